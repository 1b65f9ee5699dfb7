package dev.tidemark.replicate;

import dev.tidemark.domain.FieldValue;
import dev.tidemark.domain.FieldValue.Flag;
import dev.tidemark.domain.FieldValue.Listing;
import dev.tidemark.domain.FieldValue.Members;
import dev.tidemark.domain.FieldValue.Text;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/// JSON text to values and back. What is written is canonical (RFC 8785), so equal values have equal bytes.
///
/// Every valid text that is no deeper than [#NESTING_MAX] can be read: a number that a double cannot hold exactly is
/// rounded to the nearest, one beyond all doubles is kept as text, and of equal keys the last one counts.
public final class Json {
    public static final int NESTING_MAX = 500;
    /// Any whole number of at most so many characters fits a long.
    private static final int LONG_LENGTH = 18;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(NESTING_MAX)
                    .maxStringLength(Integer.MAX_VALUE)
                    .maxNameLength(Integer.MAX_VALUE)
                    .maxNumberLength(Integer.MAX_VALUE)
                    .build())
            .build();

    private Json() {}

    public static byte[] write(FieldValue value) {
        return value.canonical().getBytes(StandardCharsets.UTF_8);
    }

    /// @throws IllegalArgumentException if it is not exactly one JSON value, or too deep
    public static FieldValue parse(byte[] json) {
        return parse(FACTORY.createParser(ObjectReadContext.empty(), json));
    }

    /// @throws IllegalArgumentException if it is not exactly one JSON value, or too deep
    public static FieldValue parse(String json) {
        return parse(FACTORY.createParser(ObjectReadContext.empty(), json));
    }

    /// @throws IllegalArgumentException if it is not exactly one JSON object, or too deep
    public static Members members(byte[] json) {
        if (parse(json) instanceof Members members) {
            return members;
        }
        throw new IllegalArgumentException("expected a JSON object");
    }

    private static FieldValue parse(JsonParser parser) {
        try (parser) {
            parser.nextToken();
            FieldValue value = value(parser);
            if (parser.nextToken() != null) {
                throw new IllegalArgumentException("more than one JSON value");
            }
            return value;
        } catch (JacksonException e) {
            throw new IllegalArgumentException("not JSON: " + e.getOriginalMessage(), e);
        }
    }

    private static FieldValue value(JsonParser parser) {
        return switch (parser.currentToken()) {
            case VALUE_NULL -> FieldValue.Nothing.VALUE;
            case VALUE_TRUE -> Flag.TRUE;
            case VALUE_FALSE -> new Flag(false);
            case VALUE_STRING -> new Text(parser.getString());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(parser.getString());
            case START_ARRAY -> listing(parser);
            case START_OBJECT -> members(parser);
            case null, default -> throw new IllegalArgumentException("no JSON value where one is expected");
        };
    }

    private static FieldValue listing(JsonParser parser) {
        var values = new ArrayList<FieldValue>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            values.add(value(parser));
        }
        return new Listing(values);
    }

    private static FieldValue members(JsonParser parser) {
        var values = new TreeMap<String, FieldValue>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            parser.nextToken();
            values.put(name, value(parser));
        }
        return new Members(values);
    }

    private static FieldValue number(String digits) {
        double nearest = Double.parseDouble(digits);
        if (!Double.isFinite(nearest)) {
            return new Text(digits);
        }
        boolean exact =
                digits.length() <= LONG_LENGTH && digits.chars().allMatch(c -> c == '-' || Character.isDigit(c));
        if (exact && Math.abs(Long.parseLong(digits)) <= FieldValue.Whole.GREATEST) {
            return FieldValue.of(Long.parseLong(digits));
        }
        return FieldValue.number(nearest);
    }
}
