package dev.tidemark.form;

import dev.tidemark.domain.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What a form's answers are worth at the moment. Immutable: other answers make another session.
///
/// @param states all questions in their order, those of a repeat's rows behind the repeat
public record FormSession(FormDefinition form, Answers answers, List<QuestionState> states) {
    public FormSession {
        states = List.copyOf(states);
    }

    /// A question as it stands.
    ///
    /// @param path where its answer is in the document: `depth`, `tests/<row>/seconds`
    /// @param relevant false while it is not asked; its answer is then kept, and neither judged nor counted
    /// @param required true while the record cannot be finalized without an answer
    /// @param answered true with an answer of the right kind
    /// @param problem null while nothing stands against the answer
    public record QuestionState(
            Path path,
            Question question,
            boolean relevant,
            boolean required,
            boolean answered,
            @Nullable Problem problem) {
        /// True for a question of the form itself, false for one of a row.
        public boolean isOfForm() {
            return path.segments().size() == 1;
        }
    }

    public Optional<QuestionState> at(Path path) {
        return states.stream().filter(each -> each.path().equals(path)).findFirst();
    }

    /// How many of the form's questions are asked at the moment.
    public int relevant() {
        return (int) asked().count();
    }

    /// How many of those are answered.
    public int answered() {
        return (int) asked().filter(QuestionState::answered).count();
    }

    /// Where something stands against an answer, in the order of the questions.
    public List<QuestionState> problems() {
        return states.stream().filter(each -> each.problem() != null).toList();
    }

    public boolean canBeFinalized() {
        return states.stream().allMatch(each -> each.problem() == null);
    }

    private Stream<QuestionState> asked() {
        return states.stream().filter(each -> each.isOfForm() && each.relevant());
    }
}
