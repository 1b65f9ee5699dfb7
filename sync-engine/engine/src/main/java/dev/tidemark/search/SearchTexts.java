package dev.tidemark.search;

import dev.tidemark.domain.Document;
import dev.tidemark.domain.FieldValue;
import dev.tidemark.domain.FieldValue.Listing;
import dev.tidemark.domain.FieldValue.Members;
import dev.tidemark.domain.FieldValue.Text;
import dev.tidemark.domain.Policies;
import dev.tidemark.reconcile.DocumentForm;
import java.util.ArrayList;
import java.util.List;

/// What a person can read in a document: every text that its fields show, elements of sets and items of lists included.
final class SearchTexts {
    /// What stands behind so many characters is not found.
    static final int LENGTH_MAX = 2_000_000;

    private static final String ITEM_ID = "id";

    private final List<String> texts = new ArrayList<>();
    private int left = LENGTH_MAX;

    private SearchTexts() {}

    static List<String> of(Document document, Policies policies) {
        var all = new SearchTexts();
        FieldValue fields = DocumentForm.write(document, policies).values().get("fields");
        if (fields instanceof Members(var values)) {
            values.values().forEach(all::add);
        }
        return all.texts;
    }

    private void add(FieldValue value) {
        switch (value) {
            case Text(String text) -> addText(text);
            case Listing(var values) -> values.forEach(this::addItem);
            case Members(var values) -> values.values().forEach(this::add);
            default -> {
                // numbers and flags are not words
            }
        }
    }

    /// Nobody reads the id of an item.
    private void addItem(FieldValue item) {
        if (item instanceof Members(var values)) {
            values.forEach((name, value) -> {
                if (!name.equals(ITEM_ID)) {
                    add(value);
                }
            });
        } else {
            add(item);
        }
    }

    private void addText(String text) {
        String kept = text.length() <= left ? text : text.substring(0, left);
        if (!kept.isEmpty()) {
            texts.add(kept);
            left -= kept.length();
        }
    }
}
