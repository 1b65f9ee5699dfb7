package dev.tidemark.replicate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.tidemark.clock.DeviceId;
import dev.tidemark.clock.OwnIds;
import dev.tidemark.domain.Document;
import dev.tidemark.domain.DocumentId;
import dev.tidemark.domain.Policies;
import dev.tidemark.reconcile.Admission;
import dev.tidemark.reconcile.Devices;
import dev.tidemark.reconcile.DocumentForm;
import dev.tidemark.reconcile.Identity;
import dev.tidemark.reconcile.Verifier;
import dev.tidemark.testing.InMemoryDocumentStore;
import dev.tidemark.testing.InMemoryIntentLog;
import dev.tidemark.testing.OneDevice;
import java.util.List;
import org.junit.jupiter.api.Test;

class JoinResolverTest {
    private static final DocumentId ID = new DocumentId("one");

    private final InMemoryDocumentStore store = new InMemoryDocumentStore();
    private final InMemoryIntentLog log = new InMemoryIntentLog(store);
    private final DocumentTypes types = new DocumentTypes(List.of());
    private final JoinResolver resolver = new JoinResolver(
            store,
            new Ingestion(
                    log,
                    OwnIds.of(OneDevice.ID),
                    types,
                    new Admission(OneDevice.ID, Verifier.NONE, () -> Devices.NONE)),
            types,
            () -> Epoch.FIRST,
            Identity.unsigned(OneDevice.ID));

    @Test
    void whatTheCopyHeldOutlivesATombstoneTogetherWithWhatIsPending() {
        var here = new OneDevice();
        var there = new OneDevice(new DeviceId("elsewhere"));
        log.append(List.of(here.creates(ID, "from here")));
        Document notYetIngested = there.creates(ID, "from there").after();
        var ours = new Copy.Body(DocumentForm.write(notYetIngested, Policies.PROMPT));

        var resolution = resolver.resolve(ID, ours, new Copy.Tombstone());

        var written = assertInstanceOf(Resolver.Resolution.Write.class, resolution);
        var read = assertInstanceOf(DocumentForm.Read.class, DocumentForm.read(ID, written.content()));
        var both = here.at(ID).state().vector().join(notYetIngested.state().vector());
        assertEquals(both, read.document().state().vector());
    }
}
