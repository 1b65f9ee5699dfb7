package dev.tidemark.intent;

import com.github.difflib.DiffUtils;
import com.github.difflib.algorithm.DiffAlgorithmListener;
import com.github.difflib.patch.AbstractDelta;
import com.github.difflib.patch.ChangeDelta;
import com.github.difflib.patch.Chunk;
import java.util.ArrayList;
import java.util.List;

/// From two texts to the changes between them, and back.
public final class Splices {
    /// Lines put in or taken out, counted, never timed.
    private static final int EDITS_MAX = 2_000;

    private Splices() {}

    /// The changes that lead from one text to the other: by lines, each without the characters that both sides of the
    /// changed lines begin and end with. Empty when the texts are equal.
    public static List<Splice> between(String before, String after) {
        List<String> from = lines(before);
        List<String> to = lines(after);
        int[] starts = starts(from);
        var splices = new ArrayList<Splice>();
        for (AbstractDelta<String> delta : deltas(from, to)) {
            splices.add(trimmed(
                    starts[delta.getSource().getPosition()], joined(delta.getSource()), joined(delta.getTarget())));
        }
        return splices;
    }

    /// The shortest edit script; beyond [#EDITS_MAX] one change of the whole, since the search grows with their square.
    private static List<AbstractDelta<String>> deltas(List<String> from, List<String> to) {
        try {
            return DiffUtils.diff(from, to, new EditCount()).getDeltas();
        } catch (TooManyEdits _) {
            return List.of(new ChangeDelta<>(new Chunk<>(0, from), new Chunk<>(0, to)));
        }
    }

    private static final class EditCount implements DiffAlgorithmListener {
        @Override
        public void diffStart() {
            // nothing is counted yet
        }

        @Override
        public void diffStep(int edits, int most) {
            if (edits > EDITS_MAX) {
                throw new TooManyEdits();
            }
        }

        @Override
        public void diffEnd() {
            // it stayed within the bound
        }
    }

    private static final class TooManyEdits extends RuntimeException {
        private static final long serialVersionUID = 1;

        TooManyEdits() {
            super(null, null, false, false);
        }
    }

    /// @throws IllegalStateException if the text does not hold what a splice deletes
    public static String apply(String text, List<Splice> splices) {
        var out = new StringBuilder(text.length());
        int at = 0;
        for (Splice splice : splices) {
            if (splice.position() < at || !text.startsWith(splice.deleted(), splice.position())) {
                throw new IllegalStateException(
                        "the text does not hold what the splice deletes at " + splice.position());
            }
            out.append(text, at, splice.position()).append(splice.inserted());
            at = splice.position() + splice.deleted().length();
        }
        return out.append(text, at, text.length()).toString();
    }

    private static Splice trimmed(int start, String deleted, String inserted) {
        int shorter = Math.min(deleted.length(), inserted.length());
        int prefix = 0;
        while (prefix < shorter && deleted.charAt(prefix) == inserted.charAt(prefix)) {
            prefix++;
        }
        if (prefix > 0 && Character.isHighSurrogate(deleted.charAt(prefix - 1))) {
            prefix--;
        }
        int suffix = 0;
        while (suffix < shorter - prefix
                && deleted.charAt(deleted.length() - 1 - suffix) == inserted.charAt(inserted.length() - 1 - suffix)) {
            suffix++;
        }
        if (suffix > 0 && Character.isLowSurrogate(deleted.charAt(deleted.length() - suffix))) {
            suffix--;
        }
        return new Splice(
                start + prefix,
                deleted.substring(prefix, deleted.length() - suffix),
                inserted.substring(prefix, inserted.length() - suffix));
    }

    private static String joined(Chunk<String> chunk) {
        return String.join("", chunk.getLines());
    }

    /// Where each line begins, and where the text ends.
    private static int[] starts(List<String> lines) {
        int[] starts = new int[lines.size() + 1];
        for (int i = 0; i < lines.size(); i++) {
            starts[i + 1] = starts[i] + lines.get(i).length();
        }
        return starts;
    }

    /// Lines with their ends, so that joining them gives the text again.
    private static List<String> lines(String text) {
        var lines = new ArrayList<String>();
        int at = 0;
        while (at < text.length()) {
            int end = text.indexOf('\n', at);
            int next = end < 0 ? text.length() : end + 1;
            lines.add(text.substring(at, next));
            at = next;
        }
        return lines;
    }
}
