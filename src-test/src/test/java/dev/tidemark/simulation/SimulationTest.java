package dev.tidemark.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// As many worlds as are asked for: `-Dgroups=simulation -Dsimulation.seeds=N [-Dsimulation.base=B]`, or one by
/// `-Dseed=S`.
@Tag("simulation")
class SimulationTest {
    private static final long SEEDS = 10_000;

    @Test
    void everyPromiseIsKeptInEveryWorld() {
        Campaign campaign = Campaign.of(seeds());
        campaign.print(System.out);

        assertEquals(List.of(), FreshSeedsTest.broken(campaign));
    }

    private static LongStream seeds() {
        Long one = Long.getLong("seed");
        long base = FreshSeedsTest.base();
        long count = Long.getLong("simulation.seeds", SEEDS);
        return one != null ? LongStream.of(one) : LongStream.range(base, base + count);
    }
}
