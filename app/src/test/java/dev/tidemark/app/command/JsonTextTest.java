package dev.tidemark.app.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class JsonTextTest {
    @Test
    void membersStandInTheOrderInWhichTheyWerePut() {
        String text = new JsonText()
                .put("z", "line\n\"quoted\" é \u0007")
                .put("a", 7)
                .put("flag", true)
                .putNullable("none", null)
                .put("list", List.of("x", "y"))
                .put("object", new JsonText().put("b", 1))
                .putAll("objects", List.of(new JsonText(), new JsonText().put("c", 2)))
                .toString();

        assertEquals(
                "{\"z\":\"line\\n\\\"quoted\\\" é \\u0007\",\"a\":7,\"flag\":true,\"none\":null,\"list\":[\"x\",\"y\"],"
                        + "\"object\":{\"b\":1},\"objects\":[{},{\"c\":2}]}",
                text);
    }
}
