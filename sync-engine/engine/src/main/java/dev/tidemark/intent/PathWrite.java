package dev.tidemark.intent;

import dev.tidemark.clock.Dot;
import dev.tidemark.domain.Digest;
import dev.tidemark.domain.Entry;
import dev.tidemark.domain.FieldValue;
import dev.tidemark.domain.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/// What an intent does at one path: removes dots by name and, unless it only removes, lives there itself.
public sealed interface PathWrite {
    Path path();

    /// The dots that go, in order.
    List<Dot> replaces();

    /// What the path holds afterwards by this intent, empty when it only removes.
    ///
    /// @param live the path's live dots as the author saw them
    /// @throws IllegalStateException if an edit cannot be replayed on what lives there
    Optional<FieldValue> written(SortedMap<Dot, Entry> live);

    record Put(Path path, List<Dot> replaces, FieldValue value) implements PathWrite {
        public Put {
            replaces = List.copyOf(replaces);
        }

        @Override
        public Optional<FieldValue> written(SortedMap<Dot, Entry> live) {
            return Optional.of(value);
        }
    }

    record Drop(Path path, List<Dot> replaces) implements PathWrite {
        public Drop {
            replaces = List.copyOf(replaces);
        }

        @Override
        public Optional<FieldValue> written(SortedMap<Dot, Entry> live) {
            return Optional.empty();
        }
    }

    /// An edit of the text that the replaced dots show (no text where it replaces none), told by its changes, so that
    /// a word typed into a long text costs a word in the log.
    ///
    /// @param before the digest of the text that the author saw; any other text is not edited
    record Edit(Path path, List<Dot> replaces, List<Splice> splices, Digest before) implements PathWrite {
        public Edit {
            replaces = List.copyOf(replaces);
            splices = List.copyOf(splices);
        }

        @Override
        public Optional<FieldValue> written(SortedMap<Dot, Entry> live) {
            String text = textOf(live);
            if (!Digest.of(text).equals(before)) {
                throw new IllegalStateException("the text at " + path + " is not the one that was edited");
            }
            return Optional.of(FieldValue.of(Splices.apply(text, splices)));
        }

        private String textOf(SortedMap<Dot, Entry> live) {
            if (replaces.isEmpty()) {
                return "";
            }
            Entry entry = live.get(replaces.getFirst());
            return entry != null && entry.value() instanceof FieldValue.Text(String text) ? text : "";
        }
    }
}
