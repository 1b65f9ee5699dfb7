package dev.tidemark.ui.share;

import dev.tidemark.pairing.Invitation;
import dev.tidemark.pairing.Trust;
import dev.tidemark.replicate.Subscription;
import dev.tidemark.ui.text.Messages;
import dev.tidemark.ui.work.Threads;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/// The sharing page: how others come in, and who may. FX thread.
public final class SharingViewModel implements AutoCloseable {
    /// Networks come and go; the page notices as soon as somebody who looks at it.
    private static final Duration LOOK = Duration.ofSeconds(3);

    private final Sharing sharing;
    private final SharingWishes wishes;
    private final Threads threads;
    private final Messages messages;
    private final ReadOnlyObjectWrapper<SharingState> state;
    private final ReadOnlyObjectWrapper<Credentials> credentials;
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private Subscription next = () -> {};
    private boolean isOver;

    /// @param start what is known already
    public SharingViewModel(Sharing sharing, SharingWishes wishes, Threads threads, Messages messages, Start start) {
        this.sharing = sharing;
        this.wishes = wishes;
        this.threads = threads;
        this.messages = messages;
        state = new ReadOnlyObjectWrapper<>(start.state());
        credentials = new ReadOnlyObjectWrapper<>(new Credentials(owner(start.state()), start.password()));
    }

    /// With what the page opens.
    ///
    /// @param password the owner's, if it was made just now; else empty
    public record Start(SharingState state, String password) {}

    private static String owner(SharingState state) {
        return state instanceof SharingState.On on ? on.owner() : "";
    }

    ReadOnlyObjectProperty<SharingState> stateProperty() {
        return state.getReadOnlyProperty();
    }

    /// Whose way in is shown.
    ReadOnlyObjectProperty<Credentials> credentialsProperty() {
        return credentials.getReadOnlyProperty();
    }

    /// Why the last name was not taken; empty if it was.
    ReadOnlyStringProperty problemProperty() {
        return problem.getReadOnlyProperty();
    }

    SharingWishes wishes() {
        return wishes;
    }

    /// Looks every few seconds from now on, until it is closed.
    void open() {
        isOver = false;
        refresh();
    }

    private void refresh() {
        next.close();
        inBackground(sharing::now, now -> {
            state.set(now);
            if (!isOver) {
                next.close();
                next = threads.ticker().after(LOOK, this::refresh);
            }
        });
    }

    /// What the person scans or pastes; empty while this computer is in no network.
    String invitation() {
        return state.get() instanceof SharingState.On on && !on.addresses().isEmpty()
                ? new Invitation(
                                on.addresses().getFirst(), credentials.get().name(), new Trust.Pinned(on.fingerprint()))
                        .format()
                : "";
    }

    void add(String name) {
        if (name.isBlank()) {
            problem.set(messages.get("share.people.blank"));
            return;
        }
        inBackground(() -> sharing.add(name.strip()), admitted -> {
            problem.set(
                    switch (admitted) {
                        case Sharing.Admitted.Welcome _ -> "";
                        case Sharing.Admitted.NameTaken _ -> messages.get("share.people.taken", name.strip());
                        case Sharing.Admitted.NotAName(var reason) -> messages.get("share.people.notAName", reason);
                    });
            if (admitted instanceof Sharing.Admitted.Welcome(var admittedName, var password)) {
                credentials.set(new Credentials(admittedName, password));
                refresh();
            }
        });
    }

    /// Shows somebody's way in, without the password, which nobody knows any more.
    void select(String name) {
        if (!name.equals(credentials.get().name())) {
            credentials.set(new Credentials(name, ""));
        }
    }

    void newPassword(String name) {
        if (name.equals(owner(state.get()))) {
            wishes.newOwnPassword();
        } else {
            inBackground(() -> sharing.newPassword(name), password -> credentials.set(new Credentials(name, password)));
        }
    }

    void remove(String name) {
        inBackground(
                () -> {
                    sharing.remove(name);
                    return name;
                },
                _ -> {
                    if (name.equals(credentials.get().name())) {
                        credentials.set(new Credentials(owner(state.get()), ""));
                    }
                    refresh();
                });
    }

    void announce(boolean wanted) {
        inBackground(
                () -> {
                    sharing.announce(wanted);
                    return wanted;
                },
                _ -> refresh());
    }

    private <T> void inBackground(Supplier<T> task, java.util.function.Consumer<T> then) {
        var _ = CompletableFuture.supplyAsync(task, threads.background())
                .whenCompleteAsync(
                        (done, fault) -> {
                            if (fault == null) {
                                then.accept(done);
                            } else {
                                state.set(new SharingState.Failed(reason(fault)));
                            }
                        },
                        threads.fx());
    }

    private static String reason(Throwable fault) {
        Throwable cause = fault.getCause() == null ? fault : fault.getCause();
        return String.valueOf(cause.getMessage());
    }

    @Override
    public void close() {
        isOver = true;
        next.close();
    }
}
