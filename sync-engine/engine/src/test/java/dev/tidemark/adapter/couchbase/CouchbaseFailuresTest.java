package dev.tidemark.adapter.couchbase;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.couchbase.lite.CBLError;
import org.junit.jupiter.api.Test;

class CouchbaseFailuresTest {
    private static final int SQLITE_FULL = 13;

    @Test
    void aBusyReplicaSaysNothingAboutTheDocument() {
        assertTrue(CouchbaseFailures.isOfTheReplica(CBLError.Domain.CBLITE, CBLError.Code.BUSY));
        assertTrue(CouchbaseFailures.isOfTheReplica(CBLError.Domain.SQLITE, SQLITE_FULL));
    }

    @Test
    void whatTheReplicaDoesNotTakeIsTheDocumentsFault() {
        assertFalse(CouchbaseFailures.isOfTheReplica(CBLError.Domain.CBLITE, CBLError.Code.INVALID_PARAMETER));
    }
}
