package dev.tidemark.adapter.couchbase;

import com.couchbase.lite.LogDomain;
import com.couchbase.lite.LogLevel;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/// Couchbase's log as the slf4j loggers `couchbase.database`, `couchbase.replicator` and so on, at lower levels than
/// its own. Its errors are mostly a gateway out of reach, and come to us as a status or an exception too, which is
/// logged where it is handled; its warnings speak of its own ways (at every opening, that it keeps no log file), and
/// its `INFO` is every SQL statement.
final class CouchbaseLog implements com.couchbase.lite.Logger {
    private static final String ROOT = "couchbase";

    /// Couchbase formats nothing below this level. Asked once per process: levels changed later have no effect here.
    @Override
    public LogLevel getLevel() {
        var root = LoggerFactory.getLogger(ROOT);
        if (root.isTraceEnabled()) {
            return LogLevel.VERBOSE;
        }
        if (root.isDebugEnabled()) {
            return LogLevel.WARNING;
        }
        return root.isInfoEnabled() ? LogLevel.ERROR : LogLevel.NONE;
    }

    @Override
    public void log(LogLevel level, LogDomain domain, String message) {
        loggerOf(domain).atLevel(lowered(level)).log(message);
    }

    private static Logger loggerOf(LogDomain domain) {
        return LoggerFactory.getLogger(ROOT + "." + domain.name().toLowerCase(Locale.ROOT));
    }

    private static Level lowered(LogLevel level) {
        return switch (level) {
            case ERROR -> Level.INFO;
            case WARNING -> Level.DEBUG;
            case INFO, VERBOSE, DEBUG, NONE -> Level.TRACE;
        };
    }
}
