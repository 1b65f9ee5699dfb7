package dev.tidemark.testing;

import dev.tidemark.domain.FieldValue;
import dev.tidemark.domain.FieldValue.Listing;
import dev.tidemark.domain.FieldValue.Members;
import java.util.ArrayList;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// JSON text as values.
public final class Json {
    private static final JsonMapper MAPPER = new JsonMapper();

    private Json() {}

    public static FieldValue parse(String text) {
        return value(MAPPER.readTree(text));
    }

    private static FieldValue value(JsonNode node) {
        return switch (node.getNodeType()) {
            case NULL -> FieldValue.Nothing.VALUE;
            case BOOLEAN -> new FieldValue.Flag(node.booleanValue());
            case NUMBER -> FieldValue.number(node.doubleValue());
            case STRING -> FieldValue.of(node.stringValue());
            case ARRAY -> {
                var values = new ArrayList<FieldValue>();
                node.forEach(each -> values.add(value(each)));
                yield new Listing(values);
            }
            case OBJECT -> {
                var values = new TreeMap<String, FieldValue>();
                node.forEachEntry((name, each) -> values.put(name, value(each)));
                yield new Members(values);
            }
            case BINARY, MISSING, POJO -> throw new IllegalArgumentException("not JSON: " + node);
        };
    }
}
