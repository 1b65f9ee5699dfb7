package dev.tidemark.adapter.couchbase;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.couchbase.lite.CBLError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A disk that is full or fails is no document's fault.
class CouchbaseFailuresTest {
    private static final int NO_SPACE = 28;
    private static final int FULL = 13;

    @Test
    void fullDiskIsOfTheStore() {
        assertTrue(CouchbaseFailures.isOfTheStore(CBLError.Domain.POSIX, NO_SPACE));
        assertTrue(CouchbaseFailures.isOfTheStore(CBLError.Domain.SQLITE, FULL));
    }

    @ParameterizedTest
    @ValueSource(ints = {CBLError.Code.IO_ERROR, CBLError.Code.BUSY, CBLError.Code.NOT_OPEN, CBLError.Code.NOT_WRITABLE})
    void storeThatCannotBeWrittenIsOfTheStore(int code) {
        assertTrue(CouchbaseFailures.isOfTheStore(CBLError.Domain.CBLITE, code));
    }

    @ParameterizedTest
    @ValueSource(ints = {CBLError.Code.BAD_DOC_ID, CBLError.Code.INVALID_PARAMETER, CBLError.Code.CORRUPT_REVISION_DATA})
    void documentThatIsNotTakenIsNot(int code) {
        assertFalse(CouchbaseFailures.isOfTheStore(CBLError.Domain.CBLITE, code));
    }
}
