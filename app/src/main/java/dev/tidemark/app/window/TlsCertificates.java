package dev.tidemark.app.window;

import dev.tidemark.pairing.Fingerprint;
import dev.tidemark.pairing.Introduction;
import dev.tidemark.pairing.Presented;
import dev.tidemark.pairing.Trust;
import dev.tidemark.ui.start.Certificates;
import dev.tidemark.ui.start.FoundHub;
import dev.tidemark.ui.start.Proof;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Meets hubs that announce themselves, a few at a time and each on a thread of its own: whoever does not answer keeps
/// nobody else waiting.
final class TlsCertificates implements Certificates {
    private static final Logger LOG = LoggerFactory.getLogger(TlsCertificates.class);
    private static final int AT_ONCE_MAX = 8;

    private final Semaphore free = new Semaphore(AT_ONCE_MAX);

    @Override
    public CompletableFuture<Proof> meet(FoundHub hub) {
        return CompletableFuture.supplyAsync(
                () -> proof(hub),
                task -> Thread.ofVirtual().name("meet-" + hub.name()).start(task));
    }

    private Proof proof(FoundHub hub) {
        free.acquireUninterruptibly();
        try {
            return switch (Introduction.meet(hub.address(), new Trust.Pinned(Fingerprint.parse(hub.fingerprint())))) {
                case Presented.Expected(var certificate) -> new Proof.Shown(Fingerprint.of(certificate));
                case Presented.Stranger(var _, var presented) -> new Proof.Differs(presented);
                case Presented.Unknown(var presented, var _) -> new Proof.Differs(presented);
            };
        } catch (IOException | IllegalArgumentException e) {
            LOG.info("{} at {} announces itself but cannot be met: {}", hub.name(), hub.address(), e.toString());
            return new Proof.NoAnswer();
        } finally {
            free.release();
        }
    }
}
