package dev.tidemark.form;

import dev.tidemark.domain.FieldValue;
import dev.tidemark.domain.FieldValue.Listing;
import dev.tidemark.domain.FieldValue.Text;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;

/// Something that an answer keeps or breaks. A small closed set, data rather than a language.
public sealed interface Rule {
    record Answered() implements Rule {}

    /// Is this choice, this text or this number.
    record EqualTo(String value) implements Rule {}

    /// Is anything else, or nothing.
    record OtherThan(String value) implements Rule {}

    /// This choice is among those made.
    record Includes(String choice) implements Rule {}

    record AtLeast(BigDecimal number) implements Rule {}

    record AtMost(BigDecimal number) implements Rule {}

    record NotInTheFuture() implements Rule {}

    /// Counted in characters as people see them, nearly: in code points; choices and rows by their number.
    record LengthAtLeast(int length) implements Rule {}

    record LengthAtMost(int length) implements Rule {}

    /// @param answer empty for a question that is not answered, which keeps no rule but [OtherThan]
    default boolean holds(Optional<FieldValue> answer, LocalDate today) {
        return switch (this) {
            case OtherThan(var value) ->
                answer.map(given -> !isSame(given, value)).orElse(true);
            case Answered _ -> answer.isPresent();
            case EqualTo _, Includes _, AtLeast _, AtMost _, NotInTheFuture _, LengthAtLeast _, LengthAtMost _ ->
                answer.map(given -> holds(given, today)).orElse(false);
        };
    }

    private boolean holds(FieldValue given, LocalDate today) {
        return switch (this) {
            case Answered _ -> true;
            case EqualTo(var value) -> isSame(given, value);
            case OtherThan(var value) -> !isSame(given, value);
            case Includes(var choice) -> given instanceof Listing(var all) && all.contains(FieldValue.of(choice));
            case AtLeast(var least) ->
                Typed.number(given).map(number -> number.compareTo(least) >= 0).orElse(false);
            case AtMost(var most) ->
                Typed.number(given).map(number -> number.compareTo(most) <= 0).orElse(false);
            case NotInTheFuture() ->
                Typed.date(given).map(date -> !date.isAfter(today)).orElse(false);
            case LengthAtLeast(var length) -> length(given) >= length;
            case LengthAtMost(var length) -> length(given) <= length;
        };
    }

    private static boolean isSame(FieldValue given, String value) {
        Optional<BigDecimal> number = Typed.number(given);
        Optional<BigDecimal> wanted = Typed.number(FieldValue.of(value));
        if (number.isPresent() && wanted.isPresent()) {
            return number.get().compareTo(wanted.get()) == 0;
        }
        return given.equals(FieldValue.of(value));
    }

    private static int length(FieldValue given) {
        return switch (given) {
            case Text(var text) -> text.codePointCount(0, text.length());
            case Listing(var values) -> values.size();
            default -> 0;
        };
    }
}
