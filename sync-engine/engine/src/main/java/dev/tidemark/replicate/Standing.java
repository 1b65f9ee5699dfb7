package dev.tidemark.replicate;

import dev.tidemark.clock.DeviceId;
import dev.tidemark.domain.Document;
import dev.tidemark.reconcile.Contested;

/// How a document stands towards the gateway, in one epoch.
public final class Standing {
    private Standing() {}

    /// True while the gateway, in this epoch, has said that it holds the base.
    public static boolean held(Tracked tracked, Epoch epoch) {
        return tracked.base() instanceof Base.Confirmed confirmed
                && confirmed.epoch().equals(epoch);
    }

    /// True while local is exactly what the gateway said it holds.
    public static boolean settled(Tracked tracked, Epoch epoch) {
        return held(tracked, epoch) && localIsBase(tracked);
    }

    /// What the gateway does not hold, counted in intents; 0 exactly when [#settled(Tracked, Epoch)].
    public static long pending(Tracked tracked, Epoch epoch) {
        return held(tracked, epoch)
                ? ahead(tracked)
                : Math.max(1, tracked.local().intents());
    }

    /// How many of one device's intents on the document the gateway does not hold.
    public static long unconfirmedOf(Tracked tracked, DeviceId device, Epoch epoch) {
        long made = tracked.local().docSequence(device);
        return held(tracked, epoch) && tracked.base() instanceof Base.Confirmed(Document document, var _, var _)
                ? Math.max(0, made - document.docSequence(device))
                : made;
    }

    /// How many intents local has that base, held or not, has not; 0 exactly when their states are equal.
    public static long ahead(Tracked tracked) {
        if (localIsBase(tracked)) {
            return 0;
        }
        return switch (tracked.base()) {
            case Base.Unknown() -> Math.max(1, tracked.local().intents());
            case Base.Confirmed(Document base, var _, var _) -> Math.max(1, ahead(tracked.local(), base));
        };
    }

    /// True for what belongs into the inbox: it does not come to rest before a person has decided something.
    public static boolean needsPerson(Tracked tracked) {
        return tracked.review().stands()
                || tracked.refusal().stands()
                || tracked.conflicts() > 0
                || Contested.in(tracked.local()).isPresent();
    }

    private static boolean localIsBase(Tracked tracked) {
        return tracked.base() instanceof Base.Confirmed(Document base, var _, var _)
                && base.state().equals(tracked.local().state());
    }

    private static long ahead(Document local, Document base) {
        return local.streams().keySet().stream()
                .mapToLong(device -> Math.max(0, local.docSequence(device) - base.docSequence(device)))
                .sum();
    }
}
