package dev.tidemark.form;

import dev.tidemark.domain.FieldValue;
import dev.tidemark.domain.Path;
import dev.tidemark.form.FormSession.QuestionState;
import dev.tidemark.form.Problem.Reason;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The engine for forms whose rules are [Rule]s.
public final class RuleFormEngine implements FormEngine {
    @Override
    public FormSession open(FormDefinition form, Answers answers, LocalDate today) {
        var states = new ArrayList<QuestionState>();
        new Level(List.of(), today).judge(form.questions(), answers, states);
        return new FormSession(form, answers, states);
    }

    /// Questions that stand beside each other: those of the form, or those of one row. Each depends only on earlier
    /// ones, so one pass is enough.
    private static final class Level {
        private final List<String> above;
        private final LocalDate today;
        /// What conditions see: answers of the right kind to questions that are asked.
        private final Map<String, FieldValue> seen = new HashMap<>();

        Level(List<String> above, LocalDate today) {
            this.above = above;
            this.today = today;
        }

        void judge(List<Question> questions, Answers answers, List<QuestionState> states) {
            for (Question question : questions) {
                QuestionState state = state(question, answers.to(question));
                states.add(state);
                if (state.relevant()) {
                    for (Answers.Row row :
                            question.fields().isEmpty() ? List.<Answers.Row>of() : answers.rows(question)) {
                        new Level(List.of(question.name(), row.id()), today)
                                .judge(question.fields(), row.answers(), states);
                    }
                }
            }
        }

        private QuestionState state(Question question, Optional<FieldValue> answer) {
            boolean relevant = question.relevant().stream()
                    .allMatch(condition ->
                            condition.rule().holds(Optional.ofNullable(seen.get(condition.question())), today));
            if (!relevant) {
                return new QuestionState(path(question), question, false, false, false, null);
            }
            Optional<Problem> wrong = answer.flatMap(value -> Answers.wrongKind(question, value));
            boolean answered = answer.isPresent() && wrong.isEmpty();
            if (answered) {
                seen.put(question.name(), answer.get());
            }
            return new QuestionState(
                    path(question), question, true, question.required(), answered, problem(question, answer));
        }

        private @Nullable Problem problem(Question question, Optional<FieldValue> answer) {
            Problem missing = question.required() ? Problem.of(Reason.MISSING) : null;
            return answer.isEmpty()
                    ? missing
                    : Answers.problem(question, answer.get(), today).orElse(null);
        }

        private Path path(Question question) {
            var segments = new ArrayList<>(above);
            segments.add(question.name());
            return Path.of(segments.toArray(String[]::new));
        }
    }
}
