package dev.tidemark.note;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tidemark.clock.DeviceId;
import dev.tidemark.clock.HlcTimestamp;
import dev.tidemark.clock.HybridLogicalClock;
import dev.tidemark.domain.Document;
import dev.tidemark.domain.DocumentId;
import dev.tidemark.intent.Action;
import dev.tidemark.reconcile.IntentAuthor;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class NoteTest {
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private static final Instant LONG_AGO = Instant.parse("2020-01-02T03:04:05Z");

    private final IntentAuthor author = new IntentAuthor(
            new DeviceId("d"),
            "laptop",
            "ada",
            new HybridLogicalClock(
                    InstantSource.fixed(NOW), HybridLogicalClock.DEFAULT_MAXIMUM_DRIFT, HlcTimestamp.ZERO),
            0);

    private Document created(@Nullable Instant modified) {
        var note = new NewNote(
                new Title("t"), "one\ntwo\n", Set.of("b", "a/c"), LONG_AGO, modified, List.of("user:ada"), "ada");
        Document blank = Document.blank(new DocumentId("n"), NoteType.NAME, NoteType.SCHEMA);
        return done(blank, note.create());
    }

    private Document done(Document document, Action action) {
        return author.author(document, action, NoteType.TYPE).applyTo(document);
    }

    @Test
    void noteIsReadAsItWasMade() {
        Note note = Note.of(created(null));

        assertEquals("t", note.title());
        assertEquals("one\ntwo\n", note.body());
        assertEquals(List.of("a/c", "b"), note.tags());
        assertEquals(List.of("user:ada"), note.channels());
        assertEquals(LONG_AGO, note.created());
        assertEquals(NOW, note.modified());
    }

    @Test
    void importedTimeCountsUntilTheNextEdit() {
        Document imported = created(LONG_AGO);
        Document edited = done(imported, new Action.AddToSet(NoteType.TAGS, "new"));

        assertEquals(LONG_AGO, Note.of(imported).modified());
        assertEquals(NOW, Note.of(edited).modified());
    }

    @Test
    void editOfTheBodyBecomesSplices() {
        var edit = new NoteEdit(null, "one!\ntwo\n", "three", Set.of(), Set.of());

        List<Action> actions = edit.actions(created(null));

        assertEquals(1, actions.size());
        var text = assertInstanceOf(Action.EditText.class, actions.getFirst());
        assertEquals(
                List.of("!", "three"),
                text.splices().stream().map(each -> each.inserted()).toList());
    }

    @Test
    void whatIsAsWantedAlreadyIsNotEdited() {
        Document note = created(null);

        assertEquals(List.of(), new NoteEdit(new Title("t"), "one\ntwo\n", "", Set.of("b"), Set.of("z")).actions(note));
        assertEquals(
                List.of(new Action.AddToSet(NoteType.TAGS, "z"), new Action.RemoveFromSet(NoteType.TAGS, "b")),
                new NoteEdit(null, null, "", Set.of("z"), Set.of("b")).actions(note));
    }

    @Test
    void blankTagIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> new NoteEdit(null, null, "", Set.of(" "), Set.of()));
        assertTrue(new NoteEdit(null, null, "", Set.of(), Set.of()).isEmpty());
    }
}
