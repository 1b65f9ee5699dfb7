package dev.tidemark.adapter.h2;

import dev.tidemark.clock.DeviceId;
import dev.tidemark.domain.Document;
import dev.tidemark.domain.FieldValue;
import dev.tidemark.domain.FieldValue.Members;
import dev.tidemark.domain.JsonReader;
import dev.tidemark.intent.IntentLog.Appended;
import dev.tidemark.reconcile.Contested;
import dev.tidemark.replicate.Base;
import dev.tidemark.replicate.DocumentQuery;
import dev.tidemark.replicate.Json;
import dev.tidemark.replicate.OpenRevision;
import dev.tidemark.replicate.Standing;
import dev.tidemark.replicate.Tracked;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Writes what is known of documents.
///
/// An intent rewrites its document's local state. That of a large document is written only with every so-many-th
/// intent; readers apply those since to what is stored.
final class Projection {
    /// Contents above this many bytes may lag.
    static final int LARGE = 64 * 1024;
    /// A stored local lacks at most so many of its own intents, less one.
    static final int LAG_MAX = 32;

    static final int LISTED = 0;
    static final int TRASHED = 1;
    static final int GONE = 2;
    static final int APART = 3;

    static final int REVIEW = 0;
    static final int REJECTED = 1;
    static final int CONFLICT = 2;
    static final int PLAIN = 3;

    /// The epoch column of a document without base.
    static final long NO_BASE = -1;

    private static final String NUMBER = "SELECT number FROM document WHERE id = ?";
    private static final String SHARE = "SELECT type, shelf, inbox IS NOT NULL, mark, base_epoch, behind, everything,"
            + " local_state, lag, edition FROM document WHERE number = ?";
    private static final String STANDS = "SELECT d.type, d.shelf, d.inbox IS NOT NULL, d.mark, d.base_epoch, d.behind,"
            + " d.everything, d.number, d.local_state, d.base_state, d.lag, d.base_sequences, s.size,"
            + " EXISTS (SELECT 1 FROM open_revision o WHERE o.document = d.number AND"
            + " o.state = d.local_state) FROM document d JOIN state s ON s.number = d.local_state WHERE d.id = ?";
    private static final String EDIT =
            "UPDATE document SET type = ?, shelf = ?, modified = ?, inbox = ?, outbound = TRUE, mark = ?,"
                    + " conflicts = ?, behind = ?, everything = ?, local_state = ?, lag = ?, edition = edition + 1"
                    + " WHERE number = ?";
    private static final String SNAPSHOT = "UPDATE document SET snapshot_through = ? WHERE number = ?";
    private static final String LAST_INTENT = "SELECT MAX(sequence) FROM intent WHERE document = ?";
    private static final String MERGE =
            "MERGE INTO document (number, id, type, shelf, modified, inbox, edition, outbound, mark, conflicts,"
                    + " behind, everything, open_count, local_state, snapshot_through, lag, base_state,"
                    + " base_revision, base_epoch,"
                    + " base_sequences, copy_revision, refusal_status, refusal_reason, review_revision, review_reason)"
                    + " KEY (number) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

    private final Numbers numbers;
    private final States states;

    Projection(Numbers numbers) {
        this.numbers = numbers;
        this.states = new States(numbers.states());
    }

    Numbers numbers() {
        return numbers;
    }

    /// What an intent needs to know of its document's row.
    private record Stands(
            Tally.Share share,
            long number,
            long localState,
            boolean shared,
            int lag,
            Map<DeviceId, Long> base,
            int size) {}

    /// Writes what the intent made of its document.
    ///
    /// @return the document's number
    long apply(Sql sql, Appended appended) throws SQLException {
        String id = appended.after().id().value();
        Optional<Stands> stands = sql.first(STANDS, Projection::stands, id);
        if (stands.isEmpty()) {
            Tracked created = Tracked.created(appended.after()).withLocal(appended.after(), appended.conflicts());
            return save(sql, created, appended.intent().dot().sequence());
        }
        edit(sql, stands.get(), appended);
        return stands.get().number();
    }

    private static Stands stands(ResultSet row) throws SQLException {
        boolean shared = row.getLong(9) == row.getLong(10) || row.getBoolean(14);
        return new Stands(
                share(row),
                row.getLong(8),
                row.getLong(9),
                shared,
                row.getInt(11),
                sequences(row.getString(12)),
                row.getInt(13));
    }

    private static Tally.Share share(ResultSet row) throws SQLException {
        var place = new Tally.Place(row.getString(1), row.getInt(2), row.getBoolean(3), row.getInt(4));
        return new Tally.Share(place, row.getLong(5), row.getLong(6), row.getLong(7));
    }

    private void edit(Sql sql, Stands stands, Appended appended) throws SQLException {
        Document after = appended.after();
        Tally.Share before = stands.share();
        int lag = mayLag(stands, appended) ? stands.lag() + 1 : 0;
        long local = stands.localState();
        if (lag == 0) {
            local = snapshot(sql, stands, appended);
        }
        var share = new Tally.Share(
                place(before.place().mark(), appended),
                before.epoch(),
                behind(after, stands.base()),
                Math.max(1, after.intents()));
        Tally.change(sql, before, share);
        sql.update(
                EDIT,
                after.type(),
                share.place().shelf(),
                after.modified().packed(),
                inbox(share.place(), after),
                share.place().mark(),
                appended.conflicts(),
                share.behind(),
                share.everything(),
                local,
                lag,
                stands.number());
    }

    private static Tally.Place place(int markBefore, Appended appended) {
        Document after = appended.after();
        int unmarked = appended.conflicts() > 0 ? CONFLICT : PLAIN;
        int mark = markBefore <= REJECTED ? markBefore : unmarked;
        boolean inbox = mark < PLAIN || Contested.in(after).isPresent();
        return new Tally.Place(after.type(), shelf(after), inbox, mark);
    }

    private static @Nullable Long inbox(Tally.Place place, Document document) {
        return place.inbox() ? document.modified().packed() : null;
    }

    /// Only what the log can give back may be left out: this intent on exactly what is stored.
    private static boolean mayLag(Stands stands, Appended appended) {
        var intent = appended.intent();
        return stands.size() > LARGE
                && stands.lag() + 1 < LAG_MAX
                && appended.after().intents() == stands.share().everything() + 1
                && appended.after().state().vector().equals(intent.context().with(intent.dot()));
    }

    private long snapshot(Sql sql, Stands stands, Appended appended) throws SQLException {
        sql.update(SNAPSHOT, appended.intent().dot().sequence(), stands.number());
        if (stands.shared()) {
            return states.insert(sql, stands.number(), appended.after());
        }
        states.replace(sql, stands.localState(), appended.after());
        return stands.localState();
    }

    /// Replaces all that is stored of the document.
    ///
    /// @return its number
    long save(Sql sql, Tracked tracked) throws SQLException {
        long number = numberOf(sql, tracked.id().value()).orElse(0L);
        long through = sql.first(LAST_INTENT, row -> row.getLong(1), number).orElse(0L);
        return save(sql, tracked, through);
    }

    static Optional<Long> numberOf(Sql sql, String id) throws SQLException {
        return sql.first(NUMBER, row -> row.getLong(1), id);
    }

    private long save(Sql sql, Tracked tracked, long through) throws SQLException {
        long number = numberOf(sql, tracked.id().value()).orElseGet(numbers.documents()::incrementAndGet);
        States.Kept contents = states.keep(sql, number, contents(tracked));
        Stored before = sql.first(SHARE, Projection::stored, number).orElse(Stored.NOTHING);
        Tally.Share share = share(tracked);
        Tally.change(sql, before.share(), share);
        long edition =
                before.shows(share.place(), contents.of(tracked.local())) ? before.edition() : before.edition() + 1;
        write(sql, new Row(number, through, edition, share), tracked, contents);
        sql.update("DELETE FROM open_revision WHERE document = ?", number);
        for (int i = 0; i < tracked.open().size(); i++) {
            OpenRevision open = tracked.open().get(i);
            sql.update(
                    "INSERT INTO open_revision (document, ordinal, revision, state) VALUES (?, ?, ?, ?)",
                    number,
                    i,
                    open.revision(),
                    contents.of(open.document()));
        }
        sql.update("DELETE FROM review WHERE document = ?", number);
        if (tracked.review().stands()) {
            sql.update(
                    "INSERT INTO review (document, content) VALUES (?, ?)",
                    number,
                    tracked.review().content());
        }
        return number;
    }

    /// What a row says before all of it is replaced.
    private record Stored(Tally.Share share, long localState, int lag, long edition) {
        static final Stored NOTHING = new Stored(Tally.Share.NONE, 0, 0, 0);

        boolean shows(Tally.Place place, long state) {
            return localState == state && lag == 0 && share.place().equals(place);
        }
    }

    private static Stored stored(ResultSet row) throws SQLException {
        return new Stored(share(row), row.getLong(8), row.getInt(9), row.getLong(10));
    }

    /// What a row says besides what is known of its document.
    private record Row(long number, long through, long edition, Tally.Share share) {}

    private static List<Document> contents(Tracked tracked) {
        var contents = new ArrayList<Document>();
        contents.add(tracked.local());
        if (tracked.base() instanceof Base.Confirmed confirmed) {
            contents.add(confirmed.document());
        }
        tracked.open().forEach(open -> contents.add(open.document()));
        return contents;
    }

    private static Tally.Share share(Tracked tracked) {
        boolean inbox = !tracked.gone() && Standing.needsPerson(tracked);
        return new Tally.Share(
                new Tally.Place(tracked.local().type(), shelf(tracked), inbox, mark(tracked)),
                base(tracked).map(each -> each.epoch().number()).orElse(NO_BASE),
                Standing.ahead(tracked),
                Math.max(1, tracked.local().intents()));
    }

    private static Optional<Base.Confirmed> base(Tracked tracked) {
        return tracked.base() instanceof Base.Confirmed confirmed ? Optional.of(confirmed) : Optional.empty();
    }

    private static void write(Sql sql, Row row, Tracked tracked, States.Kept contents) throws SQLException {
        Tally.Share share = row.share();
        Document local = tracked.local();
        Optional<Base.Confirmed> base = base(tracked);
        sql.update(
                MERGE,
                row.number(),
                tracked.id().value(),
                local.type(),
                share.place().shelf(),
                local.modified().packed(),
                inbox(share.place(), local),
                row.edition(),
                tracked.outbound(),
                share.place().mark(),
                tracked.conflicts(),
                share.behind(),
                share.everything(),
                tracked.open().size(),
                contents.of(local),
                row.through(),
                base.map(each -> contents.of(each.document())).orElse(0L),
                base.map(Base.Confirmed::revision).orElse(""),
                share.epoch(),
                base.map(each -> sequences(each.document())).orElse("{}"),
                tracked.copyRevision(),
                tracked.refusal().status(),
                tracked.refusal().reason(),
                tracked.review().revision(),
                tracked.review().reason());
    }

    private static int shelf(Tracked tracked) {
        return tracked.gone() ? GONE : shelf(tracked.local());
    }

    private static int shelf(Document document) {
        if (DocumentQuery.isApart(document.type())) {
            return APART;
        }
        return document.state().isTrashed() ? TRASHED : LISTED;
    }

    private static int mark(Tracked tracked) {
        if (tracked.review().stands()) {
            return REVIEW;
        }
        if (tracked.refusal().stands()) {
            return REJECTED;
        }
        return tracked.conflicts() > 0 ? CONFLICT : PLAIN;
    }

    /// As [Standing#ahead(Tracked)]; an intent that was made only now is in no base.
    private static long behind(Document local, Map<DeviceId, Long> base) {
        long lacking = local.streams().entrySet().stream()
                .mapToLong(
                        stream -> Math.max(0, stream.getValue().docSequence() - base.getOrDefault(stream.getKey(), 0L)))
                .sum();
        return Math.max(1, lacking);
    }

    private static String sequences(Document document) {
        var members = new TreeMap<String, FieldValue>();
        document.streams().forEach((device, head) -> members.put(device.value(), FieldValue.of(head.docSequence())));
        return new Members(members).canonical();
    }

    private static Map<DeviceId, Long> sequences(String json) {
        var in = JsonReader.of(Json.parse(json));
        var sequences = new HashMap<DeviceId, Long>();
        in.members().values().keySet().forEach(device -> sequences.put(new DeviceId(device), in.whole(device)));
        return sequences;
    }
}
