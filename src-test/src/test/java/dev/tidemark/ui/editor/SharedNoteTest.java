package dev.tidemark.ui.editor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tidemark.domain.DocumentId;
import dev.tidemark.testkit.SimulatedGateway;
import dev.tidemark.testkit.SimulatedTime;
import dev.tidemark.testkit.Turns;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// One note, open on two devices.
class SharedNoteTest {
    private static final DocumentId ID = new DocumentId("note");
    private static final String START = "first paragraph\n\nsecond paragraph\n\nthird paragraph\n";

    private final SplittableRandom random = new SplittableRandom(7);
    private World world = new World(random);

    private static final class World {
        final SimulatedTime time = new SimulatedTime(Instant.parse("2026-11-22T09:00:00Z"));
        final SimulatedGateway gateway = new SimulatedGateway();
        final Turns turns;
        final OpenNote here;
        final OpenNote there;

        World(SplittableRandom random) {
            turns = new Turns(random.split());
            here = new OpenNote("laptop", gateway, time, turns, random.split());
            there = new OpenNote("tablet", gateway, time, turns, random.split());
        }

        /// Both have the note open, and the gateway has it.
        void begin() {
            here.editor().openNew();
            here.editor().typeTitle("Pump 7");
            here.type(START);
            here.typed().clear();
            rest();
            sync(here);
            sync(there);
            here.caretTo(0);
            there.editor().open(ID);
            rest();
        }

        void rest() {
            turns.runToRest();
            time.move(Duration.ofSeconds(3));
            turns.runToRest();
        }

        void sync(OpenNote note) {
            var done = note.device().sync();
            for (int i = 0; i < 50 && !done.isDone(); i++) {
                rest();
            }
            assertTrue(done.isDone());
            rest();
        }

        void syncAll() {
            for (int i = 0; i < 3; i++) {
                sync(here);
                sync(there);
            }
        }
    }

    @Test
    void changesOfAnotherParagraphGoInUnderTheCaret() {
        world.begin();
        world.there.caretTo(0);
        world.there.type("THE ");
        world.rest();
        world.sync(world.there);
        world.here.caretTo(START.indexOf(" paragraph\n\nthird"));

        world.sync(world.here);

        assertEquals("THE first paragraph\n\nsecond| paragraph\n\nthird paragraph\n", world.here.seen());
    }

    @Test
    void changesGoInWhileSomethingIsBeingTyped() {
        world.begin();
        world.there.caretTo(0);
        world.there.type("THE ");
        world.rest();
        world.sync(world.there);
        world.here.caretTo(START.length());
        world.here.type("and more");
        var done = world.here.device().sync();
        world.turns.runToRest();

        assertEquals("THE first paragraph\n\nsecond paragraph\n\nthird paragraph\nand more|", world.here.seen());
        world.rest();
        assertTrue(done.isDone());
        world.syncAll();
        assertEquals(0, world.here.editor().conflictsProperty().get());
        assertEquals(world.here.text(), world.there.text());
    }

    @Test
    void whatBothWroteInTheSamePlaceIsAConflictAndEachSeesItsOwn() {
        world.begin();
        world.here.caretTo("first".length());
        world.here.type(" HERE");
        world.there.caretTo("first".length());
        world.there.type(" THERE");
        world.rest();

        world.syncAll();

        assertEquals("first HERE| paragraph\n\nsecond paragraph\n\nthird paragraph\n", world.here.seen());
        assertEquals("first THERE| paragraph\n\nsecond paragraph\n\nthird paragraph\n", world.there.seen());
        assertEquals(1, world.here.editor().conflictsProperty().get());
        assertEquals(
                "Two versions of the text",
                world.there.editor().statusProperty().get().sentence());
    }

    @Test
    void typingGoesOnInAConflictWithoutSettlingIt() {
        world.begin();
        world.here.caretTo("first".length());
        world.here.type(" HERE");
        world.there.caretTo("first".length());
        world.there.type(" THERE");
        world.rest();
        world.syncAll();

        world.here.type(" again");
        world.rest();
        world.syncAll();
        world.there.type(" too");
        world.rest();
        world.syncAll();

        assertTrue(world.here.seen().startsWith("first HERE again| paragraph"), world.here.seen());
        assertTrue(world.there.seen().startsWith("first THERE too| paragraph"), world.there.seen());
        for (String word : List.of("HERE again", "THERE too")) {
            assertTrue(
                    world.here.alive(ID).contains(word) && world.there.alive(ID).contains(word), word);
        }
    }

    @Test
    void bothTitlesStayWhenBothAreBeingTyped() {
        world.begin();
        world.there.editor().typeTitle("Pump 7 (north)");
        world.rest();
        world.sync(world.there);
        world.here.editor().typeTitle("Pump 7, pressure");
        var _ = world.here.device().sync();
        world.turns.runToRest();
        world.rest();
        world.syncAll();

        assertEquals(1, world.here.editor().conflictsProperty().get());
        assertEquals(
                "Two versions of the title",
                world.here.editor().statusProperty().get().sentence());
    }

    @Test
    void aNoteDeletedElsewhereWhileItIsBeingWrittenComesBack() {
        world.begin();
        var _ = world.there.editor().delete();
        world.rest();
        world.sync(world.there);
        world.here.caretTo(START.length());
        world.here.type("and more");

        world.syncAll();

        assertTrue(world.here.editor().editableProperty().get());
        assertTrue(world.there.text().endsWith("and more"));
    }

    /// Words are typed at random places on both devices, and everything else happens at random in between.
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void nothingThatWasTypedIsTakenAway(long seed) {
        var chance = new SplittableRandom(seed);
        world = new World(chance);
        world.begin();
        int words = 0;
        for (int step = 0; step < 120; step++) {
            OpenNote note = chance.nextBoolean() ? world.here : world.there;
            switch (chance.nextInt(8)) {
                case 0 -> note.caretNear(chance.nextInt(note.length() + 1));
                case 1, 2, 3 -> note.type(word(++words, chance));
                case 4 -> {
                    var _ = note.device().sync();
                }
                case 5 -> world.time.move(Duration.ofMillis(chance.nextInt(700)));
                case 6 -> {
                    var _ = note.editor().flush();
                }
                default -> world.turns.run(chance.nextInt(40));
            }
            requireTyped(note, note.text(), "seen on " + note.device());
        }
        world.rest();
        world.syncAll();

        for (OpenNote note : List.of(world.here, world.there)) {
            requireTyped(note, note.text(), "seen in the end on " + note.device());
            requireTyped(note, world.here.alive(ID), "alive on laptop, of " + note.device());
            requireTyped(note, world.there.alive(ID), "alive on tablet, of " + note.device());
            assertTrue(note.editor().flush().isDone());
        }
        assertEquals(world.here.alive(ID), world.there.alive(ID));
    }

    static LongStream seeds() {
        Long replay = Long.getLong("seed");
        return replay != null ? LongStream.of(replay) : LongStream.rangeClosed(1, 150);
    }

    private static String word(int number, SplittableRandom chance) {
        String[] ends = {" ", "\n", "\n\n", ", "};
        return "w" + number + "x" + ends[chance.nextInt(ends.length)];
    }

    private static void requireTyped(OpenNote note, String text, String where) {
        for (String word : note.typed()) {
            assertTrue(text.contains(word), () -> word + " is not " + where + ":\n" + text);
        }
    }
}
