package dev.tidemark.app.command;

import dev.tidemark.app.workspace.GatewayAddress;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/// Asks the gateway's REST port for the database, as the user of the workspace.
final class GatewayCheck {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration DRIFT_MAX = Duration.ofMinutes(5);
    private static final String CHECK = "gateway";

    private final GatewayAddress gateway;
    private final String user;
    private final String password;

    GatewayCheck(GatewayAddress gateway, String user, String password) {
        this.gateway = gateway;
        this.user = user;
        this.password = password;
    }

    List<Finding> run() throws InterruptedException {
        try (HttpClient client =
                HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
            HttpRequest.Builder request = HttpRequest.newBuilder(gateway.rest()).timeout(PATIENCE);
            if (!user.isEmpty()) {
                byte[] credentials = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
                request.header("Authorization", "Basic " + Base64.getEncoder().encodeToString(credentials));
            }
            return findings(client.send(request.build(), BodyHandlers.discarding()));
        } catch (IOException e) {
            return List.of(new Finding(
                    CHECK,
                    gateway + " does not answer: " + e,
                    "look whether it runs and whether this machine is connected; edits wait safely meanwhile",
                    ExitCode.OUT_OF_REACH));
        }
    }

    private List<Finding> findings(HttpResponse<Void> response) {
        var findings = new ArrayList<Finding>();
        findings.add(
                switch (response.statusCode()) {
                    case 200 -> Finding.good(CHECK, gateway + " answers and takes the user");
                    case 401, 403 ->
                        new Finding(
                                CHECK,
                                gateway + " does not take user \"" + user + "\" and password",
                                "`tidemark init --user NAME --password-stdin` sets others",
                                ExitCode.UNAUTHORISED);
                    default ->
                        new Finding(
                                CHECK,
                                gateway + " answers " + response.statusCode(),
                                "look whether the address names the right database",
                                ExitCode.OUT_OF_REACH);
                });
        response.headers().firstValue("Date").ifPresent(date -> drift(date, findings));
        return findings;
    }

    private static void drift(String date, List<Finding> findings) {
        try {
            Instant there = ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            Duration drift = Duration.between(there, Instant.now());
            if (drift.abs().compareTo(DRIFT_MAX) > 0) {
                findings.add(Finding.warning(
                        "clock",
                        "it is " + drift + " off the gateway's",
                        "set the clock of the one that is wrong: the newest edit is told by time"));
            }
        } catch (DateTimeException e) {
            // the gateway does not tell its time
        }
    }
}
