package dev.tidemark.hub.store;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Section 4.7 of the protocol, to the letter.
final class IdsTest {
    @Test
    void documentIdHasUpTo240BytesNotCharacters() {
        assertTrue(DocumentId.isValid("x".repeat(240)));
        assertTrue(DocumentId.isValid("é".repeat(120)));
        assertFalse(DocumentId.isValid("x".repeat(241)));
        assertFalse(DocumentId.isValid("é".repeat(121)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "_design", "_", "a\0b"})
    void otherDocumentIdsAreRefused(String id) {
        assertFalse(DocumentId.isValid(id));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1-aa", "10-0f", "123-0123456789abcdef"})
    void revisionIdIsAGenerationAndPairsOfHexDigits(String rev) {
        assertTrue(RevisionId.isValid(rev));
        assertTrue(RevisionId.isValid("1-" + "a".repeat(72)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", "1", "1-", "-aa", "0-aa", "01-aa", "+1-aa", "1-a", "1-aaa", "1-AA", "1-ag", "1-aa ", "1--aa", "x-aa"
            })
    void otherRevisionIdsAreRefused(String rev) {
        assertFalse(RevisionId.isValid(rev));
        assertFalse(RevisionId.isValid("1-" + "a".repeat(74)));
    }
}
