package dev.tidemark.reconcile;

import dev.tidemark.clock.DeviceId;
import dev.tidemark.clock.Dot;
import dev.tidemark.domain.DocumentType;
import dev.tidemark.domain.Entry;
import dev.tidemark.domain.Field;
import dev.tidemark.domain.FieldKind;
import dev.tidemark.domain.FieldValue;
import dev.tidemark.domain.FieldValue.Listing;
import dev.tidemark.domain.FieldValue.Members;
import dev.tidemark.domain.Lineage;
import dev.tidemark.domain.Path;
import dev.tidemark.domain.Policies;
import dev.tidemark.domain.Policy;
import dev.tidemark.domain.Schema;
import dev.tidemark.domain.State;
import dev.tidemark.intent.Intent;
import dev.tidemark.intent.PathWrite;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// What documents and intents of any version of a schema are to the newest version that is known here. Pure; it is a
/// way of looking, and nothing of it is ever written: what another release stored stays stored as it is.
///
/// Every field keeps its place in all versions, so migrating goes path by path and value by value, and it makes no
/// difference whether an intent is done to a document before or after: `state(i.applyTo(s))` is
/// `intent(i).applyTo(state(s))`. Therefore intents that still wait when their device is given a new release are
/// replayed as they were made, and devices of different releases agree without telling each other.
public final class Migration {
    private final Lineage lineage;

    private Migration(Lineage lineage) {
        this.lineage = lineage;
    }

    public static Migration to(Lineage lineage) {
        return new Migration(lineage);
    }

    /// The document's own, empty where nothing is known of its schema.
    public static Optional<Migration> of(DocumentType type, Schema schema) {
        return type.lineage(schema).map(Migration::new);
    }

    /// The fields as the newest known version names and reads them: with standard values where nothing is stored, and
    /// without what was removed. What no known version has is shown as it stands.
    public Members fields(State state, Policies policies) {
        var fields = new TreeMap<>(Fields.of(state(state), called(policies)).values());
        fields.keySet().removeIf(lineage::isRemoved);
        return filled(fields, lineage.newest().fields());
    }

    /// The state with its paths and values as the newest known version has them; dots, vector and trash as they are.
    public State state(State stored) {
        var live = new TreeMap<Path, SortedMap<Dot, Entry>>();
        stored.live().forEach((path, dots) -> {
            var read = new TreeMap<Dot, Entry>();
            dots.forEach((dot, entry) -> read.put(dot, new Entry(entry.hlc(), reading(path, entry.value()))));
            live.put(path(path), read);
        });
        return new State(live, stored.vector(), stored.trash());
    }

    /// The intent with what it writes as the newest known version has it. For looking only: its digest is of what was
    /// made.
    public Intent intent(Intent made) {
        return new Intent(
                made.dot(),
                made.document(),
                made.docSequence(),
                made.hlc(),
                made.context(),
                made.schema(),
                made.author(),
                made.deviceName(),
                made.action(),
                made.writes().stream().map(this::write).toList(),
                made.previous(),
                made.digest(),
                made.signature());
    }

    /// What the newest known version calls the place.
    public Path path(Path stored) {
        List<String> segments = new ArrayList<>(stored.segments());
        if (stored.isReserved()) {
            return stored;
        }
        Optional<Field> top = lineage.newest().storedAs(segments.getFirst());
        top.ifPresent(field -> segments.set(0, field.name()));
        if (segments.size() > 2) {
            lineage.newest().at(stored).ifPresent(field -> segments.set(2, field.name()));
        }
        return Path.of(segments.toArray(String[]::new));
    }

    /// Where what any known version calls so is stored; so what was asked for under an older name is still understood.
    public Path stored(Path called) {
        List<String> segments = new ArrayList<>(called.segments());
        if (called.isReserved()) {
            return called;
        }
        lineage.shapes().reversed().stream()
                .flatMap(shape -> shape.named(segments.getFirst()).stream())
                .findFirst()
                .ifPresent(field -> {
                    segments.set(0, field.path());
                    if (segments.size() > 2) {
                        segments.set(2, storedInRow(field.path(), segments.get(2)));
                    }
                });
        return Path.of(segments.toArray(String[]::new));
    }

    private String storedInRow(String list, String name) {
        return lineage.shapes().reversed().stream()
                .flatMap(shape -> shape.storedAs(list).stream())
                .flatMap(field -> field.inRow().stream())
                .filter(field -> field.name().equals(name))
                .map(Field::path)
                .findFirst()
                .orElse(name);
    }

    private FieldValue reading(Path stored, FieldValue value) {
        return lineage.newest()
                .at(stored)
                .map(field -> field.type().reading(value))
                .orElse(value);
    }

    private PathWrite write(PathWrite made) {
        Path path = path(made.path());
        return switch (made) {
            case PathWrite.Put(var stored, var replaces, var value) ->
                new PathWrite.Put(path, replaces, reading(stored, value));
            case PathWrite.Drop(var _, var replaces) -> new PathWrite.Drop(path, replaces);
            case PathWrite.Edit(var _, var replaces, var splices, var before) ->
                new PathWrite.Edit(path, replaces, splices, before);
        };
    }

    /// Policies go by where a field is stored.
    private Policies called(Policies policies) {
        return new Policies() {
            @Override
            public Policy at(Path path) {
                return policies.at(stored(path));
            }

            @Override
            public boolean asks(Path path) {
                return policies.asks(stored(path));
            }

            @Override
            public int rank(DeviceId writer) {
                return policies.rank(writer);
            }
        };
    }

    private Members filled(Map<String, FieldValue> shown, List<Field> fields) {
        var filled = new TreeMap<>(shown);
        for (Field field : fields) {
            if (field.hasStandard()) {
                filled.putIfAbsent(field.name(), field.standard());
            }
            if (field.kind() == FieldKind.LIST && filled.get(field.name()) instanceof Listing(var rows)) {
                filled.put(
                        field.name(),
                        new Listing(rows.stream().map(row -> row(row, field)).toList()));
            }
        }
        return new Members(filled);
    }

    private FieldValue row(FieldValue row, Field list) {
        if (!(row instanceof Members(var values))) {
            return row;
        }
        var shown = new TreeMap<>(values);
        shown.keySet().removeAll(lineage.removedInRow(list.path()));
        return filled(shown, list.inRow());
    }
}
