package dev.tidemark.note;

import dev.tidemark.clock.HlcTimestamp;
import dev.tidemark.clock.VersionVector;
import dev.tidemark.domain.Document;
import dev.tidemark.domain.DocumentId;
import dev.tidemark.domain.Entry;
import dev.tidemark.domain.FieldValue;
import dev.tidemark.domain.Path;
import dev.tidemark.domain.State;
import dev.tidemark.merge.Lens;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// A note as it is shown.
///
/// @param tags in the order of their names
/// @param deleted true while it is in the trash
/// @param version what the document includes, by device
public record Note(
        DocumentId id,
        String title,
        String body,
        List<String> tags,
        List<String> channels,
        Instant created,
        Instant modified,
        boolean deleted,
        VersionVector version) {
    public Note {
        tags = List.copyOf(tags);
        channels = List.copyOf(channels);
    }

    public static boolean is(Document document) {
        return document.type().equals(NoteType.NAME);
    }

    public static Note of(Document document) {
        State state = document.state();
        return new Note(
                document.id(),
                text(state, NoteType.TITLE),
                text(state, NoteType.BODY),
                tags(state),
                channels(state),
                created(document),
                modified(document),
                state.isTrashed(),
                state.vector());
    }

    private static String text(State state, String field) {
        return shown(state, Path.of(field)) instanceof FieldValue.Text(String text) ? text : "";
    }

    private static FieldValue shown(State state, Path path) {
        return Lens.shown(state.at(path), NoteType.TYPE.at(path)).orElse(FieldValue.Nothing.VALUE);
    }

    private static List<String> tags(State state) {
        return state.live().keySet().stream()
                .map(Path::segments)
                .filter(segments -> segments.size() == 2 && segments.getFirst().equals(NoteType.TAGS))
                .map(List::getLast)
                .sorted()
                .toList();
    }

    private static List<String> channels(State state) {
        return shown(state, Path.CHANNELS) instanceof FieldValue.Listing(var channels)
                ? channels.stream()
                        .flatMap(each -> each instanceof FieldValue.Text(String name)
                                ? Optional.of(name).stream()
                                : Optional.<String>empty().stream())
                        .toList()
                : List.of();
    }

    private static Instant created(Document document) {
        HlcTimestamp earliest = document.state().live().values().stream()
                .flatMap(live -> live.values().stream())
                .map(Entry::hlc)
                .min(HlcTimestamp::compareTo)
                .orElse(document.modified());
        return instant(text(document.state(), NoteType.CREATED)).orElse(earliest.wall());
    }

    /// What an import said, until something was done to the note here or on another device.
    private static Instant modified(Document document) {
        HlcTimestamp last = document.modified();
        boolean untouched = document.state().at(Path.of(NoteType.MODIFIED)).values().stream()
                .anyMatch(entry -> entry.hlc().compareTo(last) >= 0);
        Optional<Instant> said = untouched ? instant(text(document.state(), NoteType.MODIFIED)) : Optional.empty();
        return said.orElse(last.wall());
    }

    private static Optional<Instant> instant(String text) {
        try {
            return text.isEmpty() ? Optional.empty() : Optional.of(Instant.parse(text));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
