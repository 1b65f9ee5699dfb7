package dev.tidemark.hub.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;

final class HubPortsTest {
    /// The client takes 404 or 500 for the end, and comes back after 503.
    @Test
    void portsAnswer503UntilTheHubIsReady() throws Exception {
        try (var ports = new HubPorts("127.0.0.1", 0, 0, null);
                var http = HttpClient.newHttpClient()) {
            ports.start();

            for (int port : new int[] {ports.port(), ports.adminPort()}) {
                var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/tidemark/_blipsync"))
                        .build();
                assertEquals(503, http.send(request, BodyHandlers.ofString()).statusCode());
            }
        }
    }
}
