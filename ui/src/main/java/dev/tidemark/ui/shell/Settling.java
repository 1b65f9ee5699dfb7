package dev.tidemark.ui.shell;

import dev.tidemark.domain.Document;
import dev.tidemark.ui.merge.FieldWords;
import dev.tidemark.ui.merge.MergeDialog;
import dev.tidemark.ui.merge.MergeViewModel;
import dev.tidemark.ui.merge.SettledDialog;
import dev.tidemark.ui.merge.SettledViewModel;
import dev.tidemark.ui.work.Work;
import javafx.scene.Node;
import org.jspecify.annotations.Nullable;

/// Opens the dialog that settles conflicts over the window, and closes it again; one at a time.
final class Settling {
    private final Work work;
    private final MainWindow window;
    private @Nullable Node dialog;

    Settling(Work work, MainWindow window) {
        this.work = work;
        this.window = window;
    }

    /// @param document as it is shown; only its versions are settled
    /// @param words how its fields are called
    void open(Document document, FieldWords words) {
        if (dialog != null) {
            return;
        }
        var ending = new MergeViewModel.Ending() {
            @Override
            public void later() {
                close();
            }

            @Override
            public void settled(Runnable undo) {
                close();
                window.say(work.messages().get("merge.settled"), work.messages().get("merge.undo"), undo);
            }

            @Override
            public void notUndone(String sentence) {
                window.say(sentence);
            }
        };
        var model = new MergeViewModel(work, words, document, ending);
        var opened = new MergeDialog(model, work);
        dialog = opened;
        window.showOver(opened);
        model.load();
    }

    /// Shows what was settled in the document.
    ///
    /// @param words how its fields are called
    void showSettled(Document document, FieldWords words) {
        if (dialog != null) {
            return;
        }
        var ending = new SettledViewModel.Ending() {
            @Override
            public void closed() {
                close();
            }

            @Override
            public void reopened() {
                close();
                window.say(work.messages().get("settled.reopened"));
            }

            @Override
            public void notReopened(String sentence) {
                close();
                window.say(sentence);
            }
        };
        var opened = new SettledDialog(new SettledViewModel(work, words, document, ending), work);
        dialog = opened;
        window.showOver(opened);
    }

    boolean isOpen() {
        return dialog != null;
    }

    private void close() {
        Node closing = dialog;
        dialog = null;
        if (closing != null) {
            window.removeOver(closing);
        }
    }
}
