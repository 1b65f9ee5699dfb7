package dev.tidemark.domain;

import dev.tidemark.domain.FieldValue.Real;
import dev.tidemark.domain.FieldValue.Text;
import dev.tidemark.domain.FieldValue.Whole;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// What the values of a field are. Older and newer releases may have written others: those are shown as what they are
/// now where that says the same, and as they stand where it does not. No value is ever hidden for being of another
/// type.
public enum ValueType {
    ANY,
    TEXT,
    /// A whole number; where JSON cannot hold it exactly, its digits as text.
    INTEGER,
    /// A text that is a number, exactly as it was typed.
    DECIMAL,
    /// A text that names another document: see [Reference].
    REFERENCE;

    /// As a field of this type shows the value.
    public FieldValue reading(FieldValue value) {
        return switch (this) {
            case TEXT, DECIMAL ->
                value instanceof Whole || value instanceof Real ? FieldValue.of(value.canonical()) : value;
            case ANY, INTEGER, REFERENCE -> value;
        };
    }

    /// Whether a release that knows the field with this type can have written the value.
    public boolean holds(FieldValue value) {
        return value instanceof FieldValue.Nothing
                || switch (this) {
                    case ANY -> true;
                    case TEXT -> value instanceof Text;
                    case INTEGER -> value instanceof Whole || isNumber(value, "-?[0-9]+");
                    case DECIMAL -> isNumber(value, "[-+]?[0-9]*\\.?[0-9]+([eE][-+]?[0-9]+)?");
                    case REFERENCE -> Reference.of(value).isPresent();
                };
    }

    /// True where all that this type can say the other says too: only then a field may change from this to that.
    public boolean widensTo(ValueType later) {
        return this == later || later == ANY || wider().contains(later);
    }

    private Set<ValueType> wider() {
        return switch (this) {
            case INTEGER -> Set.of(DECIMAL, TEXT);
            case DECIMAL, REFERENCE -> Set.of(TEXT);
            case ANY, TEXT -> Set.of();
        };
    }

    private static boolean isNumber(FieldValue value, String pattern) {
        return value instanceof Text(String text) && text.matches(pattern);
    }

    static Optional<ValueType> named(String word) {
        return Arrays.stream(values())
                .filter(each -> each.name().toLowerCase(Locale.ROOT).equals(word))
                .findFirst();
    }
}
