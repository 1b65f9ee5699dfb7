package dev.tidemark.ui.form;

import dev.tidemark.form.Problem;
import dev.tidemark.ui.text.Messages;

/// What is wrong with an answer, in the window's words; a form's own rules bring theirs.
final class ProblemWords {
    private ProblemWords() {}

    static String of(Problem problem, Messages messages) {
        return switch (problem.reason()) {
            case MISSING -> messages.get("form.problem.missing");
            case NOT_TEXT -> messages.get("form.problem.notText");
            case NOT_ONE_LINE -> messages.get("form.problem.notOneLine");
            case NOT_WHOLE -> messages.get("form.problem.notWhole");
            case NOT_DECIMAL -> messages.get("form.problem.notDecimal");
            case NOT_A_DATE -> messages.get("form.problem.notADate");
            case NOT_A_CHOICE -> messages.get("form.problem.notAChoice");
            case NOT_CHOICES -> messages.get("form.problem.notChoices");
            case NOT_ROWS -> messages.get("form.problem.notRows");
            case BROKEN -> problem.sentence();
        };
    }
}
