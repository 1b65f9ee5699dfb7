package dev.tidemark.adapter.couchbase;

import com.couchbase.lite.CBLError;
import com.couchbase.lite.CouchbaseLiteException;
import dev.tidemark.replicate.Failure;
import dev.tidemark.replicate.Failure.Kind;
import java.util.Set;

/// What the client's error codes mean for us. `10xxx` is HTTP status xxx, `11xxx` and `14xxx` are WebSocket close
/// codes,
/// `5xxx` is the network; see `replicate`.
final class CouchbaseFailures {
    private static final int HTTP = 10_000;
    private static final int WEB_SOCKET = 11_000;
    private static final int PROTOCOL_MISMATCH = 11_002;
    private static final int NETWORK_FIRST = 5_000;
    private static final int NETWORK_LAST = 5_999;
    private static final int TLS_FIRST = 5_006;
    private static final int TLS_LAST = 5_013;
    private static final String BUILD = "\n   (CouchbaseLite ";
    private static final int CLOSED_FOR_GOOD = 14_002;

    /// What a full or failing disk, a lock or a closed database gives, whichever document is being saved.
    private static final Set<Integer> OF_THE_REPLICA = Set.of(
            CBLError.Code.BUSY,
            CBLError.Code.CANT_OPEN_FILE,
            CBLError.Code.CORRUPT_DATA,
            CBLError.Code.IO_ERROR,
            CBLError.Code.NOT_IN_TRANSACTION,
            CBLError.Code.NOT_OPEN,
            CBLError.Code.NOT_WRITABLE,
            CBLError.Code.TRANSACTION_NOT_CLOSED);

    private CouchbaseFailures() {}

    static Failure of(CouchbaseLiteException error) {
        return of(error.getCode(), words(error));
    }

    /// What was said, without the line on its own build that the client adds.
    static String words(Exception error) {
        String said = String.valueOf(error.getMessage());
        int build = said.indexOf(BUILD);
        return (build < 0 ? said : said.substring(0, build)).strip();
    }

    static Failure of(int code, String message) {
        int status = code >= HTTP && code < WEB_SOCKET ? code - HTTP : 0;
        return new Failure(status == 0 ? other(code) : http(status), status, message);
    }

    /// True for what would meet any document, such as a replica that is busy or a full disk: it says nothing about the
    /// document in hand, which is saved later.
    static boolean isOfTheReplica(String domain, int code) {
        return switch (domain) {
            case CBLError.Domain.SQLITE, CBLError.Domain.POSIX -> true;
            case CBLError.Domain.CBLITE -> OF_THE_REPLICA.contains(code);
            default -> false;
        };
    }

    static Kind http(int status) {
        return switch (status) {
            case 401 -> Kind.UNAUTHORISED;
            case 408, 429, 502, 503, 504 -> Kind.LOST;
            case 409 -> Kind.CONFLICT;
            default -> Kind.REFUSED;
        };
    }

    private static Kind other(int code) {
        boolean tls = code >= TLS_FIRST && code <= TLS_LAST;
        boolean network = code >= NETWORK_FIRST && code <= NETWORK_LAST && !tls;
        boolean closed = code >= WEB_SOCKET && code != PROTOCOL_MISMATCH && code != CLOSED_FOR_GOOD;
        return network || closed || code < NETWORK_FIRST ? Kind.LOST : Kind.REFUSED;
    }
}
