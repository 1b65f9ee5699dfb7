package dev.tidemark.reconcile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tidemark.clock.DeviceId;
import dev.tidemark.clock.HlcTimestamp;
import dev.tidemark.clock.HybridLogicalClock;
import dev.tidemark.domain.Document;
import dev.tidemark.domain.DocumentId;
import dev.tidemark.domain.FieldValue;
import dev.tidemark.domain.Path;
import dev.tidemark.domain.Policies;
import dev.tidemark.domain.Schema;
import dev.tidemark.intent.Action;
import dev.tidemark.reconcile.Contested.Party;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/// A deletion meets an edit that the deleter had not seen.
class ContestedTest {
    private static final Schema NOTE = new Schema("note", 1);
    private static final DocumentId ID = new DocumentId("document");

    private final AtomicLong now = new AtomicLong();
    private final IntentAuthor ada = author("A", "ada");
    private final IntentAuthor bob = author("B", "bob");
    private final Document shared = created();

    @Test
    void documentThatIsBackNamesWhoDeletedAndWhoEdited() {
        Document deleted = does(ada, shared, new Action.DeleteDocument());
        Document edited = sets(bob, shared, "Pump 9");

        Contested contested = Contested.in(join(deleted, edited)).orElseThrow();

        assertEquals(party(deleted, "A", "ada"), contested.deleter());
        assertEquals(party(edited, "B", "bob"), contested.editor());
        assertEquals(Optional.of(contested), Contested.in(join(edited, deleted)));
    }

    @Test
    void partyThatTheDocumentDoesNotNameIsUnknown() {
        Document back = back();
        Document unnamed =
                new Document(ID, "note", NOTE, back.state(), new TreeMap<>(), back.unknown(), back.unknownSync());

        assertEquals(Optional.of(new Contested(new Party.Unknown(), new Party.Unknown())), Contested.in(unnamed));
    }

    @Test
    void nothingIsContestedBeforeADeletionOrInTheTrash() {
        assertEquals(Optional.empty(), Contested.in(shared));
        assertEquals(Optional.empty(), Contested.in(does(ada, shared, new Action.DeleteDocument())));
    }

    @Test
    void documentThatItsDeleterRestoredIsNotContested() {
        Document deleted = does(ada, shared, new Action.DeleteDocument());

        Document restored = does(ada, deleted, new Action.RestoreDocument());

        assertEquals(Optional.empty(), Contested.in(restored));
        assertEquals(Optional.empty(), Contested.in(sets(bob, restored, "later")));
    }

    @Test
    void keepingItSettlesTheCaseForWhoeverLearnsOfIt() {
        Document back = back();

        Document kept = does(ada, back, new Action.RestoreDocument());

        assertEquals(Optional.empty(), Contested.in(kept));
        assertEquals(Optional.empty(), Contested.in(join(sets(bob, back, "meanwhile"), kept)));
    }

    @Test
    void deletingItAgainPutsItBackIntoTheTrash() {
        Document again = does(bob, back(), new Action.DeleteDocument());

        assertTrue(again.state().isTrashed());
        assertEquals(Optional.empty(), Contested.in(again));
    }

    @Test
    void deletionThatWhoKeptItHadNotSeenIsAnotherCase() {
        Document back = back();
        Document kept = does(ada, back, new Action.RestoreDocument());
        Document again = does(bob, back, new Action.DeleteDocument());

        assertTrue(Contested.in(join(kept, again)).isPresent());
    }

    @Test
    void twoWhoKeptItNeverDisagree() {
        Document back = back();
        Document both =
                join(does(ada, back, new Action.RestoreDocument()), does(bob, back, new Action.RestoreDocument()));

        assertEquals(Optional.empty(), Contested.in(both));
        assertEquals(List.of(), Conflicts.in(both.state(), Policies.PROMPT));
    }

    @Test
    void twoWhoEachKeptItInSpiteOfAnotherDeletionHaveSettledBoth() {
        IntentAuthor cid = author("C", "cid");
        IntentAuthor dee = author("D", "dee");
        Document otherBack = join(does(cid, shared, new Action.DeleteDocument()), sets(dee, shared, "Pump 8"));

        Document both = join(
                does(bob, back(), new Action.RestoreDocument()), does(dee, otherBack, new Action.RestoreDocument()));

        assertEquals(Optional.empty(), Contested.in(both));
    }

    @Test
    void strangeValueSettlesNothing() {
        for (FieldValue strange :
                List.of(FieldValue.of("A"), new FieldValue.Members(Map.of("A", FieldValue.of("9"))))) {
            Document written = does(ada, back(), new Action.ResolveConflict(Path.TRASH, strange));

            assertTrue(Contested.in(written).isPresent());
        }
    }

    private Document created() {
        var create = new Action.CreateDocument(
                "note", NOTE, Map.of(Path.of("title"), FieldValue.of("Pump 7")), List.of(), "ada");
        return does(ada, Document.blank(ID, "note", NOTE), create);
    }

    /// Deleted on one device, edited on another.
    private Document back() {
        return join(does(ada, shared, new Action.DeleteDocument()), sets(bob, shared, "Pump 9"));
    }

    private static Document sets(IntentAuthor author, Document seen, String title) {
        return does(author, seen, new Action.SetField("title", FieldValue.of(title)));
    }

    private static Document does(IntentAuthor author, Document seen, Action action) {
        return author.author(seen, action, Policies.PROMPT).applyTo(seen);
    }

    private static Document join(Document left, Document right) {
        return Reconciler.join(left, right, MergeBase.NONE, Policies.PROMPT).document();
    }

    private static Party party(Document document, String device, String author) {
        return new Party.Known(new DeviceId(device), "of " + author, author, document.modified());
    }

    private IntentAuthor author(String device, String user) {
        var clock = new HybridLogicalClock(
                () -> Instant.ofEpochMilli(now.incrementAndGet()), Duration.ofHours(24), HlcTimestamp.ZERO);
        return new IntentAuthor(new DeviceId(device), "of " + user, user, clock, 0);
    }
}
