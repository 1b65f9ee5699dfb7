package dev.tidemark.reconcile;

import dev.tidemark.domain.Attachment;
import dev.tidemark.domain.Document;
import dev.tidemark.domain.FieldValue;
import dev.tidemark.domain.Path;
import dev.tidemark.domain.Policy;
import dev.tidemark.domain.StreamHead;
import dev.tidemark.reconcile.Contested.Party;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// Says which kind of thing happened, by tables: a class, and when it is that.
public final class Classifier {
    /// Of values in conflict at one path: the first row that fits.
    private static final List<Row<Values>> VALUES = List.of(
            new Row<>(ConflictClass.MOVE_AGAINST_MOVE, values -> values.path().isPosition()),
            new Row<>(ConflictClass.SAME_NEW_KEY, Values::isNew),
            new Row<>(ConflictClass.OVERLAPPING_TEXT, Values::areTexts),
            new Row<>(ConflictClass.SAME_FIELD, _ -> true));

    /// Of a document as it stands: all rows that fit.
    private static final List<Row<Standing>> STANDING = List.of(
            new Row<>(ConflictClass.DELETE_AGAINST_EDIT, standing -> isContested(standing, true)),
            new Row<>(ConflictClass.EDIT_AGAINST_DELETE, standing -> isContested(standing, false)),
            new Row<>(ConflictClass.REFUSED_BY_POLICY, Standing::refused),
            new Row<>(ConflictClass.SCHEMA_SKEW, standing -> !standing.knowsSchema()),
            new Row<>(ConflictClass.MISSING_ATTACHMENT, Classifier::lacksContent));

    /// Of what a device knew and what came to it: all rows that fit.
    private static final List<Row<Meeting>> MEETINGS = List.of(
            new Row<>(ConflictClass.FORKED_STREAM, Classifier::isForked),
            new Row<>(
                    ConflictClass.MOVE_AGAINST_MOVE,
                    meeting -> meeting.both().stream().anyMatch(Path::isPosition)),
            new Row<>(
                    ConflictClass.DIFFERENT_FIELD,
                    meeting -> !meeting.ours().isEmpty()
                            && !meeting.theirs().isEmpty()
                            && meeting.both().isEmpty()));

    private Classifier() {}

    private record Row<T>(ConflictClass kind, Predicate<T> fits) {}

    /// Several values at a path.
    ///
    /// @param isNew true when none of them replaced another value, as far as is known here
    public record Values(Conflict conflict, Policy policy, boolean isNew) {
        Path path() {
            return conflict.path();
        }

        boolean areTexts() {
            return policy == Policy.TEXT
                    && conflict.siblings().stream().allMatch(each -> each.value() instanceof FieldValue.Text);
        }
    }

    /// A document, and what else is known of it here.
    ///
    /// @param refused true while the gateway's refusal stands
    /// @param hasContent whether an attachment's content is here, by its digest
    public record Standing(Document document, boolean refused, boolean knowsSchema, Predicate<String> hasContent) {}

    /// A document as a device had it, with changes that were not yet everywhere, and as it came from elsewhere.
    ///
    /// @param ours fields that this device had changed; a position is a field of its own
    /// @param theirs fields with values that this device had not seen
    public record Meeting(Document local, Document remote, Set<Path> ours, Set<Path> theirs) {
        public Meeting {
            ours = Set.copyOf(ours);
            theirs = Set.copyOf(theirs);
        }

        /// @param base what both sides had, as far as is known
        public static Meeting of(Document local, Document remote, MergeBase base) {
            return switch (base) {
                case MergeBase.None _ -> new Meeting(local, remote, news(local, remote), news(remote, local));
                case MergeBase.Known(var origin) ->
                    new Meeting(local, remote, news(local, local.with(origin)), news(remote, local));
            };
        }

        Set<Path> both() {
            var both = new HashSet<>(ours);
            both.retainAll(theirs);
            return both;
        }

        /// Where one lives something that the other has not seen. Presence of items is renewed by every edit and says
        /// nothing; the engine's own paths are nobody's field.
        private static Set<Path> news(Document of, Document seenBy) {
            var vector = seenBy.state().vector();
            return of.state().live().entrySet().stream()
                    .filter(each -> !each.getKey().isReserved())
                    .filter(each -> each.getValue().keySet().stream().anyMatch(dot -> !vector.covers(dot)))
                    .map(each -> each.getKey())
                    .filter(path -> !isPresence(of, path))
                    .collect(Collectors.toUnmodifiableSet());
        }

        private static boolean isPresence(Document document, Path path) {
            return path.segments().size() == 2
                    && document.state()
                            .live()
                            .containsKey(Path.of(
                                    path.segments().get(0), path.segments().get(1), Path.POSITION));
        }
    }

    public static ConflictClass of(Values values) {
        return VALUES.stream()
                .filter(row -> row.fits().test(values))
                .findFirst()
                .orElseThrow()
                .kind();
    }

    public static Set<ConflictClass> of(Standing standing) {
        return all(STANDING, standing);
    }

    public static Set<ConflictClass> of(Meeting meeting) {
        return all(MEETINGS, meeting);
    }

    private static <T> Set<ConflictClass> all(List<Row<T>> rows, T facts) {
        var all = EnumSet.noneOf(ConflictClass.class);
        rows.stream().filter(row -> row.fits().test(facts)).forEach(row -> all.add(row.kind()));
        return all;
    }

    /// Which of the two came later met the other; a deletion about which nothing is known is taken for the later one.
    private static boolean isContested(Standing standing, boolean deletionIsLater) {
        return Contested.in(standing.document())
                .filter(contested -> isDeletionLater(contested) == deletionIsLater)
                .isPresent();
    }

    private static boolean isDeletionLater(Contested contested) {
        return !(contested.deleter() instanceof Party.Known deleter
                && contested.editor() instanceof Party.Known editor
                && deleter.hlc().compareTo(editor.hlc()) < 0);
    }

    private static boolean lacksContent(Standing standing) {
        return Attachment.digestsIn(standing.document().state()).stream()
                .anyMatch(digest -> !standing.hasContent().test(digest));
    }

    /// One number, two digests.
    private static boolean isForked(Meeting meeting) {
        return meeting.local().streams().entrySet().stream().anyMatch(own -> {
            StreamHead other = meeting.remote().streams().get(own.getKey());
            return other != null
                    && other.docSequence() == own.getValue().docSequence()
                    && !Objects.equals(other.digest(), own.getValue().digest());
        });
    }
}
