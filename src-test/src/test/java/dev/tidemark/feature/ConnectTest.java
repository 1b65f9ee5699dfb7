package dev.tidemark.feature;

import dev.tidemark.pages.ConnectPage;
import dev.tidemark.pages.Shown;
import dev.tidemark.testkit.Eventually;
import dev.tidemark.testkit.HubHouse;
import dev.tidemark.testkit.HubView;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ConnectTest {
    @RegisterExtension
    final Office office = new Office();

    @Test
    void wrongPasswordIsToldAndTheRightOneConnects() {
        var app = office.openFresh("laptop");
        ConnectPage connect = app.firstStart()
                .connect()
                .address(office.hub().url())
                .user(HubHouse.ADA)
                .device("laptop")
                .password("wrong horse");

        connect.connect().awaitVerdict("does not know this name and password");
        connect.password(HubHouse.PASSWORD).connect().awaitOpen();

        app.statusBar().await("Up to date");
    }

    @Test
    void hubThatDoesNotRunIsTold() {
        var app = office.openFresh("laptop");
        var address = office.hub().url();
        office.hub().close();

        ConnectPage connect = app.firstStart()
                .connect()
                .address(address)
                .user(HubHouse.ADA)
                .device("laptop")
                .password(HubHouse.PASSWORD)
                .test();

        connect.awaitVerdict("no gateway listens at this port");
    }

    @Test
    void noteWrittenOnJustThisComputerReachesTheHubOnceConnected() {
        var app = office.openFresh("laptop");
        app.firstStart().justThisComputer();
        app.list().newNote().title("Pump 7").append("It drips.").awaitSaved();
        app.list().await("Pump 7", Shown.LOCAL);

        app.statusBar()
                .connect()
                .address(office.hub().url())
                .user(HubHouse.ADA)
                .password(HubHouse.PASSWORD)
                .connect()
                .awaitOpen();

        app.list().await("Pump 7", Shown.SYNCED);
        try (HubView truth = HubView.of(office.hub().hub())) {
            Eventually.holds(
                    "the hub has it", () -> truth.documents().toString().contains("It drips."));
        }
    }
}
