package dev.tidemark.adapter.couchbase;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.couchbase.lite.LogDomain;
import com.couchbase.lite.LogLevel;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.LoggerFactory;

class CouchbaseLogTest {
    private final Logger logger = (Logger) LoggerFactory.getLogger("couchbase");
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();

    @BeforeEach
    void listen() {
        lines.start();
        logger.addAppender(lines);
        logger.setAdditive(false);
    }

    @AfterEach
    void leaveAsFound() {
        logger.detachAppender(lines);
        logger.setAdditive(true);
        logger.setLevel(null);
    }

    @Test
    void errorsAndWarningsComeLowerAndUnderTheirDomain() {
        logger.setLevel(Level.DEBUG);
        var log = new CouchbaseLog();

        log.log(LogLevel.ERROR, LogDomain.REPLICATOR, "gateway out of reach");
        log.log(LogLevel.WARNING, LogDomain.DATABASE, "no log file");
        log.log(LogLevel.INFO, LogDomain.QUERY, "SELECT");

        assertEquals(2, lines.list.size());
        assertEquals("[INFO] gateway out of reach", lines.list.getFirst().toString());
        assertEquals("couchbase.replicator", lines.list.getFirst().getLoggerName());
        assertEquals("[DEBUG] no log file", lines.list.getLast().toString());
    }

    @ParameterizedTest
    @CsvSource({"TRACE, VERBOSE", "DEBUG, WARNING", "INFO, ERROR", "WARN, NONE", "ERROR, NONE"})
    void couchbaseIsAskedForNoMoreThanWillBeShown(String ours, LogLevel theirs) {
        logger.setLevel(Level.valueOf(ours));

        assertEquals(theirs, new CouchbaseLog().getLevel());
    }
}
