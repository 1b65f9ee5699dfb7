package dev.tidemark.schema;

import dev.tidemark.domain.Digest;
import dev.tidemark.domain.Document;
import dev.tidemark.domain.DocumentType;
import dev.tidemark.domain.FieldValue;
import dev.tidemark.domain.FieldValue.Members;
import dev.tidemark.domain.Lineage;
import dev.tidemark.domain.LineageReader;
import dev.tidemark.domain.Path;
import dev.tidemark.domain.PositionKey;
import dev.tidemark.intent.Action;
import dev.tidemark.intent.Splices;
import dev.tidemark.reconcile.DocumentForm;
import dev.tidemark.reconcile.Migration;
import dev.tidemark.replicate.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Documents of a type that three releases know three versions of; what was changed between them is every kind of
/// change that there can be.
final class Visit {
    static final String TYPE = "visit";
    static final int OLDEST = 1;
    static final int NEWEST = 3;
    static final Lineage LINEAGE = LineageReader.read(resource("visit.json"));

    private Visit() {}

    /// The type as the release of this version knows it.
    static DocumentType at(int release) {
        return DocumentType.of(TYPE, LINEAGE.upTo(release));
    }

    /// One thing that people write, under every release's own name and in every release's own words.
    ///
    /// @param names by release; a release that is not named does not know it
    /// @param writes what each release writes
    /// @param reads what each release shows of what another wrote, where that is not what was written
    record Fact(
            Map<Integer, String> names,
            Map<Integer, FieldValue> writes,
            Map<Integer, Map<FieldValue, FieldValue>> reads) {
        boolean isKnownTo(int release) {
            return names.containsKey(release);
        }

        FieldValue written(int release) {
            return writes.getOrDefault(release, FieldValue.Nothing.VALUE);
        }

        FieldValue shown(int release, FieldValue written) {
            return reads.getOrDefault(release, Map.of()).getOrDefault(written, written);
        }
    }

    private static final FieldValue WHOLE = FieldValue.of(15);
    private static final Map<FieldValue, FieldValue> AS_TEXT = Map.of(WHOLE, FieldValue.of("15"));

    static final List<Fact> FACTS = List.of(
            new Fact(names("place", "site", "site"), texts("at one", "at two", "at three"), Map.of()),
            new Fact(
                    names("depth", "depth", "reading"),
                    Map.of(1, WHOLE, 2, FieldValue.of("15.50"), 3, FieldValue.of("very deep")),
                    Map.of(2, AS_TEXT, 3, AS_TEXT)),
            new Fact(names("state", "state", "state"), texts("dry", "flooded", "frozen"), Map.of()),
            new Fact(names("checked", "inspected", "inspected"), texts("once", "twice", "thrice"), Map.of()),
            new Fact(names("summary", "summary", "summary"), texts("one line", "two", "three"), Map.of()),
            new Fact(names("inspector", "inspector", ""), texts("Ada", "Bo", ""), Map.of()),
            new Fact(names("", "priority", "priority"), texts("", "high", "highest"), Map.of()),
            new Fact(names("", "", "contact"), texts("", "", "the mill"), Map.of()));

    /// All that a release can write, in its own words, as somebody does who starts a document.
    static Action create(int release) {
        Map<Path, FieldValue> fields = new HashMap<>();
        Migration migration = migration(release);
        FACTS.stream()
                .filter(fact -> fact.isKnownTo(release))
                .forEach(fact -> fields.put(
                        migration.stored(Path.of(fact.names().getOrDefault(release, ""))), fact.written(release)));
        fields.put(Path.of("remarks"), FieldValue.of("first\n\nsecond\n\nthird\n"));
        fields.put(Path.of("marks", "new"), FieldValue.Flag.TRUE);
        return new Action.CreateDocument(TYPE, LINEAGE.upTo(release).newest().schema(), fields, List.of("s"), "ada");
    }

    /// A document that nothing is in but the place.
    static Action createBare() {
        return new Action.CreateDocument(
                TYPE,
                LINEAGE.upTo(OLDEST).newest().schema(),
                Map.of(
                        Path.of("place"),
                        FieldValue.of("here"),
                        Path.of("remarks"),
                        FieldValue.of("one\n\ntwo\n\nthree\n")),
                List.of("s"),
                "ada");
    }

    /// Writes a field under the name that the release has for it.
    static Action set(int release, String name, FieldValue value) {
        return new Action.SetField(migration(release).stored(Path.of(name)).value(), value);
    }

    static Action insert(int release, String row, String amount) {
        return new Action.InsertItem(
                "lines",
                row,
                PositionKey.between(null, null),
                Map.of(
                        migration(release)
                                .stored(Path.of("lines", row, amount))
                                .segments()
                                .getLast(),
                        WHOLE));
    }

    static Action update(int release, String row, String name, FieldValue value) {
        return new Action.UpdateItem(
                "lines",
                row,
                Map.of(
                        migration(release)
                                .stored(Path.of("lines", row, name))
                                .segments()
                                .getLast(),
                        value));
    }

    static Action edit(Document shown, String field, String before, String after) {
        String text = shownText(shown, field);
        return new Action.EditText(field, Splices.between(text, text.replace(before, after)), Digest.of(text));
    }

    private static String shownText(Document shown, String field) {
        return DocumentForm.fields(shown, at(NEWEST)).values().get(field) instanceof FieldValue.Text(String text)
                ? text
                : "";
    }

    static Migration migration(int release) {
        return Migration.to(LINEAGE.upTo(release));
    }

    static Members resource(String name) {
        try (InputStream in = Visit.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalArgumentException("there is no " + name);
            }
            return Json.members(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<Integer, String> names(String... byRelease) {
        var names = new TreeMap<Integer, String>();
        for (int i = 0; i < byRelease.length; i++) {
            if (!byRelease[i].isEmpty()) {
                names.put(i + 1, byRelease[i]);
            }
        }
        return names;
    }

    private static Map<Integer, FieldValue> texts(String... byRelease) {
        var texts = new TreeMap<Integer, FieldValue>();
        names(byRelease).forEach((release, text) -> texts.put(release, FieldValue.of(text)));
        return texts;
    }
}
