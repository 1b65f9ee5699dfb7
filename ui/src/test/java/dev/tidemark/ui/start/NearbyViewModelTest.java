package dev.tidemark.ui.start;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tidemark.pairing.Fingerprint;
import dev.tidemark.replicate.Subscription;
import dev.tidemark.ui.text.Messages;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class NearbyViewModelTest {
    private static final Fingerprint PRINT = Fingerprint.parse("0A".repeat(32));
    private static final Fingerprint OTHER = Fingerprint.parse("0B".repeat(32));
    private static final FoundHub LAPTOP = hub("laptop", 1, PRINT.text());
    private static final FoundHub NAMESAKE = hub("laptop", 2, OTHER.text());
    private static final FoundHub PLAIN = new FoundHub("barn", URI.create("ws://192.168.1.9:3/tidemark"), "");

    private final List<Consumer<Nearby>> looking = new ArrayList<>();
    private final Map<FoundHub, CompletableFuture<Proof>> asked = new HashMap<>();
    private final NearbyViewModel model = new NearbyViewModel(this::look, this::meet, Runnable::run);
    private final ConnectViewModel connect = new ConnectViewModel(
            Messages.in(Locale.ENGLISH),
            _ -> new CompletableFuture<>(),
            Runnable::run,
            new GatewayLogin("", "ada", "", "phone"),
            _ -> {});

    private static FoundHub hub(String name, int port, String fingerprint) {
        return new FoundHub(name, URI.create("wss://192.168.1.20:" + port + "/tidemark"), fingerprint);
    }

    private Subscription look(Consumer<Nearby> listener) {
        looking.add(listener);
        return () -> looking.remove(listener);
    }

    private CompletableFuture<Proof> meet(FoundHub hub) {
        return asked.computeIfAbsent(hub, _ -> new CompletableFuture<>());
    }

    private void found(FoundHub... hubs) {
        looking.forEach(each -> each.accept(new Nearby(List.of(hubs), true)));
    }

    private void answer(FoundHub hub, Proof proof) {
        meet(hub).complete(proof);
    }

    @Test
    void nobodyLooksBeforeTheScreenIsThereNorAfterIt() {
        boolean before = looking.isEmpty();
        model.open();
        int meanwhile = looking.size();
        model.close();

        assertTrue(before);
        assertEquals(1, meanwhile);
        assertTrue(looking.isEmpty());
    }

    @Test
    void hubCanBeChosenOnceItPresentsWhatItAnnounces() {
        model.open();
        found(LAPTOP);
        boolean atOnce = model.hubs().getFirst().canBeChosen();

        answer(LAPTOP, new Proof.Shown(PRINT));
        connect.choose(model.hubs().getFirst());

        assertFalse(atOnce);
        assertEquals(LAPTOP.address().toString(), connect.addressProperty().get());
        assertEquals(PRINT.text(), connect.fingerprintProperty().get());
        assertTrue(connect.isChosen(model.hubs().getFirst()));
    }

    @Test
    void hubThatPresentsSomethingElseIsShownAndNeverChosen() {
        model.open();
        found(LAPTOP);

        answer(LAPTOP, new Proof.Differs(OTHER));
        connect.choose(model.hubs().getFirst());

        assertInstanceOf(Proof.Differs.class, model.hubs().getFirst().proof());
        assertEquals("", connect.addressProperty().get());
        assertEquals("", connect.fingerprintProperty().get());
    }

    @Test
    void namesakesAreToldApartByAddressAndCertificate() {
        model.open();
        found(LAPTOP, NAMESAKE);
        answer(LAPTOP, new Proof.Shown(PRINT));
        answer(NAMESAKE, new Proof.Shown(OTHER));

        connect.choose(model.hubs().getLast());

        assertEquals(2, model.hubs().size());
        assertFalse(connect.isChosen(model.hubs().getFirst()));
        assertTrue(connect.isChosen(model.hubs().getLast()));
    }

    @Test
    void nobodyIsAskedForACertificateThatDoesNotEncrypt() {
        model.open();
        found(PLAIN);

        assertEquals(Map.of(), asked);
        assertInstanceOf(Proof.NotEncrypted.class, model.hubs().getFirst().proof());
    }

    @Test
    void hubThatGoesIsTakenFromTheListAndAnsweredTooLate() {
        model.open();
        found(LAPTOP, PLAIN);
        found(PLAIN);

        answer(LAPTOP, new Proof.Shown(PRINT));

        assertEquals(List.of(PLAIN), model.hubs().stream().map(NearbyHub::hub).toList());
    }

    @Test
    void answerAfterTheEndShowsNothing() {
        model.open();
        found(LAPTOP);
        model.close();

        answer(LAPTOP, new Proof.Shown(PRINT));

        assertEquals(List.of(), model.hubs());
    }

    @Test
    void fingerprintLeavesWithTheAddressThatItCameWith() {
        connect.choose(new NearbyHub(LAPTOP, new Proof.Shown(PRINT)));

        connect.addressProperty().set("wss://elsewhere:4984/tidemark");

        assertEquals("", connect.fingerprintProperty().get());
    }

    @Test
    void pastedInvitationFillsWhatItSays() {
        connect.addressProperty()
                .set("tidemark://join?url=wss%3A%2F%2F192.168.1.20%3A1%2Ftidemark&user=ben&fingerprint="
                        + PRINT.text().replace(":", ""));

        assertEquals(LAPTOP.address().toString(), connect.addressProperty().get());
        assertEquals("ben", connect.userProperty().get());
        assertEquals(PRINT.text(), connect.fingerprintProperty().get());
    }

    @Test
    void damagedInvitationIsToldAndFillsNothing() {
        connect.addressProperty().set("tidemark://join?user=ben");

        assertTrue(connect.toldProperty().get().sentence().contains("invitation"));
        assertEquals("ada", connect.userProperty().get());
    }
}
