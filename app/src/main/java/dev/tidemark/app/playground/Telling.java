package dev.tidemark.app.playground;

import atlantafx.base.controls.ToggleSwitch;
import dev.tidemark.app.terminal.Console;
import dev.tidemark.domain.DocumentId;
import dev.tidemark.engine.DocumentStatus;
import dev.tidemark.engine.DocumentView;
import dev.tidemark.engine.Workspace;
import dev.tidemark.ui.status.Badge;
import dev.tidemark.ui.text.Messages;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import javafx.scene.Scene;

/// How a story is told: step by step, each one printed, waited for behind both windows and in them, and pictured.
final class Telling {
    private static final String SWITCH = "#status-work-offline";

    private final Console console;
    private final Pair pair;
    private final Album album;
    private final Messages messages = Messages.in(Locale.getDefault());
    private int step;
    private String name = "";

    Telling(Console console, Pair pair, Album album) {
        this.console = console;
        this.pair = pair;
        this.album = album;
    }

    Pair pair() {
        return pair;
    }

    /// @param called what the step's pictures are called
    void begin(String called, String what) {
        step++;
        name = called;
        say("\n" + step + ". " + what);
    }

    void say(String line) {
        console.printNow(line);
    }

    /// Prints how the document stands on each device that has it, and takes the pictures.
    void finish(DocumentId id) throws IOException, InterruptedException {
        for (DeviceWindow window : pair.both()) {
            if (window.find(id).isPresent()) {
                Printed.lines(window, id).forEach(this::say);
            } else {
                say(String.format("   %-6s  does not have it", window.name()));
            }
        }
        picture();
    }

    void picture() throws IOException, InterruptedException {
        album.add(step, name, pair);
    }

    /// Leaves pictures of how it was when a step did not hold.
    void failed(StoryException reason) throws InterruptedException {
        try {
            album.add(step, name + "-failed", pair);
        } catch (IOException | RuntimeException e) {
            reason.addSuppressed(e);
        }
    }

    /// Uses the window's switch, and waits until there is no connection any more.
    void goOffline(DeviceWindow window) throws InterruptedException {
        turn(window, true);
        await(
                "the " + window.name() + " is offline",
                () -> window.workspace().engine().status().workspace() instanceof Workspace.Offline);
        awaitShown(window, "status-headline", messages.get("sync.workOffline"));
    }

    void goOffline() throws InterruptedException {
        for (DeviceWindow window : pair.both()) {
            goOffline(window);
        }
    }

    /// Uses the switches of both windows, and waits until everything is confirmed.
    void meet() throws InterruptedException {
        for (DeviceWindow window : pair.both()) {
            turn(window, false);
        }
        for (DeviceWindow window : pair.both()) {
            awaitConfirmed(window);
        }
    }

    void awaitConfirmed(DeviceWindow window) throws InterruptedException {
        await(
                "the " + window.name() + " is up to date",
                () -> window.workspace().engine().status().workspace() instanceof Workspace.UpToDate);
        awaitShown(window, "status-headline", messages.get("sync.upToDate"));
    }

    private static void turn(DeviceWindow window, boolean offline) throws InterruptedException {
        window.use(scene -> ((ToggleSwitch) scene.lookup(SWITCH)).setSelected(offline));
    }

    /// Waits until the document has this status, and the window says so in the list and shows it in the page.
    void expect(DeviceWindow window, DocumentId id, DocumentStatus status, String title) throws InterruptedException {
        awaitStatus(window, id, status);
        DocumentView view = window.view(id);
        awaitShown(window, "documents", title + ", " + Badge.of(view, messages).words());
        awaitShown(window, "page", title);
        await(
                "the list of the " + window.name() + " marks what the page shows",
                () -> window.shows(scene -> Seen.isAnyChosen(scene, "documents")));
        awaitInbox(window);
    }

    /// Behind the window; it is told to show the document.
    private void awaitStatus(DeviceWindow window, DocumentId id, DocumentStatus status) throws InterruptedException {
        await(
                id + " on the " + window.name() + " is " + status.word(),
                () -> window.find(id).filter(view -> view.status() == status).isPresent());
        window.open(id);
    }

    void expectBoth(DocumentId id, DocumentStatus status, String title) throws InterruptedException {
        for (DeviceWindow window : pair.both()) {
            expect(window, id, status, title);
        }
    }

    /// The rail counts a little later than the list shows.
    private void awaitInbox(DeviceWindow window) throws InterruptedException {
        long inbox = window.workspace().engine().counts().inbox();
        String shown = inbox == 0 ? "" : Long.toString(inbox);
        await(
                "the rail of the " + window.name() + " counts what needs a person",
                () -> window.shows(scene -> Seen.reads(scene, "rail-inbox-count", shown)));
    }

    void awaitShown(DeviceWindow window, String id, String words) throws InterruptedException {
        await(
                "the window of the " + window.name() + " shows “" + words + "” in " + id,
                () -> window.shows(scene -> Seen.in(scene, id, words)));
    }

    void awaitThere(DeviceWindow window, String id) throws InterruptedException {
        await(
                "the window of the " + window.name() + " has " + id,
                () -> window.shows((Scene scene) -> Seen.isThere(scene, id)));
    }

    void await(String what, Patience.Condition condition) throws InterruptedException {
        Patience.until("step " + step + " does not show it: " + what, condition);
    }

    void expect(boolean holds, String what) {
        if (!holds) {
            throw new StoryException("step " + step + " does not show it: " + what);
        }
    }

    /// Both devices hold one and the same.
    void expectEqual(DocumentId id) throws InterruptedException {
        List<DeviceWindow> both = pair.both();
        expect(
                both.getFirst()
                        .view(id)
                        .document()
                        .state()
                        .equals(both.getLast().view(id).document().state()),
                "laptop and phone hold equal states");
    }
}
