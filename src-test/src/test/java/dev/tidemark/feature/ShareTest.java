package dev.tidemark.feature;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tidemark.pages.AppPage;
import dev.tidemark.pages.ConnectPage;
import dev.tidemark.pages.SharingPage;
import dev.tidemark.pages.Shown;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// One window shares its workspace, others come in. All of it on the loopback, announcements included.
class ShareTest {
    private static final String STRANGE_FINGERPRINT = "AB".repeat(32);

    @RegisterExtension
    final Office office = new Office();

    /// What somebody was told on the sharing window.
    private record Told(URI address, String name, String password, String words) {
        static Told by(SharingPage page) {
            return new Told(page.address(), page.name(), page.password(), page.words());
        }
    }

    /// Known to those only who were told the address.
    private AppPage shared(String device) {
        AppPage app = office.openFresh(device);
        app.firstStart()
                .share()
                .user("ada")
                .device(device)
                .toggleAnnounce()
                .share()
                .awaitPasswordOf("ada");
        return app;
    }

    private ConnectPage byHand(AppPage app, Told told) {
        return app.firstStart()
                .connect()
                .address(told.address())
                .user(told.name())
                .password(told.password());
    }

    @Test
    void windowThatSharesIsFoundRecognisedByItsWordsAndNotesTravelBothWays() {
        AppPage laptop = office.openFresh("laptop");
        laptop.firstStart().share().user("ada").share().awaitPasswordOf("ada");
        Told told = Told.by(laptop.sharing());
        laptop.sharing().back();
        laptop.list().newNote().title("From the laptop").awaitSaved();

        AppPage phone = office.openFresh("phone");
        ConnectPage connect = phone.firstStart().connect().chooseNearby(told.words());
        String pinned = connect.words();
        connect.user(told.name()).password(told.password()).connect().awaitOpen();
        phone.list().awaitRow("From the laptop");
        phone.list().newNote().title("From the phone").awaitSaved();

        laptop.list().awaitRow("From the phone");
        laptop.list().await("From the laptop", Shown.SYNCED);
        assertEquals(told.words(), pinned);
    }

    @Test
    void addressTakenByHandIsPinnedOnceItsWordsWereShown() {
        AppPage laptop = shared("laptop");
        Told told = Told.by(laptop.sharing());

        AppPage phone = office.openFresh("phone");
        ConnectPage connect = byHand(phone, told).connect().awaitVerdict(told.words());
        connect.connect().awaitOpen();

        phone.statusBar().await("Up to date");
    }

    @Test
    void anotherComputerThanTheOneExpectedIsRefusedInWords() {
        AppPage laptop = shared("laptop");
        Told told = Told.by(laptop.sharing());

        AppPage phone = office.openFresh("phone");
        ConnectPage connect = phone.firstStart()
                .connect()
                .fingerprint(STRANGE_FINGERPRINT)
                .address(told.address())
                .user(told.name())
                .password(told.password())
                .connect()
                .awaitVerdict("This is not the computer you paired with");
        connect.connect().awaitVerdict("This is not the computer you paired with");

        assertTrue(connect.verdict().contains(told.words()), connect.verdict());
    }

    @Test
    void sharingGoesOnAtTheNextStartAndWhatWasWrittenMeanwhileComes() {
        AppPage laptop = shared("laptop");
        Told told = Told.by(laptop.sharing());
        AppPage phone = office.openFresh("phone");
        byHand(phone, told).connect().awaitVerdict(told.words()).connect().awaitOpen();
        phone.statusBar().await("Up to date");

        office.close("laptop");
        phone.statusBar().await("Offline");
        phone.list().newNote().title("Written meanwhile").awaitSaved();
        phone.list().await("Written meanwhile", Shown.PENDING);
        AppPage again = office.show("laptop");

        again.list().awaitRow("Written meanwhile");
        phone.list().await("Written meanwhile", Shown.SYNCED);
    }

    @Test
    void stoppingLeavesTheOthersOfflineWithAllTheyWroteAndTheWorkspaceAlone() {
        AppPage laptop = shared("laptop");
        Told told = Told.by(laptop.sharing());
        AppPage phone = office.openFresh("phone");
        byHand(phone, told).connect().awaitVerdict(told.words()).connect().awaitOpen();
        phone.statusBar().await("Up to date");

        laptop.sharing().stop();
        phone.statusBar().await("Offline");
        phone.list().newNote().title("Written meanwhile").awaitSaved();

        phone.list().await("Written meanwhile", Shown.PENDING);
        laptop.statusBar().await("Just this computer");
    }

    @Test
    void sharingAgainBringsTheOthersBackByThemselves() {
        AppPage laptop = shared("laptop");
        Told told = Told.by(laptop.sharing());
        AppPage phone = office.openFresh("phone");
        byHand(phone, told).connect().awaitVerdict(told.words()).connect().awaitOpen();
        phone.statusBar().await("Up to date");
        laptop.sharing().stop();
        phone.statusBar().await("Offline");
        phone.list().newNote().title("Written meanwhile").awaitSaved();

        laptop.settings()
                .share()
                .toggleAnnounce()
                .share()
                .awaitPasswordOf("ada")
                .back();

        laptop.list().awaitRow("Written meanwhile");
        phone.list().await("Written meanwhile", Shown.SYNCED);
    }

    @Test
    void secondPersonComesInUnderANameOfTheirOwnUntilTakenOut() {
        AppPage laptop = shared("laptop");
        Told ben = Told.by(laptop.sharing().letIn("ben"));
        AppPage tablet = office.openFresh("tablet");
        byHand(tablet, ben).connect().awaitVerdict(ben.words()).connect().awaitOpen();
        tablet.statusBar().await("Up to date");
        tablet.list().newNote().title("By Ben").awaitSaved();
        tablet.list().await("By Ben", Shown.SYNCED);

        laptop.sharing().takeOut("ben");

        tablet.statusBar().await("The gateway does not take the password of ben");
        laptop.sharing().back();
        laptop.list().awaitRow("By Ben");
    }

    @Test
    void newPasswordOfTheOwnerIsTakenUpByTheOwnWindowAtOnce() {
        AppPage laptop = shared("laptop");
        String first = laptop.sharing().password();

        laptop.sharing().newPassword("ada");

        assertNotEquals(first, laptop.sharing().password());
        laptop.sharing().back();
        laptop.list().newNote().title("Under the new password").awaitSaved();
        laptop.list().await("Under the new password", Shown.SYNCED);
    }

    @Test
    void portThatIsTakenIsToldWithAWayToGoOn() throws IOException {
        AppPage laptop = shared("laptop");
        URI before = laptop.sharing().address();
        office.close("laptop");

        try (var _ = new ServerSocket(before.getPort(), 1, InetAddress.getLoopbackAddress())) {
            AppPage again = office.show("laptop");
            again.notice().await("another program uses port").undo();
            again.sharing().awaitTrouble("Another program").onAnotherPort();

            assertNotEquals(before, again.sharing().address());
            again.sharing().back();
            again.statusBar().await("Up to date");
        }
    }
}
