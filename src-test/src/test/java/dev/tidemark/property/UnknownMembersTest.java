package dev.tidemark.property;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.tidemark.clock.DeviceId;
import dev.tidemark.clock.HlcTimestamp;
import dev.tidemark.clock.HybridLogicalClock;
import dev.tidemark.domain.Document;
import dev.tidemark.domain.DocumentId;
import dev.tidemark.domain.FieldValue;
import dev.tidemark.domain.FieldValue.Listing;
import dev.tidemark.domain.FieldValue.Members;
import dev.tidemark.domain.Path;
import dev.tidemark.domain.Policies;
import dev.tidemark.domain.Schema;
import dev.tidemark.intent.Action;
import dev.tidemark.note.NoteType;
import dev.tidemark.reconcile.DocumentForm;
import dev.tidemark.reconcile.IntentAuthor;
import dev.tidemark.reconcile.MergeBase;
import dev.tidemark.reconcile.Reconciler;
import dev.tidemark.replicate.Json;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What a later release puts into a document survives every edit and every join of this one, value for value. A failure
/// names its seed; `-Dseed=N` runs that one alone.
class UnknownMembersTest {
    private static final int DEPTH = 4;
    private static final Schema LATER = new Schema("note", 9);
    private static final DocumentId ID = new DocumentId("later");

    private final IntentAuthor later = author("later");
    private final IntentAuthor here = author("here");

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("dev.tidemark.testing.Seeds#all")
    void whatIsNotKnownSurvivesEditAndText(long seed) {
        var random = new SplittableRandom(seed);
        Document written = document(random);

        Document edited = throughText(edited(throughText(written), here, "title"));

        assertEquals(written.unknown(), edited.unknown());
        assertEquals(written.unknownSync(), edited.unknownSync());
        assertEquals(LATER, edited.schema());
        fields(written).forEach((name, value) -> {
            if (!name.equals("title")) {
                assertEquals(value, fields(edited).get(name), name);
            }
        });
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("dev.tidemark.testing.Seeds#all")
    void whatIsNotKnownSurvivesAJoinWithWhatDoesNotHaveIt(long seed) {
        var random = new SplittableRandom(seed);
        Document start = later.author(
                        Document.blank(ID, NoteType.NAME, NoteType.SCHEMA),
                        new Action.CreateDocument(NoteType.NAME, NoteType.SCHEMA, Map.of(), List.of("s"), "ada"),
                        NoteType.TYPE)
                .applyTo(Document.blank(ID, NoteType.NAME, NoteType.SCHEMA));
        Document there = fill(start, random);
        Document ours = edited(start, here, "title");

        Document joined = throughText(join(throughText(ours), throughText(there)));

        assertEquals(joined, throughText(join(throughText(there), throughText(ours))));
        assertEquals(there.unknown(), joined.unknown());
        assertEquals(there.unknownSync(), joined.unknownSync());
        assertEquals(LATER, joined.schema());
        there.state()
                .live()
                .forEach((path, dots) -> assertEquals(
                        dots,
                        path.equals(Path.of("title")) ? dots : joined.state().at(path)));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("dev.tidemark.testing.Seeds#all")
    void membersOfTwoLaterReleasesAreBothThereAfterAJoin(long seed) {
        var random = new SplittableRandom(seed);
        Document start = document(random);
        Document one = with(edited(start, here, "one"), "of one", json(random, DEPTH));
        Document other = with(edited(start, later, "other"), "of another", json(random, DEPTH));

        Document joined = throughText(join(throughText(one), throughText(other)));

        var all = new TreeMap<>(start.unknown().values());
        all.putAll(one.unknown().values());
        all.putAll(other.unknown().values());
        assertEquals(new Members(all), joined.unknown());
    }

    private static Document with(Document document, String name, FieldValue value) {
        var unknown = new TreeMap<>(document.unknown().values());
        unknown.put(name, value);
        return new Document(
                document.id(),
                document.type(),
                document.schema(),
                document.state(),
                document.streams(),
                new Members(unknown),
                document.unknownSync());
    }

    private Document document(SplittableRandom random) {
        return fill(Document.blank(ID, NoteType.NAME, LATER), random);
    }

    /// Fields of every kind that JSON has, and members beside them.
    private Document fill(Document start, SplittableRandom random) {
        Document at = start;
        for (int i = random.nextInt(1, 6); i > 0; i--) {
            String field = "later " + i;
            Action action = switch (random.nextInt(4)) {
                case 0 -> new Action.AddToSet(field, name(random));
                case 1 ->
                    new Action.UpdateItem(field, name(random) + "!", Map.of("x" + name(random), json(random, DEPTH)));
                default -> new Action.SetField(field, json(random, DEPTH));
            };
            at = later.author(at, action, NoteType.TYPE).applyTo(at);
        }
        return new Document(
                at.id(), at.type(), LATER, at.state(), at.streams(), members(random, DEPTH), members(random, DEPTH));
    }

    private static Document edited(Document document, IntentAuthor author, String field) {
        return author.author(document, new Action.SetField(field, FieldValue.of("edited")), NoteType.TYPE)
                .applyTo(document);
    }

    private static Document join(Document left, Document right) {
        return Reconciler.join(left, right, MergeBase.NONE, Policies.PROMPT).document();
    }

    /// As a gateway hands it on: text, which is read again.
    private static Document throughText(Document document) {
        String text = DocumentForm.write(document, NoteType.TYPE).canonical();
        Members read = Json.members(text.getBytes(StandardCharsets.UTF_8));
        return assertInstanceOf(DocumentForm.Read.class, DocumentForm.read(document.id(), read))
                .document();
    }

    private static Map<String, FieldValue> fields(Document document) {
        return DocumentForm.fields(document, NoteType.TYPE).values();
    }

    private static IntentAuthor author(String device) {
        var clock = new HybridLogicalClock(() -> Instant.EPOCH, Duration.ofHours(24), HlcTimestamp.ZERO);
        return new IntentAuthor(new DeviceId(device), device, "ada", clock, 0);
    }

    private static Members members(SplittableRandom random, int depth) {
        var members = new TreeMap<String, FieldValue>();
        for (int i = random.nextInt(4); i > 0; i--) {
            members.put("x" + name(random), json(random, depth - 1));
        }
        return new Members(members);
    }

    private static FieldValue json(SplittableRandom random, int depth) {
        return switch (random.nextInt(depth > 0 ? 9 : 6)) {
            case 0 -> FieldValue.Nothing.VALUE;
            case 1 -> new FieldValue.Flag(random.nextBoolean());
            case 2 -> FieldValue.number((double) random.nextLong());
            case 3 -> FieldValue.number(Double.longBitsToDouble(random.nextLong() & ~(1L << 62)));
            case 4, 5 -> FieldValue.of(name(random));
            case 6, 7 -> {
                var values = new ArrayList<FieldValue>();
                for (int i = random.nextInt(4); i > 0; i--) {
                    values.add(json(random, depth - 1));
                }
                yield new Listing(values);
            }
            default -> members(random, depth);
        };
    }

    /// Any letters there are, and none.
    private static String name(SplittableRandom random) {
        var name = new StringBuilder();
        for (int i = random.nextInt(6); i > 0; i--) {
            name.appendCodePoint(
                    switch (random.nextInt(4)) {
                        case 0 -> random.nextInt(1, 0x80);
                        case 1 -> random.nextInt(0x80, 0xD800);
                        case 2 -> random.nextInt(0x1_0000, 0x11_0000);
                        default -> "/~\"\\@ .".charAt(random.nextInt(7));
                    });
        }
        return name.toString();
    }
}
