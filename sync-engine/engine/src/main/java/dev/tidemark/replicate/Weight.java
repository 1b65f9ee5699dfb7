package dev.tidemark.replicate;

import dev.tidemark.domain.FieldValue;

/// About how much room a value takes, in characters of its text: enough to bound batches by.
final class Weight {
    private static final int OF_A_NUMBER = 8;

    private Weight() {}

    static long of(FieldValue value) {
        return switch (value) {
            case FieldValue.Nothing _, FieldValue.Flag _, FieldValue.Whole _, FieldValue.Real _ -> OF_A_NUMBER;
            case FieldValue.Text(String text) -> text.length();
            case FieldValue.Listing(var values) ->
                values.stream().mapToLong(Weight::of).sum();
            case FieldValue.Members(var values) ->
                values.entrySet().stream()
                        .mapToLong(each -> each.getKey().length() + of(each.getValue()))
                        .sum();
        };
    }
}
