package dev.tidemark.ui.start;

import dev.tidemark.pairing.Fingerprint;
import dev.tidemark.pairing.FingerprintWords;
import dev.tidemark.pairing.Invitation;
import dev.tidemark.pairing.Trust;
import dev.tidemark.ui.status.Tone;
import dev.tidemark.ui.text.Messages;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;

/// Decides what the connection screen says: a clear verdict for each way it can fail.
public final class ConnectViewModel {
    private static final String INVITATION = "tidemark://";

    private final Messages messages;
    private final GatewayProbe probe;
    private final Executor fx;
    private final Consumer<GatewayLogin> connect;
    private final StringProperty address = new SimpleStringProperty("");
    private final StringProperty user = new SimpleStringProperty("");
    private final StringProperty password = new SimpleStringProperty("");
    private final StringProperty device = new SimpleStringProperty("");
    private final StringProperty fingerprint = new SimpleStringProperty("");
    /// What a hub with a certificate of its own showed when it was last asked; connecting takes it.
    private Optional<Fingerprint> shown = Optional.empty();
    private final ReadOnlyBooleanWrapper testing = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<Told> told = new ReadOnlyObjectWrapper<>(Told.NOTHING);
    private long question;
    /// The address that a found hub or an invitation brought, with its fingerprint.
    private String taken = "";

    /// What the screen says under the fields.
    record Told(Tone tone, String sentence) {
        static final Told NOTHING = new Told(Tone.QUIET, "");
    }

    /// @param connect takes the login that the person decided for
    public ConnectViewModel(
            Messages messages, GatewayProbe probe, Executor fx, GatewayLogin start, Consumer<GatewayLogin> connect) {
        this.messages = messages;
        this.probe = probe;
        this.fx = fx;
        this.connect = connect;
        address.set(start.address());
        user.set(start.user());
        password.set(start.password());
        device.set(start.device());
        fingerprint.set(start.fingerprint());
        for (StringProperty field : new StringProperty[] {address, user, password, fingerprint}) {
            field.addListener((_, _, _) -> forget());
        }
        address.addListener((_, _, typed) -> leave(typed)); // after those above, which forget what it may tell
    }

    StringProperty addressProperty() {
        return address;
    }

    StringProperty userProperty() {
        return user;
    }

    StringProperty passwordProperty() {
        return password;
    }

    StringProperty deviceProperty() {
        return device;
    }

    StringProperty fingerprintProperty() {
        return fingerprint;
    }

    ReadOnlyBooleanProperty testingProperty() {
        return testing.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Told> toldProperty() {
        return told.getReadOnlyProperty();
    }

    /// The ten words of the fingerprint that is given; empty where none is, or no whole one.
    ObservableValue<String> wordsProperty() {
        return fingerprint.map(typed -> {
            try {
                return typed.isBlank() ? "" : FingerprintWords.line(Fingerprint.parse(typed));
            } catch (IllegalArgumentException _) {
                return "";
            }
        });
    }

    /// Takes address and fingerprint of a hub that was found; who connects is still to be said.
    void choose(NearbyHub nearby) {
        if (nearby.canBeChosen()) {
            take(nearby.hub().address().toString(), nearby.fingerprint());
        }
    }

    /// Whether the fields say this hub.
    boolean isChosen(NearbyHub nearby) {
        return nearby.canBeChosen()
                && address.get().equals(nearby.hub().address().toString())
                && fingerprint.get().equals(nearby.fingerprint());
    }

    private void take(String newAddress, String newFingerprint) {
        taken = newAddress;
        address.set(newAddress);
        fingerprint.set(newFingerprint);
    }

    /// A fingerprint that came with an address leaves with it. What is pasted may be an invitation, which is opened
    /// once the field is done with the paste.
    private void leave(String typed) {
        if (typed.strip().startsWith(INVITATION)) {
            fx.execute(() -> accept(typed));
        } else if (!taken.isEmpty() && !typed.equals(taken)) {
            taken = "";
            fingerprint.set("");
        }
    }

    private void accept(String typed) {
        try {
            Invitation invitation = Invitation.parse(typed);
            take(
                    invitation.url().toString(),
                    invitation.trust() instanceof Trust.Pinned(var pinned) ? pinned.text() : "");
            if (!invitation.user().isEmpty()) {
                user.set(invitation.user());
            }
        } catch (IllegalArgumentException e) {
            told.set(wrong(messages.get("connect.badAddress", String.valueOf(e.getMessage()))));
        }
    }

    /// Whether there is enough to try.
    BooleanBinding isComplete() {
        return Bindings.createBooleanBinding(
                () -> !address.get().isBlank()
                        && !user.get().isBlank()
                        && !device.get().isBlank()
                        && !testing.get(),
                address,
                user,
                device,
                testing);
    }

    void test() {
        ask(_ -> {});
    }

    /// Connects, after a look that can only be overruled where waiting helps: a gateway that is merely out of reach. A
    /// hub with a certificate of its own is taken once the person has seen what it shows.
    void connect() {
        shown.ifPresent(taken -> fingerprint.set(taken.text()));
        ask(verdict -> {
            switch (verdict) {
                case Verdict.Good _, Verdict.GoodButClock _ -> connect.accept(login());
                case Verdict.UnknownHost _, Verdict.Refused _, Verdict.Silent _, Verdict.Failed _ -> {
                    if (isSecondTry()) {
                        connect.accept(login());
                    }
                }
                case Verdict.BadAddress _,
                        Verdict.Untrusted _,
                        Verdict.Stranger _,
                        Verdict.WrongPassword _,
                        Verdict.NoSuchDatabase _,
                        Verdict.Strange _,
                        Verdict.SelfMade _ -> {}
            }
        });
    }

    private GatewayLogin lastOutOfReach = new GatewayLogin("", "", "", "");

    private boolean isSecondTry() {
        boolean second = lastOutOfReach.equals(login());
        lastOutOfReach = login();
        return second;
    }

    private void ask(Consumer<Verdict> then) {
        long mine = ++question;
        testing.set(true);
        told.set(new Told(Tone.ON_ITS_WAY, messages.get("connect.testing")));
        var _ = probe.probe(login())
                .thenAcceptAsync(
                        verdict -> {
                            if (mine == question) {
                                testing.set(false);
                                told.set(tell(verdict));
                                if (verdict instanceof Verdict.SelfMade(var presented)) {
                                    shown = Optional.of(presented);
                                }
                                then.accept(verdict);
                            }
                        },
                        fx);
    }

    private GatewayLogin login() {
        return new GatewayLogin(
                address.get().strip(),
                user.get().strip(),
                password.get(),
                device.get().strip(),
                fingerprint.get().strip());
    }

    private void forget() {
        question++;
        shown = Optional.empty();
        testing.set(false);
        told.set(Told.NOTHING);
    }

    private Told tell(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Good() ->
                new Told(Tone.CONFIRMED, messages.get("connect.good", user.get().strip()));
            case Verdict.GoodButClock(var drift) -> new Told(Tone.NEEDS_A_LOOK, messages.get("connect.clock", drift));
            case Verdict.BadAddress(var problem) -> wrong(messages.get("connect.badAddress", problem));
            case Verdict.UnknownHost(var host) -> wrong(messages.get("connect.unknownHost", host));
            case Verdict.Refused() -> wrong(messages.get("connect.refused"));
            case Verdict.Silent() -> wrong(messages.get("connect.silent"));
            case Verdict.Untrusted(var reason) -> wrong(messages.get("connect.untrusted", reason));
            case Verdict.Stranger(var _, var presented) ->
                wrong(messages.get("connect.stranger", FingerprintWords.line(presented)));
            case Verdict.SelfMade(var presented) ->
                new Told(Tone.NEEDS_A_LOOK, messages.get("connect.selfMade", FingerprintWords.line(presented)));
            case Verdict.WrongPassword() -> wrong(messages.get("connect.wrongPassword"));
            case Verdict.NoSuchDatabase(var database) -> wrong(messages.get("connect.noDatabase", database));
            case Verdict.Strange(var status) -> wrong(messages.get("connect.strange", Integer.toString(status)));
            case Verdict.Failed(var reason) -> wrong(messages.get("connect.failed", reason));
        };
    }

    private static Told wrong(String sentence) {
        return new Told(Tone.WRONG, sentence);
    }
}
