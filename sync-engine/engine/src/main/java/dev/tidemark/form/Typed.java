package dev.tidemark.form;

import dev.tidemark.domain.FieldValue;
import dev.tidemark.domain.FieldValue.Real;
import dev.tidemark.domain.FieldValue.Text;
import dev.tidemark.domain.FieldValue.Whole;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Pattern;

/// From what people type to values, and back.
public final class Typed {
    /// A number with more digits is no answer but an accident.
    private static final int DIGITS_MAX = 100;

    private static final Pattern WHOLE = Pattern.compile("[+-]?\\d{1," + DIGITS_MAX + "}");
    private static final Pattern DECIMAL =
            Pattern.compile("[+-]?(\\d{1,%1$d}\\.?\\d{0,%1$d}|\\.\\d{1,%1$d})".formatted(DIGITS_MAX));
    private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
    private static final BigInteger EXACT_MAX = BigInteger.valueOf(Whole.GREATEST);

    private Typed() {}

    /// What was meant. Text that cannot be read as an answer of this kind stays as it is, so that nothing typed is
    /// lost; [Answers] then tell what is wrong with it.
    public static FieldValue value(QuestionKind kind, String text) {
        String stripped = text.strip();
        return switch (kind) {
            case QuestionKind.LongText _ -> FieldValue.of(text);
            case QuestionKind.WholeNumber _ when WHOLE.matcher(stripped).matches() -> whole(new BigInteger(stripped));
            case QuestionKind.Line _,
                    QuestionKind.WholeNumber _,
                    QuestionKind.Decimal _,
                    QuestionKind.Date _,
                    QuestionKind.OneChoice _,
                    QuestionKind.SeveralChoices _,
                    QuestionKind.Repeat _ -> stripped.isEmpty() ? FieldValue.Nothing.VALUE : FieldValue.of(stripped);
        };
    }

    /// What an editor shows for a value; empty for nothing.
    public static String text(FieldValue value) {
        return switch (value) {
            case FieldValue.Nothing _ -> "";
            case Text(var text) -> text;
            default -> value.canonical();
        };
    }

    /// A number where JSON keeps it exactly, otherwise its digits.
    private static FieldValue whole(BigInteger number) {
        return number.abs().compareTo(EXACT_MAX) <= 0
                ? FieldValue.of(number.longValueExact())
                : FieldValue.of(number.toString());
    }

    static boolean isWhole(FieldValue value) {
        return value instanceof Whole
                || (value instanceof Text(var text) && WHOLE.matcher(text).matches());
    }

    static Optional<BigDecimal> number(FieldValue value) {
        return switch (value) {
            case Whole(long number) -> Optional.of(BigDecimal.valueOf(number));
            case Real(double number) -> Optional.of(BigDecimal.valueOf(number));
            case Text(var text) when DECIMAL.matcher(text).matches() -> Optional.of(new BigDecimal(text));
            default -> Optional.empty();
        };
    }

    static Optional<LocalDate> date(FieldValue value) {
        try {
            return value instanceof Text(var text) && DATE.matcher(text).matches()
                    ? Optional.of(LocalDate.parse(text))
                    : Optional.empty();
        } catch (DateTimeException _) {
            return Optional.empty(); // the 31st of February
        }
    }
}
