package dev.tidemark.testing;

import dev.tidemark.clock.DeviceId;
import dev.tidemark.clock.Dot;
import dev.tidemark.clock.HlcTimestamp;
import dev.tidemark.clock.VersionVector;
import dev.tidemark.domain.Digest;
import dev.tidemark.domain.Document;
import dev.tidemark.domain.DocumentId;
import dev.tidemark.domain.Entry;
import dev.tidemark.domain.FieldValue;
import dev.tidemark.domain.FieldValue.Members;
import dev.tidemark.domain.Path;
import dev.tidemark.domain.Schema;
import dev.tidemark.domain.State;
import dev.tidemark.domain.StreamHead;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;

/// Documents of any shape that the model allows, the odd ones above all: siblings of every kind, hidden items, sets
/// with slashes and empty elements, fields that are value and set at once.
public final class RandomDocuments {
    private static final String[] PATHS = {
        "@channels",
        "@owner",
        "@later",
        "@trash",
        "@channels/x",
        "title",
        "body",
        "tags",
        "tags/",
        "tags/pump",
        "tags/a~1b",
        "tags/a~b",
        "tags/a~0b",
        "tags/ü €",
        "count/A",
        "count/B",
        "lines/p",
        "lines/p/@pos",
        "lines/p/qty",
        "lines/p/id",
        "lines/q/qty",
        "lines/r",
        "lines/r/@pos",
        "lines/r//",
        "files/sha256-x=",
        "deep/a/b/c",
        "deep/a/b",
        "deep/a",
        "sync",
        "_id",
        "type"
    };
    private static final String[] TEXTS = {
        "", "a", "0", "null", "Pump 7", "a/b~", "\"\\\n\r\t\u0001", "ü€\uD83D\uDE00", "tags"
    };
    private static final double[] NUMBERS = {0, -0.0, 1, -1, 100, 0.1, 1e21, 1e-7, -2.5, 9007199254740991d, 1.5e300};
    private static final int DEVICES = 4;

    private final SplittableRandom random;

    private RandomDocuments(SplittableRandom random) {
        this.random = random;
    }

    public static Document any(long seed) {
        return new RandomDocuments(new SplittableRandom(seed)).document();
    }

    private Document document() {
        var live = new TreeMap<Path, SortedMap<Dot, Entry>>();
        for (int i = random.nextInt(14); i > 0; i--) {
            live.put(new Path(any(PATHS)), dots());
        }
        var vector = VersionVector.EMPTY;
        for (SortedMap<Dot, Entry> dots : live.values()) {
            for (Dot dot : dots.keySet()) {
                vector = vector.with(dot);
            }
        }
        vector = random.nextBoolean() ? vector : vector.with(dot());
        VersionVector trash = random.nextInt(3) == 0 ? vector : VersionVector.EMPTY;
        var schema = new Schema("schema", random.nextInt(1, 4));
        return new Document(
                new DocumentId("document"),
                any(TEXTS),
                schema,
                new State(live, vector, trash),
                streams(vector),
                unknown("later"),
                unknown("signatures"));
    }

    private SortedMap<Dot, Entry> dots() {
        var dots = new TreeMap<Dot, Entry>();
        var values = List.of(value(2), value(2), FieldValue.Flag.TRUE);
        FieldValue only = random.nextBoolean() ? FieldValue.Flag.TRUE : value(2);
        boolean several = random.nextInt(3) == 0;
        for (int i = random.nextInt(1, 4); i > 0; i--) {
            FieldValue value = several ? values.get(random.nextInt(values.size())) : only;
            dots.put(dot(), new Entry(new HlcTimestamp(several ? random.nextInt(3) : 65_535), value));
        }
        return dots;
    }

    private Dot dot() {
        return new Dot(device(), random.nextInt(1, 20));
    }

    private DeviceId device() {
        return new DeviceId("d-" + random.nextInt(DEVICES));
    }

    private SortedMap<DeviceId, StreamHead> streams(VersionVector vector) {
        var streams = new TreeMap<DeviceId, StreamHead>();
        vector.entries()
                .forEach((device, number) -> streams.put(
                        device,
                        new StreamHead(
                                random.nextInt(1, 1 + (int) number.longValue()),
                                new Dot(device, number),
                                new HlcTimestamp(random.nextInt(1_000_000)),
                                random.nextBoolean() ? Digest.NONE : Digest.of("x"),
                                any(TEXTS),
                                any(TEXTS))));
        return streams;
    }

    private Members unknown(String name) {
        var unknown = new TreeMap<String, FieldValue>();
        if (random.nextInt(3) == 0) {
            unknown.put(name, value(2));
        }
        return new Members(unknown);
    }

    private FieldValue value(int depth) {
        return switch (random.nextInt(depth > 0 ? 7 : 5)) {
            case 0 -> FieldValue.Nothing.VALUE;
            case 1 -> new FieldValue.Flag(random.nextBoolean());
            case 2 -> FieldValue.number(NUMBERS[random.nextInt(NUMBERS.length)]);
            case 3, 4 -> FieldValue.of(any(TEXTS));
            case 5 -> {
                var values = new ArrayList<FieldValue>();
                for (int i = random.nextInt(3); i > 0; i--) {
                    values.add(value(depth - 1));
                }
                yield new FieldValue.Listing(values);
            }
            default -> {
                var values = new TreeMap<String, FieldValue>();
                for (int i = random.nextInt(3); i > 0; i--) {
                    values.put(any(TEXTS), value(depth - 1));
                }
                yield new Members(values);
            }
        };
    }

    private String any(String[] values) {
        return values[random.nextInt(values.length)];
    }
}
