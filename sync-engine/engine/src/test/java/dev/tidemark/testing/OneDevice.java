package dev.tidemark.testing;

import dev.tidemark.clock.DeviceId;
import dev.tidemark.clock.HlcTimestamp;
import dev.tidemark.clock.HybridLogicalClock;
import dev.tidemark.domain.Document;
import dev.tidemark.domain.DocumentId;
import dev.tidemark.domain.FieldValue;
import dev.tidemark.domain.Policies;
import dev.tidemark.domain.Schema;
import dev.tidemark.intent.Action;
import dev.tidemark.intent.Intent;
import dev.tidemark.intent.IntentLog;
import dev.tidemark.intent.IntentLog.Appended;
import dev.tidemark.reconcile.IntentAuthor;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/// A user at work on one device: makes intents, and keeps the documents as they ought to be. Its clock ticks by one
/// millisecond with every intent.
public final class OneDevice {
    public static final String TYPE = "memo";
    public static final DeviceId ID = new DeviceId("device-1");
    private static final Schema SCHEMA = new Schema(TYPE, 1);

    private final IntentAuthor author;
    private final Map<DocumentId, Document> documents = new ConcurrentHashMap<>();

    public OneDevice() {
        this(ID);
    }

    public OneDevice(DeviceId id) {
        this(id, new IntentLog.End(0, HlcTimestamp.ZERO));
    }

    /// The device goes on where its log ends.
    public OneDevice(IntentLog.End end) {
        this(ID, end);
    }

    private OneDevice(DeviceId id, IntentLog.End end) {
        var now = new AtomicLong(end.hlc().wall().toEpochMilli());
        var clock = new HybridLogicalClock(
                () -> Instant.ofEpochMilli(now.incrementAndGet()), Duration.ofHours(24), end.hlc());
        this.author = new IntentAuthor(id, "desk", "ada", clock, end.sequence());
    }

    public Document at(DocumentId id) {
        return documents.getOrDefault(id, Document.blank(id, TYPE, SCHEMA));
    }

    public void put(Document document) {
        documents.put(document.id(), document);
    }

    /// The next intent, not yet in any log.
    public synchronized Appended does(DocumentId id, Action action) {
        Document seen = at(id);
        Intent intent = author.author(seen, action, Policies.PROMPT);
        Document after = intent.applyTo(seen);
        documents.put(id, after);
        return new Appended(intent, after, 0);
    }

    public Appended creates(DocumentId id, String body) {
        var fields = Map.of(RandomAction.BODY, FieldValue.of(body));
        return does(id, new Action.CreateDocument(TYPE, SCHEMA, fields, List.of(), "ada"));
    }

    public Appended sets(DocumentId id, String field, String value) {
        return does(id, new Action.SetField(field, FieldValue.of(value)));
    }

    /// Something or other that the document allows.
    public Appended doesAnything(DocumentId id, SplittableRandom random, int number) {
        return does(id, RandomAction.on(at(id).state(), Policies.PROMPT, random, number));
    }
}
