package dev.tidemark.app.playground;

import dev.tidemark.app.terminal.Console;
import dev.tidemark.app.window.Toolkit;
import dev.tidemark.domain.DocumentId;
import dev.tidemark.engine.DocumentStatus;
import dev.tidemark.hub.watch.Observer;
import dev.tidemark.intent.Action;
import dev.tidemark.note.NewNote;
import dev.tidemark.note.Note;
import dev.tidemark.note.NoteEdit;
import dev.tidemark.note.NoteType;
import dev.tidemark.note.Title;
import dev.tidemark.reconcile.Conflict;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import javafx.geometry.Rectangle2D;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.RadioButton;

/// Two devices and a hub, all real: edits on both while they are apart, a merge that asks nobody, one conflict that a
/// person settles, and rows that both add to one list. Every step is printed, checked behind the windows and in them,
/// and pictured: where it does not show what it should, the story ends.
public final class Story {
    private static final double WIDTH = 960;
    private static final double HEIGHT = 720;
    private static final DocumentId NOTE = new DocumentId("playground-note");
    private static final String TITLE = "Pump 7";
    private static final String LAPTOP_TITLE = "Pump 7, flange";
    private static final String PHONE_TITLE = "Pump 7 (urgent)";
    private static final String FIRST = "Pump 7 drips.\n\nThe seal was changed in May.\n\nNext visit: Monday.\n";
    private static final String LAPTOP = FIRST.replace("drips", "drips at the flange");
    private static final String PHONE = FIRST.replace("Monday", "Tuesday, with Grace");
    private static final String MERGED = LAPTOP.replace("Monday", "Tuesday, with Grace");

    private final Telling telling;
    private final DeviceWindow laptop;
    private final DeviceWindow phone;

    private Story(Telling telling) {
        this.telling = telling;
        laptop = telling.pair().laptop();
        phone = telling.pair().phone();
    }

    /// Plays it without a display.
    ///
    /// @param pictures where they are kept
    /// @throws StoryException where a step fails
    /// @throws dev.tidemark.app.window.NoDisplayException if not even windows without a display can be made here
    public static void play(Setting setting, Path pictures, Console console) throws IOException, InterruptedException {
        Toolkit.beHeadless();
        Toolkit.start();
        var place = new Rectangle2D(0, 0, WIDTH, HEIGHT);
        try (Pair pair = Pair.show(setting, Observer.NOBODY, new Pair.Places(place, place))) {
            console.printNow("A hub runs at " + pair.hub() + ". Ada’s laptop and Grace’s phone know it.");
            var telling = new Telling(console, pair, new Album(pictures));
            try {
                new Story(telling).play();
                RecordStory.play(telling);
            } catch (StoryException e) {
                telling.failed(e);
                throw e;
            }
            console.printNow("\nBoth devices and the hub hold the same, and nothing that anybody wrote is lost.");
        }
    }

    private void play() throws IOException, InterruptedException {
        telling.awaitConfirmed(laptop);
        telling.awaitConfirmed(phone);
        write();
        receive();
        apart();
        together();
        ask();
        settle();
    }

    private void write() throws IOException, InterruptedException {
        telling.begin(
                "written", "The laptop is offline and writes a note. It is safe on its disk, and waits for the hub.");
        telling.goOffline(laptop);
        Action create = pump(laptop).create();
        laptop.edit(NOTE, _ -> List.of(create));
        telling.expect(laptop, NOTE, DocumentStatus.PENDING, TITLE);
        telling.expect(phone.find(NOTE).isEmpty(), "the phone does not have the note yet");
        telling.finish(NOTE);
    }

    /// The note with which a playground begins.
    static NewNote pump(DeviceWindow window) throws InterruptedException {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        List<String> channels = window.workspace().config().channels();
        return new NewNote(new Title(TITLE), FIRST, Set.of("pump"), now, null, channels, window.user());
    }

    private void receive() throws IOException, InterruptedException {
        telling.begin("received", "The laptop connects. The phone has the note.");
        telling.meet();
        telling.expectBoth(NOTE, DocumentStatus.SYNCED, TITLE);
        telling.expect(note(phone).body().equals(FIRST), "the phone has the laptop's text");
        telling.finish(NOTE);
    }

    private void apart() throws IOException, InterruptedException {
        telling.begin(
                "apart", "Both are offline now, and both edit the note: each another paragraph, and both the title.");
        telling.goOffline();
        edit(laptop, LAPTOP_TITLE, LAPTOP);
        edit(phone, PHONE_TITLE, PHONE);
        telling.expect(laptop, NOTE, DocumentStatus.PENDING, LAPTOP_TITLE);
        telling.expect(phone, NOTE, DocumentStatus.PENDING, PHONE_TITLE);
        telling.awaitShown(laptop, "note-body", LAPTOP.strip());
        telling.awaitShown(phone, "note-body", PHONE.strip());
        telling.finish(NOTE);
    }

    private static void edit(DeviceWindow window, String title, String body) throws InterruptedException {
        var edit = new NoteEdit(new Title(title), body, "", Set.of(), Set.of());
        window.edit(NOTE, local -> edit.actions(local.orElseThrow()));
    }

    private void together() throws IOException, InterruptedException {
        telling.begin(
                "together", "They meet again. The paragraphs merge by themselves; about the title a person is asked.");
        telling.meet();
        for (DeviceWindow device : telling.pair().both()) {
            telling.await(
                    "the text on the " + device.name() + " holds both edits",
                    () -> note(device).body().equals(MERGED));
            telling.expect(device, NOTE, DocumentStatus.CONFLICT, note(device).title());
            telling.awaitShown(device, "note-body", MERGED.strip());
            List<Conflict> conflicts = device.conflicts(NOTE);
            telling.expect(
                    conflicts.size() == 1 && conflicts.getFirst().path().field().equals(NoteType.TITLE),
                    "only the title is in conflict on the " + device.name());
        }
        telling.finish(NOTE);
    }

    private void ask() throws IOException, InterruptedException {
        telling.begin("asked", "On the phone somebody looks at both titles, and chooses the laptop’s.");
        telling.awaitThere(phone, "note-settle");
        phone.use(scene -> ((Hyperlink) scene.lookup("#note-settle")).fire());
        telling.awaitThere(phone, "merge-title-remote");
        telling.awaitShown(phone, "merge-dialog", TwoDevices.LAPTOP);
        phone.use(scene -> {
            var choice = (RadioButton) scene.lookup("#merge-title-remote");
            choice.requestFocus();
            choice.fire();
        });
        telling.awaitShown(phone, "merge-title-result", LAPTOP_TITLE);
        telling.picture();
    }

    private void settle() throws IOException, InterruptedException {
        telling.begin("settled", "That settles it. The laptop hears of it and need not be asked.");
        phone.use(scene -> ((Button) scene.lookup("#merge-apply")).fire());
        telling.expectBoth(NOTE, DocumentStatus.SYNCED, LAPTOP_TITLE);
        telling.await("the dialog is gone", () -> !phone.shows(scene -> Seen.isThere(scene, "merge-dialog")));
        telling.awaitConfirmed(laptop);
        telling.awaitConfirmed(phone);
        telling.expectEqual(NOTE);
        telling.finish(NOTE);
    }

    private static Note note(DeviceWindow window) throws InterruptedException {
        return Note.of(window.view(NOTE).document());
    }
}
