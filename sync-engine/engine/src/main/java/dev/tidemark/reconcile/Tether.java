package dev.tidemark.reconcile;

import dev.tidemark.domain.Document;
import dev.tidemark.domain.DocumentId;
import dev.tidemark.domain.Entry;
import dev.tidemark.domain.FieldValue;
import dev.tidemark.domain.FieldValue.Listing;
import dev.tidemark.domain.FieldValue.Text;
import dev.tidemark.domain.Path;
import dev.tidemark.domain.State;
import dev.tidemark.intent.Action;
import java.util.Collection;
import java.util.TreeSet;
import java.util.stream.Stream;

/// What becomes of a document in the trash that another one names. Pure; the same on every device that has both.
///
/// Who deletes a document that others name writes down which of them were known at that place; who names a document
/// that is in the trash there, writes down that. So every device can tell a deletion that knew nothing of the other
/// document, nor that of it, which is undone, from one that stands. A document that was ever restored is not restored
/// so again: what a person deletes once more stays deleted, whoever else has not heard, and no two devices can undo
/// each other for ever.
public final class Tether {
    private Tether() {}

    /// Comes before the deletion of a document that others name.
    ///
    /// @param sources those that are known to name it
    public static Action seen(Collection<DocumentId> sources) {
        return new Action.SetField(Path.LINKED.value(), texts(sources));
    }

    /// Comes after what made a document name others that are in the trash.
    ///
    /// @param targets those in the trash
    public static Action knowing(State source, Collection<DocumentId> targets) {
        var all = new TreeSet<>(targets);
        names(source, Path.KNOWING).map(DocumentId::new).forEach(all::add);
        return new Action.SetField(Path.KNOWING.value(), texts(all));
    }

    /// True when neither whoever deleted the target had seen that the source names it, nor the source's author that it
    /// was deleted.
    public static boolean isCut(Document target, Document source) {
        State deleted = target.state();
        return deleted.isTrashed()
                && deleted.at(Path.TRASH).isEmpty()
                && names(deleted, Path.LINKED).noneMatch(source.id().value()::equals)
                && names(source.state(), Path.KNOWING).noneMatch(target.id().value()::equals);
    }

    private static FieldValue texts(Collection<DocumentId> ids) {
        return FieldValue.texts(ids.stream().map(DocumentId::value).sorted().toList());
    }

    private static Stream<String> names(State state, Path path) {
        return state.at(path).values().stream().map(Entry::value).flatMap(Tether::names);
    }

    private static Stream<String> names(FieldValue value) {
        return value instanceof Listing(var values)
                ? values.stream()
                        .filter(Text.class::isInstance)
                        .map(Text.class::cast)
                        .map(Text::value)
                : Stream.empty();
    }
}
