package dev.tidemark.ui.share;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tidemark.pairing.Fingerprint;
import dev.tidemark.pairing.Invitation;
import dev.tidemark.ui.text.Messages;
import dev.tidemark.ui.work.ManualThreads;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class SharingViewModelTest {
    private static final URI ADDRESS = URI.create("wss://192.168.1.20:4984/tidemark");
    private static final Fingerprint PRINT = Fingerprint.parse("0A".repeat(32));

    private final ManualThreads threads = new ManualThreads();
    private final Shelf shelf = new Shelf();
    private final SharingViewModel model = new SharingViewModel(
            shelf,
            shelf,
            threads.threads(),
            Messages.in(Locale.ENGLISH),
            new SharingViewModel.Start(shelf.now(), "one-two-three"));

    /// A shared workspace that a test holds, and what is asked of the window.
    private static final class Shelf implements Sharing, SharingWishes {
        private final List<String> people = new ArrayList<>(List.of("ada"));
        private final List<String> asked = new ArrayList<>();
        private List<URI> addresses = List.of(ADDRESS);
        private int looks;

        @Override
        public SharingState now() {
            looks++;
            return new SharingState.On(addresses, PRINT, "ada", people, true);
        }

        @Override
        public Admitted add(String name) {
            if (name.contains("/")) {
                return new Admitted.NotAName("a slash");
            }
            if (people.contains(name)) {
                return new Admitted.NameTaken();
            }
            people.add(name);
            return new Admitted.Welcome(name, "four-five-six");
        }

        @Override
        public String newPassword(String name) {
            return "seven-eight-nine";
        }

        @Override
        public void remove(String name) {
            people.remove(name);
        }

        @Override
        public void announce(boolean wanted) {
            asked.add("announce " + wanted);
        }

        @Override
        public void back() {
            asked.add("back");
        }

        @Override
        public void stop() {
            asked.add("stop");
        }

        @Override
        public void startOnAnotherPort() {
            asked.add("another port");
        }

        @Override
        public void tryAgain() {
            asked.add("again");
        }

        @Override
        public void newOwnPassword() {
            asked.add("own password");
        }
    }

    @Test
    void ownersWayInIsShownFirstWithThePasswordJustMade() {
        Invitation invitation = Invitation.parse(model.invitation());

        assertEquals(
                new Credentials("ada", "one-two-three"),
                model.credentialsProperty().get());
        assertEquals(ADDRESS, invitation.url());
        assertEquals("ada", invitation.user());
    }

    @Test
    void invitationNeverHoldsThePassword() {
        assertFalse(model.invitation().contains("one-two-three"));
    }

    @Test
    void whoeverIsLetInIsShownWithAPasswordAndAnInvitationOfTheirOwn() {
        model.add(" ben ");
        threads.settle();

        assertEquals(
                new Credentials("ben", "four-five-six"),
                model.credentialsProperty().get());
        assertEquals("ben", Invitation.parse(model.invitation()).user());
        assertEquals(List.of("ada", "ben"), on().people());
    }

    @Test
    void nameThatIsTakenOrUnfitIsToldAndNobodyIsLetIn() {
        for (String name : List.of("ada", "a/b", " ")) {
            model.add(name);
            threads.settle();

            assertTrue(
                    model.problemProperty().get().endsWith("."),
                    model.problemProperty().get());
        }
        assertEquals(List.of("ada"), on().people());
        assertEquals("ada", model.credentialsProperty().get().name());
    }

    @Test
    void passwordIsGoneOnceAnotherWayInWasLookedAt() {
        model.add("ben");
        threads.settle();

        model.select("ada");

        assertFalse(model.credentialsProperty().get().hasPassword());
    }

    @Test
    void ownersNewPasswordIsAWishToTheWindowAndAnybodyElsesIsMadeHere() {
        model.add("ben");
        threads.settle();

        model.newPassword("ada");
        model.newPassword("ben");
        threads.settle();

        assertEquals(List.of("own password"), shelf.asked);
        assertEquals(
                new Credentials("ben", "seven-eight-nine"),
                model.credentialsProperty().get());
    }

    @Test
    void whoeverIsTakenOutIsNoLongerShown() {
        model.add("ben");
        threads.settle();

        model.remove("ben");
        threads.settle();

        assertEquals(List.of("ada"), on().people());
        assertEquals("ada", model.credentialsProperty().get().name());
    }

    @Test
    void networkThatGoesTakesTheInvitationWithIt() {
        model.open();
        threads.settle();

        shelf.addresses = List.of();
        threads.wait(Duration.ofSeconds(5));

        assertEquals(List.of(), on().addresses());
        assertEquals("", model.invitation());
    }

    @Test
    void nobodyLooksAfterTheEnd() {
        model.open();
        threads.settle();
        model.close();
        int looks = shelf.looks;

        threads.wait(Duration.ofSeconds(30));

        assertEquals(looks, shelf.looks);
    }

    private SharingState.On on() {
        return assertInstanceOf(SharingState.On.class, model.stateProperty().get());
    }
}
