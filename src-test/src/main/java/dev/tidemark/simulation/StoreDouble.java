package dev.tidemark.simulation;

import dev.tidemark.domain.DocumentId;
import dev.tidemark.reconcile.Superseded;
import dev.tidemark.replicate.DocumentQuery;
import dev.tidemark.replicate.DocumentStore;
import dev.tidemark.replicate.Edition;
import dev.tidemark.replicate.Epoch;
import dev.tidemark.replicate.Holdings;
import dev.tidemark.replicate.Tracked;
import java.util.List;
import java.util.Optional;

/// Stands before a store and passes everything on.
class StoreDouble implements DocumentStore {
    final DocumentStore store;

    StoreDouble(DocumentStore store) {
        this.store = store;
    }

    /// What is told of a document that was read.
    Tracked read(Tracked tracked) {
        return tracked;
    }

    @Override
    public Optional<Tracked> find(DocumentId id) {
        return store.find(id).map(this::read);
    }

    @Override
    public List<Tracked> findAll(List<DocumentId> ids) {
        return store.findAll(ids).stream().map(this::read).toList();
    }

    @Override
    public void save(Changes changes) {
        store.save(changes);
    }

    @Override
    public List<Tracked> page(DocumentQuery query) {
        return store.page(query).stream().map(this::read).toList();
    }

    @Override
    public List<DocumentId> outbound(String after, int limit) {
        return store.outbound(after, limit);
    }

    @Override
    public List<DocumentId> unconfirmed(Epoch epoch, String after, int limit) {
        return store.unconfirmed(epoch, after, limit);
    }

    @Override
    public List<DocumentId> all(String after, int limit) {
        return store.all(after, limit);
    }

    @Override
    public Counts counts(Epoch epoch) {
        return store.counts(epoch);
    }

    @Override
    public List<Edition> editions(String after, int limit) {
        return store.editions(after, limit);
    }

    @Override
    public List<Edition> editions(List<DocumentId> ids) {
        return store.editions(ids);
    }

    @Override
    public Holdings holdings() {
        return store.holdings();
    }

    @Override
    public List<Superseded> history(DocumentId id, int limit) {
        return store.history(id, limit);
    }

    @Override
    public Optional<String> setting(String name) {
        return store.setting(name);
    }
}
