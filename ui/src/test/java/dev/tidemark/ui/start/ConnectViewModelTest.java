package dev.tidemark.ui.start;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tidemark.pairing.Fingerprint;
import dev.tidemark.pairing.FingerprintWords;
import dev.tidemark.ui.status.Tone;
import dev.tidemark.ui.text.Messages;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ConnectViewModelTest {
    private static final GatewayLogin LOGIN = new GatewayLogin("ws://hub:4984/tidemark", "ada", "secret", "laptop");

    private final List<GatewayLogin> connected = new ArrayList<>();
    private CompletableFuture<Verdict> answer = new CompletableFuture<>();
    private final ConnectViewModel model =
            new ConnectViewModel(Messages.in(Locale.ENGLISH), _ -> answer, Runnable::run, LOGIN, connected::add);

    @Test
    void goodAnswerConnects() {
        model.connect();
        answer.complete(new Verdict.Good());

        assertEquals(List.of(LOGIN), connected);
        assertEquals(Tone.CONFIRMED, model.toldProperty().get().tone());
    }

    @Test
    void testConnectsNothing() {
        model.test();
        answer.complete(new Verdict.Good());

        assertEquals(List.of(), connected);
    }

    @Test
    void wrongPasswordNeverConnects() {
        for (int i = 0; i < 3; i++) {
            answer = CompletableFuture.completedFuture(new Verdict.WrongPassword());
            model.connect();
        }

        assertEquals(List.of(), connected);
        assertEquals(Tone.WRONG, model.toldProperty().get().tone());
    }

    @Test
    void gatewayThatIsOutOfReachConnectsAtTheSecondWish() {
        answer = CompletableFuture.completedFuture(new Verdict.Refused());

        model.connect();
        boolean atOnce = !connected.isEmpty();
        model.connect();

        assertFalse(atOnce);
        assertEquals(List.of(LOGIN), connected);
    }

    @Test
    void hubThatMadeItsOwnCertificateIsTakenOnceItsWordsWereShown() {
        var shown = Fingerprint.parse("ab".repeat(32));
        answer = CompletableFuture.completedFuture(new Verdict.SelfMade(shown));

        model.connect();
        String told = model.toldProperty().get().sentence();
        boolean atOnce = !connected.isEmpty();
        answer = CompletableFuture.completedFuture(new Verdict.Good());
        model.connect();

        assertTrue(told.contains(FingerprintWords.line(shown)), told);
        assertFalse(atOnce);
        assertEquals(shown.text(), connected.getFirst().fingerprint());
    }

    @Test
    void wordsOfOneAddressPairWithNoOther() {
        answer = CompletableFuture.completedFuture(new Verdict.SelfMade(Fingerprint.parse("ab".repeat(32))));

        model.test();
        model.addressProperty().set("wss://other:4984/tidemark");
        model.connect();

        assertEquals("", model.fingerprintProperty().get());
        assertEquals(List.of(), connected);
    }

    @Test
    void strangerNeverConnects() {
        var other = Fingerprint.parse("cd".repeat(32));
        model.fingerprintProperty().set("ab".repeat(32));
        for (int i = 0; i < 3; i++) {
            answer = CompletableFuture.completedFuture(new Verdict.Stranger(Fingerprint.parse("ab".repeat(32)), other));
            model.connect();
        }

        assertEquals(List.of(), connected);
        assertEquals(Tone.WRONG, model.toldProperty().get().tone());
    }

    @Test
    void secondWishForAnotherAddressIsAFirstOne() {
        answer = CompletableFuture.completedFuture(new Verdict.Refused());

        model.connect();
        model.addressProperty().set("ws://other:4984/tidemark");
        model.connect();

        assertEquals(List.of(), connected);
    }

    @Test
    void verdictOnWhatIsNoLongerThereIsNotTold() {
        model.test();
        model.addressProperty().set("ws://other:4984/tidemark");
        answer.complete(new Verdict.Good());

        assertEquals("", model.toldProperty().get().sentence());
        assertTrue(model.isComplete().get());
    }

    @ParameterizedTest
    @MethodSource("verdicts")
    void everyVerdictHasASentenceOfItsOwn(Verdict verdict) {
        answer = CompletableFuture.completedFuture(verdict);

        model.test();

        String sentence = model.toldProperty().get().sentence();
        assertTrue(sentence.endsWith("."), sentence);
        assertTrue(SENTENCES.add(sentence), sentence);
    }

    private static final HashSet<String> SENTENCES = new HashSet<>();

    static List<Verdict> verdicts() {
        return List.of(
                new Verdict.Good(),
                new Verdict.GoodButClock("2 days"),
                new Verdict.BadAddress("it names no host"),
                new Verdict.UnknownHost("hub"),
                new Verdict.Refused(),
                new Verdict.Silent(),
                new Verdict.Untrusted("expired"),
                new Verdict.WrongPassword(),
                new Verdict.NoSuchDatabase("tidemark"),
                new Verdict.Strange(502),
                new Verdict.Failed("reset"));
    }
}
