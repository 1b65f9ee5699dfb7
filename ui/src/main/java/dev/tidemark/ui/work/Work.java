package dev.tidemark.ui.work;

import dev.tidemark.engine.SyncEngine;
import dev.tidemark.ui.text.Messages;
import dev.tidemark.ui.text.Times;

/// What every view model of an open workspace works with.
public record Work(SyncEngine engine, Author author, Threads threads, Messages messages) {
    public Times times() {
        return new Times(messages, threads.ticker(), threads.ticker().zone());
    }
}
