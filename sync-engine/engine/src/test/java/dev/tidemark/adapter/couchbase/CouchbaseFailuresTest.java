package dev.tidemark.adapter.couchbase;

import static org.junit.jupiter.api.Assertions.assertEquals;
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

    @Test
    void peopleAreToldWhatTheGatewaySaidAndNotWhichBuildHeardIt() {
        var heard = new IllegalStateException(
                "out of scope:\nask for access\n   (CouchbaseLite Java v3.0.0-189 (CE) Linux)");

        assertEquals("out of scope:\nask for access", CouchbaseFailures.words(heard));
        assertEquals("null", CouchbaseFailures.words(new IllegalStateException()));
    }
}
