package dev.tidemark.adapter.couchbase;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tidemark.domain.FieldValue;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Whatever number somebody else's document holds is read: one that cannot be would hold up all that were pulled with
/// it.
class CouchbaseValuesTest {
    @ParameterizedTest
    @ValueSource(longs = {Long.MIN_VALUE, Long.MIN_VALUE + 1, Long.MAX_VALUE, -(1L << 53) - 1, (1L << 53) + 1})
    void wholeNumberBeyondDoublesIsRounded(long number) {
        assertEquals(FieldValue.number(number), read(number));
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1, 1L << 53, -(1L << 53)})
    void wholeNumberWithinDoublesIsKept(long number) {
        assertEquals(FieldValue.of(number), read(number));
    }

    @Test
    void whatIsNoNumberInJsonIsText() {
        assertEquals(FieldValue.of("NaN"), read(Double.NaN));
        assertEquals(FieldValue.of("-Infinity"), read(Double.NEGATIVE_INFINITY));
        assertEquals(FieldValue.of("Infinity"), read(Float.POSITIVE_INFINITY));
    }

    private static FieldValue read(Number number) {
        return CouchbaseValues.members(Map.of("n", number)).values().get("n");
    }
}
