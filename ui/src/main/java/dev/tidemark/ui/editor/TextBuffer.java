package dev.tidemark.ui.editor;

import dev.tidemark.intent.Splice;
import java.util.List;

/// The text that is being written, wherever it stands: in a control, or only in memory. FX thread.
///
/// Lines end in `\n` here; see [Plain].
interface TextBuffer {
    /// As it is right now.
    String text();

    /// Another text, from its beginning; nothing of the one before can be called back.
    void show(String text);

    /// Changes the text that [#text()] gives; caret and selection keep their surroundings. This is no typing.
    void apply(List<Splice> splices);
}
