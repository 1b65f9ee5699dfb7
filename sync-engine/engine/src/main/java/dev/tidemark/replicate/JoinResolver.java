package dev.tidemark.replicate;

import dev.tidemark.domain.Document;
import dev.tidemark.domain.DocumentId;
import dev.tidemark.reconcile.DocumentForm;
import dev.tidemark.reconcile.Identity;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Joins local, the client's own revision and the pulled one. Whatever it cannot do now it leaves to the road out,
/// which joins again; so on any doubt it takes the pulled revision. Thread-safe: reads the store, keeps nothing.
public final class JoinResolver implements Resolver {
    private static final Logger LOG = LoggerFactory.getLogger(JoinResolver.class);
    private static final Resolution TAKE_THEIRS = new Resolution.TakeTheirs();

    private final DocumentStore store;
    private final Ingestion ingestion;
    private final DocumentTypes types;
    private final Supplier<Epoch> epoch;
    private final Identity writer;

    /// @param writer signs what is joined
    public JoinResolver(
            DocumentStore store, Ingestion ingestion, DocumentTypes types, Supplier<Epoch> epoch, Identity writer) {
        this.store = store;
        this.ingestion = ingestion;
        this.types = types;
        this.epoch = epoch;
        this.writer = writer;
    }

    @Override
    public Resolution resolve(DocumentId id, Copy.Content ours, Copy.Content theirs) {
        try {
            return store.find(id).map(tracked -> joined(tracked, ours, theirs)).orElse(TAKE_THEIRS);
        } catch (RuntimeException e) {
            LOG.warn("conflict on {} is left to the next save", id, e);
            return TAKE_THEIRS;
        }
    }

    private Resolution joined(Tracked tracked, Copy.Content ours, Copy.Content theirs) {
        if (tracked.review().stands() || tracked.gone()) {
            return TAKE_THEIRS;
        }
        return switch (theirs) {
            case Copy.Absent() -> TAKE_THEIRS;
            case Copy.Tombstone() ->
                Standing.pending(tracked, epoch.get()) > 0 ? write(withOwn(tracked, ours), ours, theirs) : TAKE_THEIRS;
            case Copy.Body(var members) ->
                ingestion
                        .admitted(tracked, members)
                        .map(remote -> joined(tracked, ours, theirs, remote))
                        .orElse(TAKE_THEIRS);
        };
    }

    private Resolution joined(Tracked tracked, Copy.Content ours, Copy.Content theirs, Document remote) {
        Document local = withOwn(tracked, ours);
        Document joined = ingestion
                .join(tracked.withLocal(local, tracked.conflicts()), remote)
                .document();
        return joined.state().equals(remote.state()) ? TAKE_THEIRS : write(joined, ours, theirs);
    }

    /// Local, with what the client's own revision holds that was not yet ingested.
    private Document withOwn(Tracked tracked, Copy.Content ours) {
        return ours instanceof Copy.Body(var members)
                ? ingestion
                        .admitted(tracked, members)
                        .map(own -> ingestion.join(tracked, own).document())
                        .orElse(tracked.local())
                : tracked.local();
    }

    /// With the contents of files that one of the two revisions has; what else is here the road out adds.
    private Resolution write(Document document, Copy.Content ours, Copy.Content theirs) {
        return new Resolution.Write(Carried.with(
                DocumentForm.write(document, types.of(document), writer),
                document,
                file -> Carried.has(ours, file) || Carried.has(theirs, file)));
    }
}
