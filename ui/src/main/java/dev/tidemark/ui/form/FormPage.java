package dev.tidemark.ui.form;

import dev.tidemark.domain.FieldValue;
import dev.tidemark.domain.Path;
import dev.tidemark.engine.DocumentView;
import dev.tidemark.form.Answers;
import dev.tidemark.form.FormDefinition;
import dev.tidemark.form.FormSession;
import dev.tidemark.form.Question;
import dev.tidemark.reconcile.Contested;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// All that the page of a record shows at a moment.
///
/// @param form null while nothing is open, and for a record whose form this release does not know
/// @param session null exactly while the form is
/// @param problems what is said beneath each question; questions with nothing to say are not in it
/// @param unknown what is said in place of a form that is not known, or above one of which a later version is in use;
///     empty while all of it is known
/// @param contested who deleted the record and who went on with it, while nobody has decided; else null
/// @param decision the document as the engine last told of it, which tells what is to be decided; else null
/// @param editable false while the record cannot be changed
/// @param settled true while there are settled conflicts that can be opened again
public record FormPage(
        @Nullable FormDefinition form,
        @Nullable FormSession session,
        Map<Path, String> problems,
        String title,
        String unknown,
        FormStatus status,
        Stage stage,
        boolean editable,
        boolean trashed,
        boolean settled,
        @Nullable Contested contested,
        @Nullable DocumentView decision) {
    static final FormPage NOTHING = new FormPage(
            null, null, Map.of(), "", "", FormStatus.NOTHING, Stage.DRAFT, false, false, false, null, null);

    /// How far the record is.
    public enum Stage {
        DRAFT,
        FINALIZED
    }

    public FormPage {
        problems = Map.copyOf(problems);
    }

    /// The answer at a path, whether it is any good or not.
    FieldValue answer(Path path) {
        if (session == null) {
            return FieldValue.Nothing.VALUE;
        }
        List<String> segments = path.segments();
        FieldValue top = Overlay.at(session.answers(), segments.getFirst());
        if (segments.size() == 1) {
            return top;
        }
        return session.form().question(segments.getFirst()).stream()
                .flatMap(question -> session.answers().rows(question).stream())
                .filter(row -> row.id().equals(segments.get(1)))
                .map(row -> Overlay.at(row.answers(), segments.get(2)))
                .findFirst()
                .orElse(FieldValue.Nothing.VALUE);
    }

    /// The ids of a repeat's rows, in their order.
    List<String> rows(Question question) {
        return session == null
                ? List.of()
                : session.answers().rows(question).stream().map(Answers.Row::id).toList();
    }

    boolean isRelevant(Path path) {
        return session != null
                && session.at(path).map(FormSession.QuestionState::relevant).orElse(false);
    }
}
