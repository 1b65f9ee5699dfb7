package dev.tidemark.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Worlds in which the folders of devices are copied over others, put away and put back.
@Tag("simulation")
class ClonedDevicesTest {
    private static final long SEEDS = 400;

    @Test
    void everyPromiseIsKeptWhereDevicesAreCopied() {
        long base = FreshSeedsTest.base();
        long seeds = Long.getLong("simulation.clones", SEEDS);
        Campaign campaign = Campaign.cloning(LongStream.range(base, base + seeds));
        System.out.println("seeds from " + base);
        campaign.print(System.out);

        assertEquals(List.of(), FreshSeedsTest.broken(campaign));
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.INCLUDE,
            names = {"NO_RETIREMENT", "NO_RENUMBERING", "NOT_WITHDRAWN"})
    void aDeviceThatSharesItsIdIsFound(Mutation mutation) {
        Campaign campaign = Campaign.cloning(LongStream.rangeClosed(1, SEEDS), mutation, 1);

        assertFalse(campaign.failures().isEmpty(), () -> mutation + " broke nothing");
    }
}
