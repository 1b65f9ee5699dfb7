package dev.tidemark.reconcile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
import dev.tidemark.domain.JsonReader;
import dev.tidemark.domain.Path;
import dev.tidemark.domain.Policies;
import dev.tidemark.domain.Schema;
import dev.tidemark.domain.State;
import dev.tidemark.domain.StreamHead;
import dev.tidemark.testing.Json;
import dev.tidemark.testing.RandomDocuments;
import dev.tidemark.testing.RandomHistory;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class DocumentFormTest {
    private static final DocumentId ID = new DocumentId("document");
    private static final Dot DOT = new Dot(new DeviceId("A"), 1);

    @ParameterizedTest
    @MethodSource("dev.tidemark.testing.Seeds#all")
    void anyDocumentIsReadAsItWasWritten(long seed) {
        Document document = RandomDocuments.any(seed);

        Members content = DocumentForm.write(document, Policies.PROMPT);

        assertEquals(new DocumentForm.Read(document), DocumentForm.read(document.id(), content));
    }

    @ParameterizedTest
    @MethodSource("dev.tidemark.testing.Seeds#all")
    void documentSurvivesJsonText(long seed) {
        Document document = RandomHistory.of(seed).at(RandomHistory.Place.A);
        Members content = DocumentForm.write(document, Policies.PROMPT);

        var parsed =
                assertInstanceOf(Members.class, Json.parse(content.canonical().replace(":1,", ":1.0,")));

        assertEquals(new DocumentForm.Read(document), DocumentForm.read(document.id(), parsed));
    }

    @ParameterizedTest
    @MethodSource("seedsOfTampering")
    void everyChangeByOthersIsNoticed(long seed) {
        Members content = DocumentForm.write(RandomDocuments.any(seed), Policies.PROMPT);

        for (String name : content.values().keySet()) {
            var changed = new TreeMap<>(content.values());
            changed.put(name, FieldValue.of("something else"));
            assertInstanceOf(DocumentForm.Malformed.class, DocumentForm.read(ID, new Members(changed)), name);
            changed.remove(name);
            assertInstanceOf(DocumentForm.Malformed.class, DocumentForm.read(ID, new Members(changed)), name);
        }
    }

    /// Whoever can make a digest can still not make us fail.
    @ParameterizedTest
    @MethodSource("seedsOfTampering")
    void malformedSyncIsToldNotThrown(long seed) {
        Members content = DocumentForm.write(RandomDocuments.any(seed), Policies.PROMPT);
        Members sync = assertInstanceOf(Members.class, content.values().get("sync"));

        for (String name : List.of("vector", "trash", "live", "streams")) {
            for (String other :
                    new String[] {"{\"A\":0}", "{\"A\":1.5}", "{\"\":[]}", "{\"x\":[{}]}", "7", "{\"x\":[]}"}) {
                var changed = new TreeMap<>(sync.values());
                changed.put(name, Json.parse(other));
                var read = DocumentForm.read(ID, sealed(content, changed));
                assertInstanceOf(DocumentForm.Malformed.class, read, name + " = " + other);
            }
        }
    }

    @Test
    void membersOfTheStoreAreIgnored() {
        Document document = document(Map.of(Path.of("title"), FieldValue.of("Pump 7")));
        var content =
                new TreeMap<>(DocumentForm.write(document, Policies.PROMPT).values());
        content.put("_id", FieldValue.of("document"));
        content.put("_rev", FieldValue.of("3-cafe"));

        var read = DocumentForm.read(ID, new Members(content));

        assertEquals(new DocumentForm.Read(document), read);
    }

    @Test
    void documentWrittenWithoutTidemarkIsToldSo() {
        var content = new Members(Map.of("type", FieldValue.of("note"), "title", FieldValue.of("Pump 7")));

        var read = assertInstanceOf(DocumentForm.Malformed.class, DocumentForm.read(ID, content));

        assertTrue(read.reason().contains("written without Tidemark"), read.reason());
    }

    @Test
    void readersSeeFieldsSetsCountersAndLists() {
        var values = new TreeMap<Path, FieldValue>();
        values.put(Path.CHANNELS, FieldValue.texts(List.of("team-a")));
        values.put(Path.OWNER, FieldValue.of("ada"));
        values.put(Path.of("title"), FieldValue.of("Pump 7"));
        values.put(Path.of("tags", "a/b"), FieldValue.Flag.TRUE);
        values.put(Path.of("tags", "pump"), FieldValue.Flag.TRUE);
        values.put(Path.of("count", "A"), FieldValue.of(2));
        values.put(Path.of("count", "B"), FieldValue.of(3));
        values.put(Path.of("lines", "p"), FieldValue.Flag.TRUE);
        values.put(Path.of("lines", "p", "@pos"), FieldValue.of("b"));
        values.put(Path.of("lines", "p", "qty"), FieldValue.of(4));
        values.put(Path.of("lines", "q"), FieldValue.Flag.TRUE);
        values.put(Path.of("lines", "q", "@pos"), FieldValue.of("a"));
        values.put(Path.of("lines", "hidden", "qty"), FieldValue.of(9));

        Members content = DocumentForm.write(document(values), Policies.PROMPT);

        assertEquals(
                "{\"count\":5,\"lines\":[{\"id\":\"q\"},{\"id\":\"p\",\"qty\":4}],\"tags\":[\"a/b\",\"pump\"],\"title\":\"Pump 7\"}",
                new JsonReader(content).value("fields").canonical());
        assertEquals("[\"team-a\"]", new JsonReader(content).value("channels").canonical());
        assertEquals("\"ada\"", new JsonReader(content).value("owner").canonical());
    }

    @Test
    void valueThatFieldsShowIsWrittenOnce() {
        Members content =
                DocumentForm.write(document(Map.of(Path.of("title"), FieldValue.Nothing.VALUE)), Policies.PROMPT);

        var live = new JsonReader(new JsonReader(content).members("sync")).members("live");

        assertEquals("{\"title\":[{\"dots\":[\"A:1\"],\"hlc\":\"000000000000-0001\"}]}", live.canonical());
    }

    @Test
    void channelsAreAlwaysThereForTheGatewaysRule() {
        Members content = DocumentForm.write(document(Map.of()), Policies.PROMPT);

        assertEquals("[]", new JsonReader(content).value("channels").canonical());
        assertTrue(!content.values().containsKey("owner"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2:1", "A:2", "A"})
    void streamOfAnotherDeviceOrBeyondTheVectorIsMalformed(String dot) {
        Members content = DocumentForm.write(document(Map.of(Path.of("title"), FieldValue.Flag.TRUE)), Policies.PROMPT);
        Members sync = assertInstanceOf(Members.class, content.values().get("sync"));
        var changed = new TreeMap<>(sync.values());
        changed.put(
                "streams",
                Json.parse(new JsonReader(sync).value("streams").canonical().replace("A:1", dot)));

        var read = DocumentForm.read(ID, sealed(content, changed));

        assertInstanceOf(DocumentForm.Malformed.class, read);
    }

    @Test
    void trashContextBeyondTheVectorIsMalformed() {
        Members content = DocumentForm.write(document(Map.of()), Policies.PROMPT);
        Members sync = assertInstanceOf(Members.class, content.values().get("sync"));
        var changed = new TreeMap<>(sync.values());
        changed.put("trash", Json.parse("{\"A\":2}"));

        var read = DocumentForm.read(ID, sealed(content, changed));

        assertInstanceOf(DocumentForm.Malformed.class, read);
    }

    static LongStream seedsOfTampering() {
        return LongStream.rangeClosed(1, 20);
    }

    private static Members sealed(Members content, SortedMap<String, FieldValue> sync) {
        sync.remove("digest");
        var all = new TreeMap<>(content.values());
        all.put("sync", new Members(sync));
        sync.put("digest", FieldValue.of(Digest.of(new Members(all)).value()));
        all.put("sync", new Members(sync));
        return new Members(all);
    }

    private static Document document(Map<Path, FieldValue> values) {
        var live = new TreeMap<Path, SortedMap<Dot, Entry>>();
        values.forEach((path, value) -> {
            var dots = new TreeMap<Dot, Entry>();
            dots.put(DOT, new Entry(new HlcTimestamp(1), value));
            live.put(path, dots);
        });
        VersionVector vector = VersionVector.EMPTY.with(DOT);
        var head = new StreamHead(1, DOT, new HlcTimestamp(1), Digest.of("x"), "ada", "laptop");
        var streams = new TreeMap<>(Map.of(DOT.device(), head));
        return new Document(
                ID,
                "note",
                new Schema("note", 1),
                new State(live, vector, VersionVector.EMPTY),
                streams,
                Members.NONE,
                Members.NONE);
    }
}
