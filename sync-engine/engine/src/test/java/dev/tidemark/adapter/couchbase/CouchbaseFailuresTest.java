package dev.tidemark.adapter.couchbase;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.couchbase.lite.CBLError;
import com.couchbase.lite.CouchbaseLiteException;
import org.junit.jupiter.api.Test;

class CouchbaseFailuresTest {
    @Test
    void aBusyReplicaSaysNothingAboutTheDocument() {
        var busy = new CouchbaseLiteException("busy", CBLError.Domain.CBLITE, CBLError.Code.BUSY);
        var full = new CouchbaseLiteException("full", CBLError.Domain.SQLITE, 13);

        assertTrue(CouchbaseFailures.isOfTheReplica(busy));
        assertTrue(CouchbaseFailures.isOfTheReplica(full));
    }

    @Test
    void whatTheReplicaDoesNotTakeIsTheDocumentsFault() {
        var invalid = new CouchbaseLiteException("invalid", CBLError.Domain.CBLITE, CBLError.Code.INVALID_PARAMETER);

        assertFalse(CouchbaseFailures.isOfTheReplica(invalid));
    }
}
