package dev.tidemark.simulation;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.tidemark.clock.Dot;
import dev.tidemark.domain.Document;
import dev.tidemark.domain.DocumentId;
import dev.tidemark.domain.Entry;
import dev.tidemark.domain.FieldValue;
import dev.tidemark.domain.State;
import dev.tidemark.intent.Action;
import dev.tidemark.replicate.Base;
import dev.tidemark.replicate.DocumentStore.Changes;
import dev.tidemark.replicate.Tracked;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// I6: `synced` means that base is held and equals local. Two states that have seen the same may differ in a text that
/// only one of them merged, and then are not the same.
class VectorAloneTest {
    private static final int TURNS = 1_000;

    @Test
    void anEngineThatComparesVectorsAloneIsFound() {
        var world = worldWhereOnlyTheTextDiffers(Mutation.VECTOR_SYNCED);

        Violation found = assertThrows(Violation.class, () -> world.look("now"));

        assertEquals("I6", found.invariant());
    }

    @Test
    void theEngineAsItIsSaysPending() {
        var world = worldWhereOnlyTheTextDiffers(_ -> Doubles.NONE);

        assertDoesNotThrow(() -> world.look("now"));
    }

    /// A device has merged a text, and the gateway holds a state that has seen as much, with another text.
    private static World worldWhereOnlyTheTextDiffers(Doubles.Maker maker) {
        var world = new World(Script.of(1, 0), maker);
        Machine machine = world.machines().getFirst();
        DocumentId id = world.documents().getFirst();
        machine.edit(id, _ -> List.of(created(machine)));
        var _ = machine.sync();
        world.lanes().run(TURNS, world.random());
        Tracked tracked = machine.stored().find(id).orElseThrow();
        assertEquals(
                tracked.local().state(),
                tracked.base() instanceof Base.Confirmed held ? held.document().state() : State.EMPTY);
        machine.stored().save(new Changes(List.of(tracked.withLocal(merged(tracked.local()), 0)), Map.of(), Map.of()));
        return world;
    }

    private static Action created(Machine machine) {
        return new Action.CreateDocument(
                "sheet", machine.type().schema(), Map.of(Typed.BODY, FieldValue.of("theirs")), List.of("s"), "ada");
    }

    private static Document merged(Document document) {
        State state = document.state();
        SortedMap<Dot, Entry> texts = new TreeMap<>();
        state.at(Typed.BODY)
                .forEach((dot, entry) -> texts.put(dot, new Entry(entry.hlc().next(), FieldValue.of("merged"))));
        var live = new TreeMap<>(state.live());
        live.put(Typed.BODY, texts);
        return document.with(new State(live, state.vector(), state.trash()));
    }
}
