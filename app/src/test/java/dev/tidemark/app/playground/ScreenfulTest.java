package dev.tidemark.app.playground;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.Stream;
import javafx.geometry.Rectangle2D;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ScreenfulTest {
    @ParameterizedTest
    @CsvSource({"1366, 728", "1600, 900", "1920, 1040", "3840, 2100"})
    void allThreeLieOnTheScreenBesideEachOther(double width, double height) {
        var screen = new Rectangle2D(40, 30, width, height);

        Screenful places = Screenful.on(screen);

        Stream.of(places.laptop(), places.strip(), places.phone())
                .forEach(each -> assertTrue(screen.contains(each), each + " is not on " + screen));
        assertFalse(places.laptop().intersects(places.strip()));
        assertFalse(places.phone().intersects(places.strip()));
        assertFalse(places.laptop().intersects(places.phone()));
    }

    @Test
    void stripStandsBetweenTheWindowsWhereThereIsRoom() {
        Screenful places = Screenful.on(new Rectangle2D(0, 0, 1920, 1040));

        assertTrue(places.laptop().getMaxX() < places.strip().getMinX());
        assertTrue(places.strip().getMaxX() < places.phone().getMinX());
    }

    @Test
    void windowsKeepTheirLeastWidthOnANarrowScreen() {
        Screenful places = Screenful.on(new Rectangle2D(0, 0, 1024, 740));

        assertTrue(places.laptop().getWidth() >= 640);
        assertTrue(places.phone().getWidth() >= 640);
        assertTrue(places.strip().getMinY() > places.laptop().getMaxY());
    }
}
