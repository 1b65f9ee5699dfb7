package dev.tidemark.domain;

import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.erdtman.jcs.NumberToJSON;

/// A JSON value. Two values are the same exactly when their [#canonical()] texts are.
///
/// Replication keeps values, not bytes: it reorders keys and rounds numbers. So whole numbers stay within ±2^53 and
/// whatever needs more digits is a [Text].
public sealed interface FieldValue extends Comparable<FieldValue> {
    record Nothing() implements FieldValue {
        public static final FieldValue VALUE = new Nothing();
    }

    record Flag(boolean value) implements FieldValue {
        public static final FieldValue TRUE = new Flag(true);
    }

    /// A whole number within ±2^53.
    record Whole(long value) implements FieldValue {
        public static final long GREATEST = 1L << 53;

        public Whole {
            if (value > GREATEST || value < -GREATEST) {
                throw new IllegalArgumentException("beyond ±2^53, write it as text: " + value);
            }
        }
    }

    /// A finite number that is not whole; [FieldValue#number(double)] makes the right one.
    record Real(double value) implements FieldValue {
        public Real {
            if (!Double.isFinite(value)) {
                throw new IllegalArgumentException("JSON has no such number: " + value);
            }
            if (isWhole(value)) {
                throw new IllegalArgumentException("a whole number is a Whole: " + value);
            }
        }
    }

    /// Text that every store on the way keeps: NUL and half of a surrogate pair become U+FFFD. Couchbase Lite would cut
    /// the text at the one, and make it empty for the other, without a word.
    record Text(String value) implements FieldValue {
        public Text {
            value = CanonicalText.wellFormed(value);
        }
    }

    record Listing(List<FieldValue> values) implements FieldValue {
        public Listing {
            values = List.copyOf(values);
        }
    }

    record Members(SortedMap<String, FieldValue> values) implements FieldValue {
        public static final Members NONE = new Members(Map.of());

        public Members {
            values = Collections.unmodifiableSortedMap(named(values));
        }

        /// A copy, its names such that UTF-8 can carry them. Always in the order of their UTF-16 units (RFC 8785).
        private static SortedMap<String, FieldValue> named(SortedMap<String, FieldValue> values) {
            var named = new TreeMap<String, FieldValue>();
            values.forEach((name, value) -> named.put(CanonicalText.wellFormed(name), value));
            return named;
        }

        public Members(Map<String, FieldValue> values) {
            this(new TreeMap<>(values));
        }
    }

    static FieldValue of(String text) {
        return new Text(text);
    }

    static FieldValue of(long number) {
        return new Whole(number);
    }

    /// A whole number where the number is one, so that 100.0 and 100 are the same value.
    static FieldValue number(double number) {
        return isWhole(number) ? new Whole((long) number) : new Real(number);
    }

    private static boolean isWhole(double number) {
        return number == Math.rint(number) && Math.abs(number) <= Whole.GREATEST;
    }

    static FieldValue texts(List<String> texts) {
        return new Listing(texts.stream().map(FieldValue::of).toList());
    }

    /// Canonical JSON (RFC 8785).
    default String canonical() {
        var out = new StringBuilder();
        write(this, out);
        return out.toString();
    }

    /// Numbers by size and before all else, the rest by canonical JSON; a total order that agrees with equality.
    @Override
    default int compareTo(FieldValue other) {
        boolean number = isNumber();
        if (number != other.isNumber()) {
            return number ? -1 : 1;
        }
        return number
                ? Double.compare(toDouble(), other.toDouble())
                : canonical().compareTo(other.canonical());
    }

    private boolean isNumber() {
        return this instanceof Whole || this instanceof Real;
    }

    private double toDouble() {
        return switch (this) {
            case Whole(long value) -> value;
            case Real(double value) -> value;
            case Nothing _, Flag _, Text _, Listing _, Members _ -> throw new IllegalStateException("not a number");
        };
    }

    private static void write(FieldValue value, StringBuilder out) {
        switch (value) {
            case Nothing _ -> out.append("null");
            case Flag(boolean flag) -> out.append(flag);
            case Whole(long number) -> out.append(number);
            case Real(double number) -> out.append(serialized(number));
            case Text(String text) -> CanonicalText.write(text, out);
            case Listing(var values) -> {
                char mark = '[';
                for (FieldValue each : values) {
                    write(each, out.append(mark));
                    mark = ',';
                }
                out.append(mark == '[' ? "[]" : "]");
            }
            case Members(var values) -> {
                char mark = '{';
                for (var each : values.entrySet()) {
                    CanonicalText.write(each.getKey(), out.append(mark));
                    write(each.getValue(), out.append(':'));
                    mark = ',';
                }
                out.append(mark == '{' ? "{}" : "}");
            }
        }
    }

    private static String serialized(double number) {
        try {
            return NumberToJSON.serializeNumber(number);
        } catch (IOException e) {
            throw new IllegalStateException("a finite number always has a JSON form", e);
        }
    }
}
