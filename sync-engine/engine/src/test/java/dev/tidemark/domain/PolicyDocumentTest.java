package dev.tidemark.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tidemark.clock.DeviceId;
import dev.tidemark.domain.FieldValue.Flag;
import dev.tidemark.domain.FieldValue.Members;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PolicyDocumentTest {
    private static final List<DeviceId> DEVICES =
            IntStream.range(0, 2_000).mapToObj(i -> new DeviceId("device-" + i)).toList();

    @Test
    void deviceThatItIsForStaysSoWhileThePercentageGrows() {
        for (DeviceId device : DEVICES) {
            boolean was = false;
            for (int percentage = 0; percentage <= 100; percentage += 5) {
                boolean is = at(percentage, 1).isFor(device);
                assertTrue(is || !was, device::value);
                was = is;
            }
            assertTrue(was, device::value);
        }
    }

    @Test
    void percentageIsAboutTheShareOfDevices() {
        long few = DEVICES.stream().filter(at(10, 1)::isFor).count();

        assertTrue(few > 140 && few < 260, () -> few + " of " + DEVICES.size());
        assertEquals(0, DEVICES.stream().filter(at(0, 1)::isFor).count());
    }

    @Test
    void highestVersionInForceRulesAndTheKillSwitchTakesItBack() {
        DeviceId device = DEVICES.getFirst();
        PolicyDocument first = at(100, 1);
        PolicyDocument second = at(100, 2);
        var stopped = new PolicyDocument("rollout", 3, 100, true, false, Map.of());
        var shadow = new PolicyDocument("rollout", 4, 100, false, true, Map.of());

        assertEquals(Optional.of(second), PolicyDocument.inForce(List.of(second, stopped, shadow, first), device));
        assertEquals(Optional.empty(), PolicyDocument.inForce(List.of(stopped, shadow, at(0, 9)), device));
    }

    @Test
    void policyOfALaterReleaseIsLeftToTheNextSource() {
        var rules = new Members(Map.of(
                "note", new Members(Map.of("title", FieldValue.of("latest"), "body", FieldValue.of("telepathy")))));
        var fields = new Members(Map.of(
                "version",
                FieldValue.of(3),
                "percentage",
                FieldValue.of(40),
                "stopped",
                new Flag(false),
                "rules",
                rules));

        PolicyDocument read = PolicyDocument.read("rollout", fields);

        assertEquals(
                new PolicyDocument("rollout", 3, 40, false, false, Map.of("note", Map.of("title", Policy.LATEST))),
                read);
        assertEquals(Map.of(), read.of("record"));
    }

    @Test
    void percentageBeyondAHundredIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> at(101, 1));
        assertThrows(IllegalArgumentException.class, () -> at(50, 0));
    }

    private static PolicyDocument at(int percentage, int version) {
        return new PolicyDocument("rollout", version, percentage, false, false, Map.of());
    }
}
