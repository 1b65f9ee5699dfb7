package dev.tidemark.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tidemark.domain.Document;
import dev.tidemark.domain.DocumentType;
import dev.tidemark.domain.FieldValue;
import dev.tidemark.domain.FieldValue.Members;
import dev.tidemark.engine.DocumentStatus;
import dev.tidemark.intent.Action;
import dev.tidemark.intent.Intent;
import dev.tidemark.intent.IntentForm;
import dev.tidemark.reconcile.DocumentForm;
import dev.tidemark.replicate.DocumentTypes;
import dev.tidemark.testkit.SimulatedDevice;
import dev.tidemark.testkit.SimulatedGateway;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// What a build wrote once is read by all later ones.
class FrozenTest {
    @ParameterizedTest(name = "{0}")
    @MethodSource("names")
    void frozenDocumentIsWrittenAgainAsItWas(String name) {
        Frozen frozen = Frozen.read(name);

        Members again = DocumentForm.write(frozen.document(), Frozen.type(name, Visit.NEWEST));

        assertEquals(frozen.content(), again);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("names")
    void frozenIntentsStillHaveTheirDigestsAndAreDone(String name) {
        Frozen frozen = Frozen.read(name);

        for (Intent intent : frozen.intents()) {
            assertEquals(intent.digest(), IntentForm.digestOf(intent));
            assertTrue(frozen.replayed().state().vector().covers(intent.dot()));
        }
    }

    static Stream<String> names() {
        return Stream.concat(Frozen.VISITS.stream(), Frozen.PRODUCT.stream());
    }

    @ParameterizedTest(name = "{0} under release {1}")
    @MethodSource("namesAndReleases")
    void frozenDocumentIsShownAsItWasShown(String name, int release) {
        Frozen frozen = Frozen.read(name);
        DocumentType type = Frozen.type(name, release);

        Members shown = new DocumentTypes(List.of(type)).fields(frozen.replayed());

        assertEquals(frozen.shown().get(release), shown);
    }

    static Stream<Arguments> namesAndReleases() {
        return names().flatMap(name ->
                Frozen.read(name).shown().keySet().stream().map(release -> Arguments.of(name, release)));
    }

    @ParameterizedTest(name = "{0}, pulled under release {1}")
    @MethodSource("visitsAndReleases")
    void frozenDocumentIsPulledEditedAndReadByOthers(String name, int release) {
        Frozen frozen = Frozen.read(name);
        var releases = new Releases();
        SimulatedDevice here = releases.device("here", release);
        SimulatedDevice there = releases.device("there", Visit.NEWEST);
        releases.gateway().push(new SimulatedGateway.Revision(frozen.id(), "1-f", List.of(), frozen.content()));
        releases.meet();

        releases.edit(here, frozen.id(), _ -> List.of(new Action.AddToSet("marks", "here")));
        releases.meet();

        Document seen = there.view(frozen.id()).orElseThrow().document();
        assertEquals(here.view(frozen.id()).orElseThrow().document(), seen);
        assertEquals(DocumentStatus.SYNCED, here.view(frozen.id()).orElseThrow().status());
        assertEquals(frozen.document().unknown(), seen.unknown());
        assertEquals(frozen.document().unknownSync(), seen.unknownSync());
        assertEquals(frozen.document().schema(), seen.schema());
        frozen.document()
                .state()
                .live()
                .forEach((path, dots) -> assertEquals(dots, seen.state().at(path), path::toString));
        FieldValue marks = there.engine().about(seen).fields().values().get("marks");
        assertNotNull(marks);
        assertTrue(marks.canonical().contains("here"));
    }

    static Stream<Arguments> visitsAndReleases() {
        return Frozen.VISITS.stream().flatMap(name -> Stream.of(1, 2, 3).map(release -> Arguments.of(name, release)));
    }
}
