package dev.tidemark.app.playground;

import dev.tidemark.app.Wiring;
import dev.tidemark.app.terminal.Console;
import dev.tidemark.domain.DocumentId;
import dev.tidemark.engine.DocumentStatus;
import dev.tidemark.engine.DocumentView;
import dev.tidemark.hub.Hub;
import dev.tidemark.hub.HubSettings;
import dev.tidemark.intent.Action;
import dev.tidemark.note.NewNote;
import dev.tidemark.note.Note;
import dev.tidemark.note.NoteType;
import dev.tidemark.note.Title;
import dev.tidemark.reconcile.Conflict;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;

/// Two devices and a hub, all real: edits on both while they are apart, a merge that asks nobody, and one conflict that
/// a person settles. Every step is printed, and checked: where it does not show what it should, the story ends.
public final class Story {
    private static final String USER = "ada";
    private static final DocumentId NOTE = new DocumentId("playground-note");
    private static final String FIRST = "Pump 7 drips.\n\nThe seal was changed in May.\n\nNext visit: Monday.\n";
    private static final String LAPTOP = FIRST.replace("drips", "drips at the flange");
    private static final String PHONE = FIRST.replace("Monday", "Tuesday, with Grace");
    private static final String MERGED = LAPTOP.replace("Monday", "Tuesday, with Grace");

    private final Console console;
    private final PlaygroundDevice laptop;
    private final PlaygroundDevice phone;
    private int step;

    private Story(Console console, PlaygroundDevice laptop, PlaygroundDevice phone) {
        this.console = console;
        this.laptop = laptop;
        this.phone = phone;
    }

    /// Plays it in this folder, which is empty.
    ///
    /// @throws StoryException where a step fails
    public static void play(Path folder, Wiring wiring, Console console) throws IOException, InterruptedException {
        HubSettings settings = HubSettings.at(folder.resolve("hub")).withPorts(0, 0);
        String password = password();
        try (Hub hub = Hub.start(settings, Thread.ofVirtual().name("hub-", 0).factory())) {
            hub.users().add(USER, password, Set.of());
            var account = new PlaygroundDevice.Account(hub.url().toString(), USER, password);
            try (var laptop = PlaygroundDevice.start(folder.resolve("laptop"), "laptop", account, wiring);
                    var phone = PlaygroundDevice.start(folder.resolve("phone"), "phone", account, wiring)) {
                console.printNow(
                        "A hub runs at " + hub.url() + ". Two devices of " + USER + " know it: laptop and phone.");
                new Story(console, laptop, phone).play();
            }
        }
    }

    private static String password() {
        byte[] random = new byte[16];
        new SecureRandom().nextBytes(random);
        return HexFormat.of().formatHex(random);
    }

    private void play() throws InterruptedException {
        write();
        receive();
        apart();
        together();
        settle();
        console.printNow("\nBoth devices and the hub hold the same note, and nothing that anybody wrote is lost.");
    }

    private void write() throws InterruptedException {
        begin("The laptop writes a note. It is safe on its disk, and waits for the hub.");
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        var note = new NewNote(new Title("Pump 7"), FIRST, Set.of("pump"), now, null, laptop.channels(), USER);
        laptop.edit(NOTE, note.create());
        show(laptop);
        expectStatus(laptop, DocumentStatus.PENDING);
    }

    private void receive() throws InterruptedException {
        begin("Laptop and phone synchronise. The phone has the note.");
        laptop.sync();
        phone.sync();
        showBoth();
        expectStatus(laptop, DocumentStatus.SYNCED);
        expectStatus(phone, DocumentStatus.SYNCED);
        expect(phone.note(NOTE).body().equals(FIRST), "the phone has the laptop's text");
    }

    private void apart() throws InterruptedException {
        begin("Both are offline now, and both edit the note: each another paragraph, and both the title.");
        laptop.edit(NOTE, "Pump 7, flange", LAPTOP);
        phone.edit(NOTE, "Pump 7 (urgent)", PHONE);
        showBoth();
        expectStatus(laptop, DocumentStatus.PENDING);
        expectStatus(phone, DocumentStatus.PENDING);
    }

    private void together() throws InterruptedException {
        begin("They meet again. The paragraphs merge by themselves; about the title a person is asked.");
        laptop.sync();
        phone.sync();
        laptop.sync();
        showBoth();
        for (PlaygroundDevice device : List.of(laptop, phone)) {
            expect(device.note(NOTE).body().equals(MERGED), "the text on the " + device.name() + " holds both edits");
            expectStatus(device, DocumentStatus.CONFLICT);
            List<Conflict> conflicts = device.conflicts(NOTE);
            expect(
                    conflicts.size() == 1 && conflicts.getFirst().path().field().equals(NoteType.TITLE),
                    "only the title is in conflict on the " + device.name());
        }
    }

    private void settle() throws InterruptedException {
        begin("On the phone somebody takes the laptop's title. The laptop hears of it and need not be asked.");
        Conflict conflict = phone.conflicts(NOTE).getFirst();
        var wanted = conflict.siblings().getLast().value();
        phone.edit(NOTE, new Action.ResolveConflict(conflict.path(), wanted));
        phone.sync();
        laptop.sync();
        showBoth();
        expectStatus(laptop, DocumentStatus.SYNCED);
        expectStatus(phone, DocumentStatus.SYNCED);
        expect(laptop.note(NOTE).title().equals("Pump 7, flange"), "the laptop's title has stayed");
        expect(
                laptop.view(NOTE)
                        .document()
                        .state()
                        .equals(phone.view(NOTE).document().state()),
                "laptop and phone hold equal states");
    }

    private void begin(String what) {
        step++;
        console.printNow("\n" + step + ". " + what);
    }

    private void showBoth() {
        show(laptop);
        show(phone);
    }

    private void show(PlaygroundDevice device) {
        DocumentView view = device.view(NOTE);
        Note note = Note.of(view.document());
        var status = new StringBuilder(view.status().word());
        if (view.pending() > 0) {
            status.append(", ").append(view.pending()).append(" to confirm");
        }
        console.printNow(String.format("   %-6s  [%s]  %s", device.name(), status, note.title()));
        device.conflicts(NOTE)
                .forEach(conflict -> conflict.siblings()
                        .forEach(value -> console.printNow("           " + conflict.path() + "? "
                                + value.value().canonical())));
        note.body().lines().filter(line -> !line.isBlank()).forEach(line -> console.printNow("           | " + line));
    }

    private void expectStatus(PlaygroundDevice device, DocumentStatus expected) {
        DocumentStatus status = device.view(NOTE).status();
        expect(
                status == expected,
                "the note on the " + device.name() + " is " + expected.word() + " (it is " + status.word() + ")");
    }

    private void expect(boolean holds, String what) {
        if (!holds) {
            throw new StoryException("step " + step + " does not show it: " + what);
        }
    }
}
