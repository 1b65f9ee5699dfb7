package dev.tidemark.hub;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import dev.tidemark.hub.blip.BlipBody;
import dev.tidemark.hub.blip.BlipReply;
import dev.tidemark.hub.blip.BlipRequest;
import dev.tidemark.hub.blip.IncomingReply;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/// Messages that make no sense, to a whole hub: each gets its one answer, no connection breaks, nothing is logged that
/// somebody would have to look into, and afterwards the hub serves a client that makes sense.
@Timeout(180)
final class OddMessagesTest {
    private static final int MESSAGES = Integer.getInteger("fuzz.messages", 50_000);
    private static final int AT_ONCE = 200;
    private static final int PER_CONNECTION = 1_000;
    /// A refusal that the client would not take for final, or for the hub's fault, is none of these.
    private static final Set<Integer> REFUSALS = Set.of(400, 401, 403, 404, 409, 413, 422, 501);

    @TempDir
    Path folder;

    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final Logger logger = (Logger) LoggerFactory.getLogger("dev.tidemark.hub");
    private final Map<String, Integer> answers = new TreeMap<>();
    private TestHub hub;

    @BeforeEach
    void start() {
        hub = TestHub.at(folder);
        logger.setLevel(Level.WARN);
        log.start();
        logger.addAppender(log);
    }

    @AfterEach
    void stop() {
        logger.detachAppender(log);
        hub.close();
    }

    @Test
    void everyOddMessageIsAnsweredAndTheHubServesOn() throws Exception {
        long seed = Long.getLong("seed", 20_261_122);
        var odd = new OddMessages(new SplittableRandom(seed));

        for (int sent = 0; sent < MESSAGES; sent += PER_CONNECTION) {
            talk(odd, Math.min(PER_CONNECTION, MESSAGES - sent), seed);
        }

        System.out.println("odd messages: " + answers);
        assertEquals(
                List.of(),
                log.list.stream().map(ILoggingEvent::getFormattedMessage).toList());
        assertServes();
    }

    private void talk(OddMessages odd, int count, long seed) {
        try (var client = hub.ann()) {
            client.on(
                    "changes",
                    request -> request.reply(BlipReply.json(Map.of(), "[]".getBytes(StandardCharsets.UTF_8))));
            client.on(
                    "getAttachment",
                    request -> request.reply(BlipReply.json(Map.of(), "abc".getBytes(StandardCharsets.UTF_8))));
            client.on("proveAttachment", request -> request.reply(BlipReply.empty()));
            for (int sent = 0; sent < count; sent += AT_ONCE) {
                var waiting = new TreeMap<Integer, CompletableFuture<IncomingReply>>();
                var asked = new ArrayList<BlipRequest>();
                for (int number = 0; number < Math.min(AT_ONCE, count - sent); number++) {
                    BlipRequest request = odd.next();
                    asked.add(request);
                    waiting.put(number, client.send(request));
                }
                waiting.forEach((number, reply) -> judge(asked.get(number), reply, seed));
                assertFalse(client.isClosed());
            }
        }
    }

    private void judge(BlipRequest asked, CompletableFuture<IncomingReply> reply, long seed) {
        try {
            switch (reply.orTimeout(20, TimeUnit.SECONDS).join()) {
                case IncomingReply.Answer _ -> answers.merge("accepted", 1, Integer::sum);
                case IncomingReply.Refused(var domain, int code, var _) -> {
                    answers.merge(domain + " " + code, 1, Integer::sum);
                    assertTrue(REFUSALS.contains(code), domain + " " + code);
                }
            }
        } catch (Exception | AssertionError e) {
            String body =
                    asked.body() instanceof BlipBody.Bytes(var bytes) ? new String(bytes, StandardCharsets.UTF_8) : "";
            throw new AssertionError(
                    "-Dseed=" + seed + ": " + asked.properties() + " " + body + ", logged "
                            + log.list.stream()
                                    .map(ILoggingEvent::getThrowableProxy)
                                    .filter(Objects::nonNull)
                                    .map(ThrowableProxyUtil::asString)
                                    .toList(),
                    e);
        }
    }

    private void assertServes() throws Exception {
        try (var client = hub.bob()) {
            var listed = new CompletableFuture<Boolean>();
            client.on("changes", request -> {
                if (request.wantsNoReply()) {
                    listed.complete(true);
                }
                request.reply(BlipReply.json(Map.of(), "[]".getBytes(StandardCharsets.UTF_8)));
            });
            var stored = client.ask(TestHub.rev("sound", "1-aa", "", "{\"channels\":\"b\"}"));
            client.ask(BlipRequest.of("subChanges"));

            assertInstanceOf(IncomingReply.Answer.class, stored);
            assertTrue(listed.get(20, TimeUnit.SECONDS));
            assertEquals(
                    200,
                    hub.admin("GET", "/tidemark/_changes?include_docs=true", "").statusCode());
        }
    }
}
