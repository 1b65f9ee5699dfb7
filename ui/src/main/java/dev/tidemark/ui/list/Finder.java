package dev.tidemark.ui.list;

import dev.tidemark.replicate.DocumentQuery;
import dev.tidemark.replicate.Subscription;
import dev.tidemark.search.Found;
import dev.tidemark.search.SearchState;
import java.util.function.Consumer;

/// The search, as a list uses it.
public interface Finder {
    /// A page of what holds all the words of the text. Reads; never on the FX thread.
    Found find(String text, DocumentQuery query);

    /// Reports how far the index is, on any thread, beginning with the present state.
    Subscription subscribe(Consumer<SearchState> listener);
}
