package dev.tidemark.reconcile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tidemark.clock.DeviceId;
import dev.tidemark.clock.HlcTimestamp;
import dev.tidemark.clock.HybridLogicalClock;
import dev.tidemark.domain.Document;
import dev.tidemark.domain.DocumentId;
import dev.tidemark.domain.FieldValue;
import dev.tidemark.domain.Policies;
import dev.tidemark.domain.Reference;
import dev.tidemark.domain.Schema;
import dev.tidemark.intent.Action;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class TetherTest {
    private static final Schema SCHEMA = new Schema("sheet", 1);
    private static final DocumentId PUMP = new DocumentId("pump");

    private final IntentAuthor ada = author("ada");
    private final IntentAuthor bob = author("bob");
    private final Document start = done(
            ada,
            Document.blank(PUMP, "sheet", SCHEMA),
            new Action.CreateDocument("sheet", SCHEMA, Map.of(), List.of("s"), "ada"));
    private final Document source = done(
            bob,
            Document.blank(new DocumentId("round"), "sheet", SCHEMA),
            new Action.SetField("about", Reference.to(PUMP)));

    @Test
    void deletionThatKnewNothingOfTheSourceCutsIt() {
        assertFalse(Tether.isCut(start, source), "nothing is deleted");
        assertTrue(Tether.isCut(done(ada, start, new Action.DeleteDocument()), source));
    }

    @Test
    void deletionThatKnewTheSourceStands() {
        Document seen = done(ada, start, Tether.seen(Set.of(source.id())), new Action.DeleteDocument());
        Document other = done(ada, start, Tether.seen(Set.of(PUMP)), new Action.DeleteDocument());

        assertFalse(Tether.isCut(seen, source));
        assertTrue(Tether.isCut(other, source));
    }

    @Test
    void oneOfTwoDeletersWhoKnewIsEnough() {
        Document seen = done(ada, start, Tether.seen(Set.of(source.id())), new Action.DeleteDocument());
        Document unseen = done(bob, start, Tether.seen(Set.of(PUMP)), new Action.DeleteDocument());

        Document joined = join(seen, unseen);

        assertTrue(joined.state().isTrashed());
        assertFalse(Tether.isCut(joined, source));
    }

    @Test
    void sourceThatKnewOfTheDeletionIsNotCut() {
        Document deleted = done(ada, start, new Action.DeleteDocument());
        Document knowing = done(bob, source, Tether.knowing(source.state(), Set.of(PUMP)));
        Document both = done(bob, knowing, Tether.knowing(knowing.state(), Set.of(source.id())));

        assertFalse(Tether.isCut(deleted, knowing));
        assertFalse(Tether.isCut(deleted, both), "what was known before is known still");
    }

    @Test
    void twoWhoRestoreItAtOnceAreOneRestorationAndNothingIsLeftToDecide() {
        Document deleted = done(ada, start, new Action.DeleteDocument());

        Document one = done(ada, deleted, new Action.RestoreDocument());
        Document other = done(bob, deleted, new Action.RestoreDocument());
        Document joined = join(one, other);

        assertEquals(joined, join(other, one));
        assertFalse(joined.state().isTrashed());
        assertEquals(Optional.empty(), Contested.in(joined));
        assertFalse(Tether.isCut(joined, source));
    }

    @Test
    void whatWasRestoredOnceIsNotRestoredAgain() {
        Document deleted = done(ada, start, new Action.DeleteDocument());
        Document again = done(ada, deleted, new Action.RestoreDocument(), new Action.DeleteDocument());

        assertTrue(again.state().isTrashed());
        assertFalse(Tether.isCut(again, source));
    }

    @Test
    void namesAreFoundInValuesAndInTextsAndNowhereElse() {
        Document document = done(
                ada,
                start,
                new Action.SetField("a", Reference.to(new DocumentId("von:außen.1"))),
                new Action.SetField(
                        "b", FieldValue.of("(tidemark:x_1-2), tidemark:y. Not xtidemark:z, tidemark: or tidemark:-")),
                new Action.SetField("c", FieldValue.of("tidemark:w tells more")),
                new Action.SetField("@own", FieldValue.of("tidemark:own")),
                new Action.SetField("d", FieldValue.texts(List.of("tidemark:listed"))));

        assertEquals(
                Set.of("von:außen.1", "x_1-2", "y", "w"),
                Reference.in(document.state()).stream().map(DocumentId::value).collect(Collectors.toSet()));
    }

    private static Document join(Document left, Document right) {
        return Reconciler.join(left, right, MergeBase.NONE, Policies.PROMPT).document();
    }

    private static Document done(IntentAuthor author, Document document, Action... actions) {
        Document at = document;
        for (Action action : actions) {
            at = author.author(at, action, Policies.PROMPT).applyTo(at);
        }
        return at;
    }

    private static IntentAuthor author(String device) {
        var clock = new HybridLogicalClock(() -> Instant.EPOCH, Duration.ofHours(24), HlcTimestamp.ZERO);
        return new IntentAuthor(new DeviceId(device), device, device, clock, 0);
    }
}
