package dev.tidemark.feature;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import dev.tidemark.pages.AppPage;
import dev.tidemark.testkit.Folders;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.stream.Collectors;
import org.slf4j.LoggerFactory;

/// What a failed test leaves in `target/feature`: a picture of every window, what every device says of itself, the log.
final class Evidence extends AppenderBase<ILoggingEvent> {
    private static final int LINES_MAX = 20_000;

    private final Deque<String> lines = new ArrayDeque<>();

    /// Collects what is logged from now on.
    static Evidence collect() {
        var evidence = new Evidence();
        evidence.attach(root());
        return evidence;
    }

    private static Logger root() {
        return (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    }

    private void attach(Logger root) {
        setContext(root.getLoggerContext());
        start();
        root.setLevel(Level.INFO);
        root.addAppender(this);
    }

    @Override
    protected synchronized void append(ILoggingEvent event) {
        if (lines.size() == LINES_MAX) {
            lines.removeFirst();
        }
        lines.addLast(event.getInstant() + " " + event.getLevel() + " " + event.getLoggerName() + " ["
                + event.getThreadName() + "] " + event.getFormattedMessage()
                + (event.getThrowableProxy() == null
                        ? ""
                        : "\n" + ThrowableProxyUtil.asString(event.getThrowableProxy())));
    }

    /// No more is collected.
    void end() {
        root().detachAppender(this);
        stop();
    }

    void write(Path folder, Map<String, AppPage> windows, Throwable fault) throws IOException {
        Folders.delete(folder);
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("failure.txt"), trace(fault));
        synchronized (this) {
            Files.writeString(folder.resolve("log.txt"), lines.stream().collect(Collectors.joining("\n", "", "\n")));
        }
        for (var each : windows.entrySet()) {
            AppPage window = each.getValue();
            window.picture(folder.resolve(each.getKey() + ".png"));
            Files.writeString(
                    folder.resolve(each.getKey() + ".txt"),
                    window.command("status") + "\n" + window.command("note", "list", "--json") + "\n"
                            + window.command("record", "list", "--json") + "\n" + window.command("conflict", "list"));
        }
    }

    private static String trace(Throwable fault) {
        var trace = new StringWriter();
        fault.printStackTrace(new PrintWriter(trace));
        return trace.toString();
    }
}
