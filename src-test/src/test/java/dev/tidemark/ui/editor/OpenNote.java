package dev.tidemark.ui.editor;

import dev.tidemark.domain.DocumentId;
import dev.tidemark.domain.Entry;
import dev.tidemark.domain.FieldValue;
import dev.tidemark.domain.Path;
import dev.tidemark.intent.Splice;
import dev.tidemark.note.NoteType;
import dev.tidemark.replicate.Subscription;
import dev.tidemark.testkit.SimulatedClient.Faults;
import dev.tidemark.testkit.SimulatedDevice;
import dev.tidemark.testkit.SimulatedGateway;
import dev.tidemark.testkit.SimulatedTime;
import dev.tidemark.testkit.Turns;
import dev.tidemark.ui.text.Messages;
import dev.tidemark.ui.work.Author;
import dev.tidemark.ui.work.Threads;
import dev.tidemark.ui.work.Ticker;
import dev.tidemark.ui.work.Work;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.Collectors;

/// A device with a note open in its editor, and the text that its user sees and types into.
final class OpenNote implements TextBuffer {
    private final SimulatedDevice device;
    private final NoteEditorViewModel editor;
    private final StringBuilder text = new StringBuilder();
    private final List<String> typed = new ArrayList<>();
    private int caret;

    OpenNote(String name, SimulatedGateway gateway, SimulatedTime time, Turns turns, SplittableRandom random) {
        device = new SimulatedDevice(name, NoteType.TYPE, gateway, time, turns, random, Faults.NONE);
        var work = new Work(
                device.engine(),
                new Author("ada", name, List.of()),
                new Threads(turns.lane(), turns.lane(), ticker(time)),
                Messages.in(Locale.ENGLISH));
        editor = new NoteEditorViewModel(work, () -> new DocumentId("note"));
        editor.attach(this);
    }

    SimulatedDevice device() {
        return device;
    }

    NoteEditorViewModel editor() {
        return editor;
    }

    void caretTo(int position) {
        caret = position;
    }

    /// At the next place that parts no word.
    void caretNear(int position) {
        caret = position;
        while (caret > 0 && caret < text.length() && !Character.isWhitespace(text.charAt(caret - 1))) {
            caret++;
        }
    }

    int length() {
        return text.length();
    }

    /// Types a word at the caret that nobody else types.
    void type(String word) {
        text.insert(caret, word);
        caret += word.length();
        typed.add(word.strip());
        editor.bodyTyped();
    }

    List<String> typed() {
        return typed;
    }

    /// With a bar for the caret.
    String seen() {
        return new StringBuilder(text).insert(caret, '|').toString();
    }

    /// Every text that lives here, whoever wrote it.
    String alive(DocumentId id) {
        return device.view(id).orElseThrow().document().state().at(Path.of(NoteType.BODY)).values().stream()
                .map(Entry::value)
                .map(value -> value instanceof FieldValue.Text(String each) ? each : "")
                .collect(Collectors.joining("\n--\n"));
    }

    @Override
    public String text() {
        return text.toString();
    }

    @Override
    public void show(String newText) {
        text.setLength(0);
        text.append(newText);
        caret = 0;
    }

    @Override
    public void apply(List<Splice> splices) {
        caret = Changes.caret(caret, splices);
        for (Splice splice : splices.reversed()) {
            text.replace(splice.position(), splice.position() + splice.deleted().length(), splice.inserted());
        }
    }

    private static Ticker ticker(SimulatedTime time) {
        return new Ticker() {
            @Override
            public Instant instant() {
                return time.instant();
            }

            @Override
            public ZoneId zone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Subscription after(Duration delay, Runnable task) {
                return time.after(delay, task);
            }
        };
    }
}
