package dev.tidemark.ui.start;

import dev.tidemark.replicate.Subscription;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/// The hubs that announce themselves, each with what it proves. It looks between [#open()] and [#close()], so that a
/// window which does not ask makes no noise on the network.
public final class NearbyViewModel implements AutoCloseable {
    private final HubFinder finder;
    private final Certificates certificates;
    private final Executor fx;
    private final ObservableList<NearbyHub> hubs = FXCollections.observableArrayList();
    /// One for all who look: a new one would go with its listeners whenever memory is tidied up.
    private final ObservableList<NearbyHub> shown = FXCollections.unmodifiableObservableList(hubs);

    private final ReadOnlyBooleanWrapper hasNetwork = new ReadOnlyBooleanWrapper(true);
    private final Map<FoundHub, Proof> proofs = new HashMap<>();
    private @Nullable Subscription looking;
    private long look;

    public NearbyViewModel(HubFinder finder, Certificates certificates, Executor fx) {
        this.finder = finder;
        this.certificates = certificates;
        this.fx = fx;
    }

    ObservableList<NearbyHub> hubs() {
        return shown;
    }

    ReadOnlyBooleanProperty hasNetworkProperty() {
        return hasNetwork.getReadOnlyProperty();
    }

    void open() {
        if (looking == null) {
            long mine = ++look;
            looking = finder.look(nearby -> fx.execute(() -> {
                if (mine == look) {
                    show(nearby);
                }
            }));
        }
    }

    private void show(Nearby nearby) {
        hasNetwork.set(nearby.hasNetwork());
        proofs.keySet().retainAll(nearby.hubs());
        nearby.hubs().stream().filter(hub -> !proofs.containsKey(hub)).forEach(this::meet);
        List<NearbyHub> now = nearby.hubs().stream()
                .map(hub -> new NearbyHub(hub, proofs.getOrDefault(hub, new Proof.Asking())))
                .toList();
        if (!hubs.equals(now)) {
            hubs.setAll(now);
        }
    }

    private void meet(FoundHub hub) {
        if (!hub.isEncrypted()) {
            proofs.put(hub, new Proof.NotEncrypted());
            return;
        }
        proofs.put(hub, new Proof.Asking());
        long mine = look;
        var _ = certificates.meet(hub).thenAcceptAsync(proof -> prove(mine, hub, proof), fx);
    }

    private void prove(long asked, FoundHub hub, Proof proof) {
        if (asked == look && proofs.replace(hub, proof) != null) {
            hubs.replaceAll(each -> each.hub().equals(hub) ? new NearbyHub(hub, proof) : each);
        }
    }

    @Override
    public void close() {
        look++;
        if (looking != null) {
            looking.close();
            looking = null;
        }
        proofs.clear();
        hubs.clear();
    }
}
