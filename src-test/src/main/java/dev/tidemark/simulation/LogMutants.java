package dev.tidemark.simulation;

import dev.tidemark.clock.Dot;
import dev.tidemark.clock.HlcTimestamp;
import dev.tidemark.engine.EngineSettings;
import dev.tidemark.intent.Intent;
import dev.tidemark.intent.IntentLog;
import dev.tidemark.intent.IntentLog.Appended;
import dev.tidemark.intent.IntentLog.End;
import dev.tidemark.replicate.Tracked;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;

/// Engines that promise too early, start again wrongly, or follow any clock.
final class LogMutants {
    private static final int LOST = 9;

    private LogMutants() {}

    private static Doubles log(UnaryOperator<IntentLog> between) {
        return new Doubles() {
            @Override
            public IntentLog log(IntentLog log) {
                return between.apply(log);
            }
        };
    }

    /// After a restart the last intent is done again.
    static Doubles appliedTwice(Machine machine) {
        return log(log -> {
            List<Intent> last = log.page(Math.max(0, log.end().sequence() - 1), 1);
            last.forEach(intent -> machine.stored()
                    .find(intent.document())
                    .map(Tracked::local)
                    .ifPresent(local -> {
                        Intent again = new Intent(
                                new Dot(intent.dot().device(), intent.dot().sequence() + 1),
                                intent.document(),
                                local.docSequence(intent.dot().device()) + 1,
                                intent.hlc().next(),
                                local.state().vector(),
                                intent.schema(),
                                intent.author(),
                                intent.deviceName(),
                                intent.action(),
                                List.of(),
                                intent.digest(),
                                intent.digest(),
                                intent.signature());
                        log.append(List.of(new Appended(again, again.applyTo(local), 0)));
                    }));
            return log;
        });
    }

    static Doubles acknowledgedUnwritten(Machine machine) {
        return log(inner -> new LogDouble(inner) {
            private int appends;

            @Override
            public void append(List<Appended> batch) {
                if (++appends % LOST != 0) {
                    log.append(batch);
                }
            }
        });
    }

    /// The log has the intents, the store's documents do not show them.
    static Doubles snapshotBehind(Machine machine) {
        return log(inner -> new LogDouble(inner) {
            @Override
            public void append(List<Appended> batch) {
                log.append(batch.stream()
                        .map(each -> machine.stored()
                                .find(each.intent().document())
                                .map(before -> new Appended(each.intent(), before.local(), before.conflicts()))
                                .orElse(each))
                        .toList());
            }
        });
    }

    static Doubles clockForgets(Machine machine) {
        return log(inner -> new LogDouble(inner) {
            @Override
            public End end() {
                return new End(log.end().sequence(), HlcTimestamp.ZERO);
            }
        });
    }

    /// Whatever is old goes, held by the gateway or not.
    static Doubles compactUnconfirmed(Machine machine) {
        return log(inner -> new LogDouble(inner) {
            @Override
            public int compact(List<Compactable> due, int limit) {
                return log.compact(
                        due.stream()
                                .map(each -> new Compactable(
                                        each.document(), Long.MAX_VALUE, new HlcTimestamp(Long.MAX_VALUE), 1))
                                .toList(),
                        limit);
            }
        });
    }

    static Doubles noDriftLimit(Machine machine) {
        return new Doubles() {
            @Override
            public EngineSettings settings(EngineSettings settings) {
                return settings.withMaximumDrift(Duration.ofDays(36_500));
            }
        };
    }
}
