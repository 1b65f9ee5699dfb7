package dev.tidemark.app.command;

import dev.tidemark.app.terminal.Console;
import dev.tidemark.app.workspace.Door;
import dev.tidemark.app.workspace.HandedCommand;
import dev.tidemark.app.workspace.OpenWorkspace;
import dev.tidemark.domain.DocumentId;
import dev.tidemark.engine.DocumentView;
import dev.tidemark.engine.SyncStatus;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// `sync --watch`: connected until somebody ends the process, or the workspace is to be opened again. It prints what
/// happens and does the commands of others.
final class Watch {
    /// Documents that have changed and are not printed yet; of more than these at once only the number is told.
    private static final int CHANGED_MAX = 10_000;

    private final Surroundings here;
    private final OpenWorkspace open;
    private final boolean endsWhenCopied;
    private final Object monitor = new Object();
    private final Set<DocumentId> changed = new LinkedHashSet<>();
    /// What was told last of documents, so that nothing is told twice in a row.
    private final Map<DocumentId, String> told = new Recent<>();
    private long untold;
    private @Nullable SyncStatus status;
    private boolean isEnding;

    /// @param endsWhenCopied true where the workspace is opened again once this device has met a copy of itself
    Watch(Surroundings here, OpenWorkspace open, boolean endsWhenCopied) {
        this.endsWhenCopied = endsWhenCopied;
        this.here = here;
        this.open = open;
    }

    int run() throws IOException, InterruptedException {
        here.process().ending().onSignal(this::end);
        try (Door _ = Door.open(open.folder(), this::handed);
                var _ = open.engine().subscribe(this::take);
                var _ = open.engine().subscribeDocuments(this::take)) {
            open.engine().connect();
            printUntilTheEnd();
        }
        return ExitCode.DONE;
    }

    private int handed(HandedCommand command, Console console) {
        return CommandLines.execute(new Surroundings(command, console, here.process(), open));
    }

    private void take(SyncStatus next) {
        boolean isCopied = endsWhenCopied && open.engine().retirement().isDue();
        synchronized (monitor) {
            status = next;
            isEnding |= isCopied;
            monitor.notifyAll();
        }
    }

    private void take(Set<DocumentId> ids) {
        synchronized (monitor) {
            for (DocumentId id : ids) {
                if (changed.size() < CHANGED_MAX) {
                    changed.add(id);
                } else if (!changed.contains(id)) {
                    untold++;
                }
            }
            monitor.notifyAll();
        }
    }

    private void end() {
        synchronized (monitor) {
            isEnding = true;
            monitor.notifyAll();
        }
    }

    /// What has happened since the last look.
    private record News(@Nullable SyncStatus status, List<DocumentId> changed, long untold) {}

    private void printUntilTheEnd() throws InterruptedException {
        String lastStatus = "";
        for (News news = next(); news != null; news = next()) {
            news.changed().forEach(this::print);
            if (news.untold() > 0) {
                here.console()
                        .print(new JsonText()
                                .put("event", "documents")
                                .put("more", news.untold())
                                .toString());
            }
            SyncStatus now = news.status();
            if (now != null) {
                String line = StatusText.put(new JsonText().put("event", "status"), now)
                        .toString();
                if (!line.equals(lastStatus)) {
                    here.console().print(line);
                    lastStatus = line;
                }
            }
            here.console().flush();
        }
    }

    private @Nullable News next() throws InterruptedException {
        synchronized (monitor) {
            while (!isEnding && changed.isEmpty() && status == null) {
                monitor.wait();
            }
            if (isEnding) {
                return null;
            }
            var news = new News(status, new ArrayList<>(changed), untold);
            status = null;
            changed.clear();
            untold = 0;
            return news;
        }
    }

    private void print(DocumentId id) {
        open.engine().document(id).ifPresent(view -> {
            String line = line(view);
            if (!line.equals(told.put(id, line))) {
                here.console().print(line);
            }
        });
    }

    private static String line(DocumentView view) {
        return new JsonText()
                .put("event", "document")
                .put("id", view.document().id().value())
                .put("type", view.document().type())
                .put("status", view.status().word())
                .put("pending", view.pending())
                .put("conflicts", view.conflicts())
                .put("deleted", view.document().state().isTrashed())
                .put("modified", view.document().modified().wall())
                .toString();
    }

    /// The newest of a map, so that it never grows beyond a bound.
    private static final class Recent<K, V> extends LinkedHashMap<K, V> {
        private static final long serialVersionUID = 1;
        private static final int SIZE_MAX = 1_000;

        @Override
        protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
            return size() > SIZE_MAX;
        }
    }
}
