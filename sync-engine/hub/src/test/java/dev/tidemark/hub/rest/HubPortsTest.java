package dev.tidemark.hub.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tidemark.hub.access.PasswordChecks;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import org.junit.jupiter.api.Test;

final class HubPortsTest {
    private static final HubPorts.Address LOCAL = new HubPorts.Address("127.0.0.1", 0, null);

    /// The client takes 404 or 500 for the end, and comes back after 503.
    @Test
    void portsAnswer503UntilTheHubIsReady() throws Exception {
        try (var ports = new HubPorts(LOCAL, LOCAL, new AdminGuard(List.of(), new PasswordChecks()));
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
