package dev.tidemark.schema;

import dev.tidemark.clock.DeviceId;
import dev.tidemark.clock.HlcTimestamp;
import dev.tidemark.clock.HybridLogicalClock;
import dev.tidemark.domain.Digest;
import dev.tidemark.domain.Document;
import dev.tidemark.domain.DocumentId;
import dev.tidemark.domain.DocumentType;
import dev.tidemark.domain.FieldValue;
import dev.tidemark.domain.FieldValue.Listing;
import dev.tidemark.domain.FieldValue.Members;
import dev.tidemark.domain.Lineage;
import dev.tidemark.domain.LineageReader;
import dev.tidemark.domain.Schema;
import dev.tidemark.intent.Action;
import dev.tidemark.intent.Intent;
import dev.tidemark.intent.IntentForm;
import dev.tidemark.intent.Splices;
import dev.tidemark.note.NewNote;
import dev.tidemark.note.NoteType;
import dev.tidemark.note.Title;
import dev.tidemark.reconcile.DocumentForm;
import dev.tidemark.reconcile.IntentAuthor;
import dev.tidemark.record.Forms;
import dev.tidemark.record.GivenAnswers;
import dev.tidemark.record.NewRecord;
import dev.tidemark.record.RecordType;
import dev.tidemark.replicate.DocumentTypes;
import dev.tidemark.replicate.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/// A document as some release wrote it, the intents that were still waiting then, and what each release shows of both.
/// Such files are written once, by the release that they are of, and stay what they are: the build that wrote them can
/// never be changed any more.
///
/// @param content as it is replicated
/// @param intents made on it, not yet joined
/// @param shown fields by release
record Frozen(DocumentId id, Members content, List<Intent> intents, SortedMap<Integer, FieldValue> shown) {
    static final List<String> VISITS = List.of("visit-v1", "visit-v2", "visit-v3", "visit-v4");
    static final List<String> PRODUCT = List.of("note-v1", "record-v1");

    static Frozen read(String name) {
        Members file = Visit.resource(name + ".json");
        var shown = new TreeMap<Integer, FieldValue>();
        members(file, "shown").values().forEach((release, fields) -> shown.put(Integer.valueOf(release), fields));
        var intents = new ArrayList<Intent>();
        if (file.values().get("intents") instanceof Listing(var written)) {
            written.forEach(each -> intents.add(IntentForm.read((Members) each)));
        }
        var id = file.values().get("id") instanceof FieldValue.Text(String text) ? text : "";
        return new Frozen(new DocumentId(id), members(file, "content"), intents, shown);
    }

    Document document() {
        return DocumentForm.read(id, content) instanceof DocumentForm.Read(Document read) ? read : fail();
    }

    /// With the intents done.
    Document replayed() {
        Document at = document();
        for (Intent intent : intents) {
            at = intent.applyTo(at);
        }
        return at;
    }

    static DocumentType type(String name, int release) {
        return name.startsWith("note")
                ? NoteType.TYPE
                : name.startsWith("record") ? RecordType.TYPE : Visit.at(release);
    }

    private Document fail() {
        throw new IllegalStateException(String.valueOf(DocumentForm.read(id, content)));
    }

    private static Members members(Members of, String name) {
        return of.values().get(name) instanceof Members members ? members : Members.NONE;
    }

    /// Writes the files of this build that are not there yet into the folder.
    public static void main(String[] args) throws IOException {
        Path folder = Path.of(args[0]);
        for (int release = 1; release <= Visit.NEWEST; release++) {
            write(folder, "visit-v" + release, visit(release, Visit.at(release), Visit.create(release)));
        }
        write(folder, "visit-v4", later());
        write(folder, "note-v1", note());
        write(folder, "record-v1", record());
    }

    private static void write(Path folder, String name, Frozen frozen) throws IOException {
        Path file = folder.resolve(name + ".json");
        if (Files.exists(file)) {
            return;
        }
        var shown = new TreeMap<String, FieldValue>();
        boolean isVisit = name.startsWith("visit");
        for (int release = 1; release <= (isVisit ? Visit.NEWEST : 1); release++) {
            shown.put(
                    String.valueOf(release), new DocumentTypes(List.of(type(name, release))).fields(frozen.replayed()));
        }
        var intents =
                frozen.intents().stream().<FieldValue>map(IntentForm::write).toList();
        var members = new Members(Map.of(
                "id",
                FieldValue.of(frozen.id().value()),
                "content",
                frozen.content(),
                "intents",
                new Listing(intents),
                "shown",
                new Members(shown)));
        Files.write(file, Json.write(members));
    }

    private static Frozen visit(int release, DocumentType type, Action create) {
        var id = new DocumentId("visit-" + release);
        var author = author("release" + release);
        Document made = done(author, Document.blank(id, Visit.TYPE, type.schema()), type, create);
        made = done(author, made, type, Visit.insert(release, "r", release == 1 ? "amount" : "quantity"));
        made = done(author, made, type, new Action.Increment("calls", release));
        var waiting = new ArrayList<Intent>();
        Document at = made;
        for (Action action : List.of(
                Visit.set(release, release == 1 ? "place" : "site", FieldValue.of("later, at " + release)),
                Visit.edit(at, "remarks", "second", "2nd"),
                new Action.AddToSet("marks", "waited"),
                new Action.RemoveFromSet("marks", "new"))) {
            Intent intent = author.author(
                    at,
                    action,
                    type,
                    (written, has) -> type.lineage(has)
                            .map(lineage -> lineage.writing(written, has))
                            .orElse(has));
            waiting.add(intent);
            at = intent.applyTo(at);
        }
        return new Frozen(id, DocumentForm.write(made, type), waiting, new TreeMap<>());
    }

    /// What a release may write that nobody has made yet: a field more in all places, and members beside everything.
    private static Frozen later() {
        Lineage known = LineageReader.read(Visit.resource("visit.json"));
        var fields = new ArrayList<>(known.newest().fields());
        var shape = new dev.tidemark.domain.Shape(new Schema(Visit.TYPE, 4), fields);
        var shapes = new ArrayList<>(known.shapes());
        shapes.add(shape);
        DocumentType type = DocumentType.of(Visit.TYPE, new Lineage(Visit.TYPE, shapes));
        var author = author("release4");
        var id = new DocumentId("visit-4");
        var create = (Action.CreateDocument) Visit.create(3);
        Document made = done(
                author,
                Document.blank(id, Visit.TYPE, type.schema()),
                type,
                new Action.CreateDocument(Visit.TYPE, type.schema(), create.fields(), create.channels(), "ada"));
        FieldValue any = new Members(Map.of(
                "nested",
                new Listing(List.of(FieldValue.of(1), FieldValue.number(0.1), FieldValue.of("ü€\uD83D\uDE00")))));
        made = done(author, made, type, new Action.SetField("route", any));
        made = done(author, made, type, new Action.AddToSet("crew", "Ada"));
        made = done(
                author,
                made,
                type,
                new Action.InsertItem(
                        "legs",
                        "l",
                        dev.tidemark.domain.PositionKey.between(null, null),
                        Map.of("km", FieldValue.of("1.50"))));
        made = new Document(
                made.id(),
                made.type(),
                made.schema(),
                made.state(),
                made.streams(),
                new Members(Map.of("later", any)),
                new Members(Map.of("witness", any)));
        return new Frozen(id, DocumentForm.write(made, type), List.of(), new TreeMap<>());
    }

    private static Frozen note() {
        var author = author("release1");
        var id = new DocumentId("note-1");
        var create = new NewNote(
                        new Title("Pump 7"),
                        "It leaks.\n\nSee the valve.\n",
                        Set.of("pump", "a/b~"),
                        Instant.parse("2026-11-22T12:00:00Z"),
                        null,
                        List.of("user:ada"),
                        "ada")
                .create();
        Document made = done(author, Document.blank(id, NoteType.NAME, NoteType.SCHEMA), NoteType.TYPE, create);
        String before = "It leaks.\n\nSee the valve.\n";
        Intent edit = author.author(
                made,
                new Action.EditText(
                        NoteType.BODY,
                        Splices.between(before, "It leaks a lot.\n\nSee the valve.\n"),
                        Digest.of(before)),
                NoteType.TYPE);
        Intent title = author.author(
                edit.applyTo(made), new Action.SetField(NoteType.TITLE, FieldValue.of("Pump 8")), NoteType.TYPE);
        return new Frozen(id, DocumentForm.write(made, NoteType.TYPE), List.of(edit, title), new TreeMap<>());
    }

    private static Frozen record() {
        var author = author("release1");
        var id = new DocumentId("record-1");
        var form = Forms.BUILT_IN.named("water-point").orElseThrow();
        Members answers = (Members) Json.parse("""
                {"site": "Hill", "visited": "2026-11-20", "source": "borehole", "depth": "14.20",
                 "uses": ["livestock", "drinking"], "households": 12, "remarks": "one\\ntwo\\n",
                 "tests": [{"litres": "10", "seconds": 9}]}""");
        var given = GivenAnswers.read(form, answers, () -> "r1");
        var create = new NewRecord(form, given, true, Instant.parse("2026-11-22T12:00:00Z"), List.of("user:ada"), "ada")
                .create();
        Document made =
                done(author, Document.blank(id, RecordType.NAME, RecordType.schema(form)), RecordType.TYPE, create);
        Intent depth = author.author(made, new Action.SetField("depth", FieldValue.of("15.00")), RecordType.TYPE);
        return new Frozen(id, DocumentForm.write(made, RecordType.TYPE), List.of(depth), new TreeMap<>());
    }

    private static Document done(IntentAuthor author, Document at, DocumentType type, Action action) {
        return author.author(at, action, type).applyTo(at);
    }

    private static IntentAuthor author(String device) {
        var time = Instant.parse("2026-11-22T12:00:00Z");
        var clock = new HybridLogicalClock(() -> time, Duration.ofHours(24), HlcTimestamp.ZERO);
        return new IntentAuthor(new DeviceId(device), device, "ada", clock, 0);
    }
}
