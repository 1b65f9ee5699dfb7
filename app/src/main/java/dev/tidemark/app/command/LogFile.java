package dev.tidemark.app.command;

import java.nio.file.Path;

/// Says where this process's log goes, before anything is logged: to a file, and to standard error when somebody wants
/// to watch. [LogConfigurator] hears of it by system properties, so that a command which logs nothing loads no logging.
final class LogFile {
    static final String FILE = "tidemark.log.file";
    static final String VERBOSE = "tidemark.log.verbose";
    static final String STRUCTURED = "tidemark.log.structured";

    private LogFile() {}

    static void start(Path file, boolean verbose) {
        System.setProperty(FILE, file.toString());
        watch(verbose);
    }

    /// For what runs for months: a line of JSON an event, in files that are put away by day and size.
    static void startStructured(Path file, boolean verbose) {
        System.setProperty(STRUCTURED, "true");
        start(file, verbose);
    }

    static void watch(boolean verbose) {
        System.setProperty(VERBOSE, Boolean.toString(verbose));
    }
}
