package dev.tidemark.app.command;

import dev.tidemark.app.terminal.Console;
import dev.tidemark.domain.FieldValue;
import dev.tidemark.domain.FieldValue.Flag;
import dev.tidemark.domain.FieldValue.Listing;
import dev.tidemark.domain.FieldValue.Members;
import dev.tidemark.replicate.Json;
import java.io.IOException;
import java.util.ArrayList;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;

/// The option `--answers`: one JSON object of fields. Unlike documents, it keeps numbers as they are written: 14.20
/// stays 14.20.
final class AnswersArgument {
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(Json.NESTING_MAX)
                    .maxStringLength(Integer.MAX_VALUE)
                    .build())
            .build();

    private AnswersArgument() {}

    /// @throws CommandFailure if it is not exactly one JSON object
    static Members read(String argument, Console console) throws IOException {
        String json = TextArgument.text(argument, console);
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), json)) {
            parser.nextToken();
            FieldValue value = value(parser);
            if (parser.nextToken() == null && value instanceof Members members) {
                return members;
            }
        } catch (JacksonException e) {
            throw CommandFailure.usage("the answers are not JSON: " + OneLine.first(e.getOriginalMessage()));
        }
        throw CommandFailure.usage("the answers are one JSON object: {\"question\": answer, …}");
    }

    private static FieldValue value(JsonParser parser) {
        return switch (parser.currentToken()) {
            case VALUE_NULL -> FieldValue.Nothing.VALUE;
            case VALUE_TRUE -> Flag.TRUE;
            case VALUE_FALSE -> new Flag(false);
            case VALUE_STRING -> FieldValue.of(parser.getString());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(parser.getString());
            case START_ARRAY -> listing(parser);
            case START_OBJECT -> members(parser);
            case null, default ->
                throw CommandFailure.usage("the answers are one JSON object: {\"question\": answer, …}");
        };
    }

    /// As text where a number would not be written like this again.
    private static FieldValue number(String digits) {
        FieldValue number = Json.parse(digits);
        return number.canonical().equals(digits) ? number : FieldValue.of(digits);
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
}
