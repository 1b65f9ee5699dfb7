package dev.tidemark.ui.editor;

import dev.tidemark.intent.Splice;
import dev.tidemark.intent.Splices;
import java.util.List;

/// A text that no control shows any more, or yet.
final class HeldText implements TextBuffer {
    private String text;

    HeldText(String text) {
        this.text = text;
    }

    @Override
    public String text() {
        return text;
    }

    @Override
    public void show(String newText) {
        text = newText;
    }

    @Override
    public void apply(List<Splice> splices) {
        text = Splices.apply(text, splices);
    }
}
