package dev.tidemark.app.window;

import dev.tidemark.app.workspace.GatewayAddress;
import dev.tidemark.pairing.Introduction;
import dev.tidemark.pairing.Presented;
import dev.tidemark.pairing.Trust;
import dev.tidemark.ui.start.GatewayLogin;
import dev.tidemark.ui.start.GatewayProbe;
import dev.tidemark.ui.start.Verdict;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import javax.net.ssl.SSLException;

/// Asks a gateway's public REST port for the database, as the user who is to be connected.
final class RestGatewayProbe implements GatewayProbe {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration DRIFT_MAX = Duration.ofMinutes(5);

    private final Executor background;

    RestGatewayProbe(Executor background) {
        this.background = background;
    }

    @Override
    public CompletableFuture<Verdict> probe(GatewayLogin login) {
        return CompletableFuture.supplyAsync(() -> verdict(login), background);
    }

    private static Verdict verdict(GatewayLogin login) {
        GatewayAddress address;
        Trust trust;
        try {
            address = GatewayAddress.parse(login.address());
            trust = Trust.of(login.fingerprint());
        } catch (IllegalArgumentException e) {
            return new Verdict.BadAddress(reason(e));
        }
        try (HttpClient client = HttpClient.newBuilder()
                .connectTimeout(PATIENCE)
                .sslContext(Introduction.context(trust))
                .build()) {
            if (address.isEncrypted()) {
                switch (Introduction.meet(address.uri(), trust)) {
                    case Presented.Expected _ -> {}
                    case Presented.Stranger(var expected, var presented) -> {
                        return new Verdict.Stranger(expected, presented);
                    }
                    case Presented.Unknown(var presented, var _) -> {
                        return new Verdict.SelfMade(presented);
                    }
                }
            }
            byte[] credentials = (login.user() + ":" + login.password()).getBytes(StandardCharsets.UTF_8);
            var request = HttpRequest.newBuilder(address.rest())
                    .timeout(PATIENCE)
                    .header("Authorization", "Basic " + Base64.getEncoder().encodeToString(credentials))
                    .build();
            return judge(address, client.send(request, BodyHandlers.ofString()));
        } catch (IOException e) {
            return failure(address, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CompletionException(e);
        }
    }

    private static Verdict judge(GatewayAddress address, HttpResponse<String> response) {
        return switch (response.statusCode()) {
            case 200 -> response.body().contains("db_name") ? welcome(response) : new Verdict.Strange(200);
            case 401, 403 -> new Verdict.WrongPassword();
            case 404 -> new Verdict.NoSuchDatabase(address.uri().getPath().substring(1));
            default -> new Verdict.Strange(response.statusCode());
        };
    }

    private static Verdict welcome(HttpResponse<String> response) {
        return response.headers()
                .firstValue("Date")
                .flatMap(RestGatewayProbe::drift)
                .<Verdict>map(drift -> new Verdict.GoodButClock(words(drift)))
                .orElseGet(Verdict.Good::new);
    }

    private static Optional<Duration> drift(String date) {
        try {
            Instant there = ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            Duration drift = Duration.between(there, Instant.now()).abs();
            return drift.compareTo(DRIFT_MAX) > 0 ? Optional.of(drift) : Optional.empty();
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static String words(Duration drift) {
        return drift.toDays() > 1 ? drift.toDays() + " days" : drift.toMinutes() + " min";
    }

    private static Verdict failure(GatewayAddress address, IOException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof UnknownHostException || cause instanceof UnresolvedAddressException) {
                return new Verdict.UnknownHost(address.uri().getHost());
            }
            if (cause instanceof SSLException) {
                return new Verdict.Untrusted(reason(cause));
            }
        }
        return switch (e) {
            case HttpTimeoutException _ -> new Verdict.Silent();
            case ConnectException _ -> new Verdict.Refused();
            default -> new Verdict.Failed(reason(e));
        };
    }

    private static String reason(Throwable e) {
        String message = e.getMessage();
        return message == null ? e.getClass().getSimpleName() : message;
    }
}
