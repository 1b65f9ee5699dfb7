package dev.tidemark.hub.session;

import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// JSON as the protocol uses it. Numbers keep their digits.
public final class Json {
    /// A document's body is one string at worst.
    private static final int TEXT_MAX = 32 << 20;

    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxStringLength(TEXT_MAX)
                            .maxNameLength(1 << 20)
                            .maxNumberLength(100_000)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private Json() {}

    /// Empty when the bytes are not one JSON value.
    public static Optional<JsonNode> parse(byte[] bytes) {
        try {
            JsonNode node = MAPPER.readTree(bytes);
            return node == null || node.isMissingNode() ? Optional.empty() : Optional.of(node);
        } catch (JacksonException | NumberFormatException _) {
            // The latter comes for a number with an exponent that no number can have.
            return Optional.empty();
        }
    }

    public static Optional<ObjectNode> parseObject(byte[] bytes) {
        return parse(bytes).filter(ObjectNode.class::isInstance).map(ObjectNode.class::cast);
    }

    public static Optional<ArrayNode> parseArray(byte[] bytes) {
        return parse(bytes).filter(ArrayNode.class::isInstance).map(ArrayNode.class::cast);
    }

    public static byte[] bytes(JsonNode node) {
        return MAPPER.writeValueAsBytes(node);
    }

    public static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    public static ArrayNode array() {
        return MAPPER.createArrayNode();
    }
}
