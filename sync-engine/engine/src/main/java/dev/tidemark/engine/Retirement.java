package dev.tidemark.engine;

import dev.tidemark.reconcile.Signer;
import dev.tidemark.replicate.DocumentStore;
import dev.tidemark.replicate.DocumentStore.Changes;
import dev.tidemark.replicate.DocumentStoreException;
import dev.tidemark.replicate.Ledger;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.slf4j.LoggerFactory;

/// Section 3: a device identity is never shared. A device that meets, under its own id, what it did not write notes
/// that; the next time its store is opened, it gives that id up for another. Between the two everything goes on as
/// before, but for what is under review.
public final class Retirement {
    /// What the user is told, once.
    public static final String WORDS =
            "This computer's data was copied or restored from a backup; it goes on as a new device.";

    static final String NEWS = "retirementNews";
    static final String OLD_REPLICA = "oldReplica";
    static final String READMISSION = "readmission";
    static final String YES = "yes";
    private static final String NO = "";

    private final DocumentStore store;
    private final Executor control;

    Retirement(DocumentStore store, Executor control) {
        this.store = store;
        this.control = control;
    }

    /// True where this device has met what only a copy of it can have written.
    public static boolean isDue(DocumentStore store) {
        return stands(store, Ledger.CLONED);
    }

    /// Gives up the id, in one transaction: what nobody has confirmed goes on under the new one. Before the store is
    /// given to an engine, with the key that the device has had until now, and while nothing is under way.
    ///
    /// @param next the new key, which lies on the disk already; [Signer#NONE] for a device without keys
    public static void carryOut(EnginePorts ports, Signer next) {
        new Retiring(ports, next).run();
    }

    /// As [#isDue(DocumentStore)]: this engine should be closed, and its store opened again.
    public boolean isDue() {
        return isDue(store);
    }

    /// What the user is to be told of it, once in the life of the store.
    public CompletableFuture<Optional<String>> takeNews() {
        return CompletableFuture.supplyAsync(
                () -> {
                    boolean isNew = stands(store, NEWS);
                    if (isNew) {
                        store.save(Changes.setting(NEWS, NO));
                    }
                    return isNew ? Optional.of(WORDS) : Optional.empty();
                },
                control);
    }

    /// Gives away a replica that still shows what this device wrote under the id that it gave up; what it lacks then is
    /// written or pulled again. Before the replica is opened.
    ///
    /// @param discard removes it; done again when it was cut off
    public void renewReplica(Runnable discard) {
        if (stands(store, OLD_REPLICA)) {
            discard.run();
            store.save(Changes.setting(OLD_REPLICA, NO));
        }
    }

    /// What was not let in is judged again under the new id. Control thread.
    void readmit(Supplier<Readmission> readmission) {
        try {
            if (stands(store, READMISSION)) {
                readmission.get().run();
                store.save(Changes.setting(READMISSION, NO));
            }
        } catch (DocumentStoreException e) {
            LoggerFactory.getLogger(Retirement.class).warn("what is under review is judged at the next start", e);
        }
    }

    private static boolean stands(DocumentStore store, String name) {
        return store.setting(name).filter(value -> !value.isEmpty()).isPresent();
    }
}
