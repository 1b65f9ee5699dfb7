package dev.tidemark.app.workspace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GatewayAddressTest {
    @Test
    void restAddressIsTheSameDatabaseByHttp() {
        assertEquals(
                URI.create("http://127.0.0.1:4984/tidemark/"),
                GatewayAddress.parse("ws://127.0.0.1:4984/tidemark").rest());
        assertEquals(
                URI.create("https://example.org/prefix/db/"),
                GatewayAddress.parse("wss://example.org/prefix/db").rest());
        assertEquals("ws://[::1]:1/db", GatewayAddress.parse("WS://[::1]:1/db").toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "ws",
                "ws:",
                "ws://",
                "ws:///db",
                "http://host/db",
                "//host/db",
                "ws://host",
                "ws://host/",
                "ws://host/db/",
                "ws://host//db",
                "ws://host:0/db",
                "ws://host:65536/db",
                "ws://host:x/db",
                "ws://ada@host/db",
                "ws://host/db?x=1",
                "ws://host/db#x",
                "ws://ho st/db"
            })
    void whatIsNoDatabasesAddressIsRefused(String text) {
        assertThrows(IllegalArgumentException.class, () -> GatewayAddress.parse(text));
    }
}
