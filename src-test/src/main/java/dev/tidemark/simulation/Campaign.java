package dev.tidemark.simulation;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongFunction;
import java.util.stream.LongStream;
import org.slf4j.LoggerFactory;

/// Many worlds, one after the other on as many threads as there are processors; each world has a thread of its own.
public final class Campaign {
    public static final int EVENTS = 200;
    private static final int FAILURES_MAX = 5;
    /// One world of so many is run twice, and must come out the same.
    private static final int REPEATED = 25;

    private final Doubles.Maker maker;
    private final int failuresMax;
    private final LongFunction<Script> scripts;
    private final Map<String, Long> faults = new TreeMap<>();
    private final List<Outcome> failures = new ArrayList<>();
    private final AtomicInteger failed = new AtomicInteger();
    private long seeds;
    private long events;
    private long checks;
    private long repeated;
    private Duration took = Duration.ZERO;

    private Campaign(Doubles.Maker maker, int failuresMax, LongFunction<Script> scripts) {
        this.scripts = scripts;
        this.maker = maker;
        this.failuresMax = failuresMax;
    }

    /// Runs these seeds, and stops after some failures.
    public static Campaign of(LongStream seeds) {
        return of(seeds, _ -> Doubles.NONE, FAILURES_MAX);
    }

    /// As [#of(LongStream)], in worlds where devices are copied.
    public static Campaign cloning(LongStream seeds) {
        return cloning(seeds, _ -> Doubles.NONE, FAILURES_MAX);
    }

    static Campaign cloning(LongStream seeds, Doubles.Maker maker, int failuresMax) {
        return of(seeds, maker, failuresMax, seed -> Script.cloning(seed, EVENTS));
    }

    static Campaign of(LongStream seeds, Doubles.Maker maker, int failuresMax) {
        return of(seeds, maker, failuresMax, seed -> Script.of(seed, EVENTS));
    }

    private static Campaign of(LongStream seeds, Doubles.Maker maker, int failuresMax, LongFunction<Script> scripts) {
        var campaign = new Campaign(maker, failuresMax, scripts);
        var log = (Logger) LoggerFactory.getLogger("dev.tidemark");
        log.setLevel(Level.OFF); // every injected fault would be told
        long begin = System.nanoTime();
        try (var workers = Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors())) {
            List<Future<List<Outcome>>> running = seeds.mapToObj(seed -> workers.submit(() -> campaign.run(seed)))
                    .toList();
            running.forEach(campaign::take);
        } finally {
            log.setLevel(null);
        }
        campaign.took = Duration.ofNanos(System.nanoTime() - begin);
        return campaign;
    }

    private List<Outcome> run(long seed) {
        if (failed.get() >= failuresMax) {
            return List.of();
        }
        Script script = scripts.apply(seed);
        Outcome outcome = World.run(script, maker);
        if (outcome.violation().isPresent()) {
            failed.incrementAndGet();
        } else if (seed % REPEATED == 0) {
            return List.of(outcome, World.run(script, maker));
        }
        return List.of(outcome);
    }

    private void take(Future<List<Outcome>> run) {
        try {
            List<Outcome> outcomes = run.get();
            outcomes.stream().limit(1).forEach(this::count);
            if (outcomes.size() > 1) {
                repeated++;
                repeats(outcomes.getFirst(), outcomes.getLast());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("a world could not be run", e.getCause());
        }
    }

    private void count(Outcome outcome) {
        seeds++;
        events += outcome.events();
        checks += outcome.checks();
        outcome.faults().forEach((kind, count) -> faults.merge(kind, count, Long::sum));
        if (outcome.violation().isPresent()) {
            failures.add(outcome);
        }
    }

    private static void repeats(Outcome first, Outcome again) {
        if (first.digest() != again.digest()) {
            throw new IllegalStateException(
                    "I5: seed " + first.script().seed() + " came out differently the second time");
        }
    }

    /// The first worlds in which a promise was broken.
    public List<Outcome> failures() {
        return failures;
    }

    /// How many worlds were run.
    public long seeds() {
        return seeds;
    }

    /// Each failure with its command and its shortest script, then how much was done.
    public void print(PrintStream out) {
        failures.forEach(failure -> out.println(describe(failure)));
        out.println("seeds " + seeds + ", of them run twice " + repeated);
        out.println("events " + events);
        out.println("faults " + faults);
        out.println("invariants checked " + checks);
        out.println("seconds " + took.toSeconds());
    }

    /// What was broken, how to see it again, and the fewest events that break it.
    public String describe(Outcome failure) {
        Outcome shortest = Minimiser.shortest(failure, maker);
        var text = new StringBuilder();
        text.append("seed ").append(failure.script().seed()).append(": ");
        text.append(failure.violation().map(Violation::getMessage).orElse("nothing"));
        text.append("\nmvn verify -pl src-test -am -Dgroups=simulation -Dseed=")
                .append(failure.script().seed());
        text.append("\nshortest: ")
                .append(shortest.violation().map(Violation::getMessage).orElse("nothing"));
        shortest.script().events().forEach(event -> text.append("\n  ").append(event));
        text.append("\nlast seen:");
        shortest.tail().forEach(line -> text.append("\n  ").append(line));
        return text.toString();
    }
}
