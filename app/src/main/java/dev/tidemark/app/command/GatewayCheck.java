package dev.tidemark.app.command;

import dev.tidemark.app.workspace.GatewayAddress;
import dev.tidemark.pairing.Introduction;
import dev.tidemark.pairing.Presented;
import dev.tidemark.pairing.Trust;
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
import java.util.Optional;

/// Asks the gateway's REST port for the database, as the user of the workspace.
final class GatewayCheck {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration DRIFT_MAX = Duration.ofMinutes(5);
    private static final String CHECK = "gateway";

    private final GatewayAddress gateway;
    private final String user;
    private final String password;
    private final Trust trust;

    GatewayCheck(GatewayAddress gateway, String user, String password, Trust trust) {
        this.gateway = gateway;
        this.user = user;
        this.password = password;
        this.trust = trust;
    }

    List<Finding> run() throws InterruptedException {
        Optional<Finding> stranger = stranger();
        if (stranger.isPresent()) {
            return List.of(stranger.get());
        }
        try (HttpClient client = HttpClient.newBuilder()
                .connectTimeout(PATIENCE)
                .sslContext(Introduction.context(trust))
                .build()) {
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

    private Optional<Finding> stranger() {
        if (!gateway.isEncrypted()) {
            return Optional.empty();
        }
        try {
            return switch (Introduction.meet(gateway.uri(), trust)) {
                case Presented.Expected _ -> Optional.empty();
                case Presented.Stranger found -> Optional.of(stranger(found.sentence()));
                case Presented.Unknown found -> Optional.of(stranger(found.sentence()));
            };
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    private static Finding stranger(String sentence) {
        return new Finding(CHECK, sentence, "compare the words with those that the hub shows", ExitCode.UNAUTHORISED);
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
