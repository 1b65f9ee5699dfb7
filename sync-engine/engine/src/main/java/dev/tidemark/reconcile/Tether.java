package dev.tidemark.reconcile;

import dev.tidemark.domain.DocumentId;
import dev.tidemark.domain.Entry;
import dev.tidemark.domain.FieldValue;
import dev.tidemark.domain.FieldValue.Listing;
import dev.tidemark.domain.FieldValue.Text;
import dev.tidemark.domain.Path;
import dev.tidemark.domain.State;
import dev.tidemark.intent.Action;
import java.util.Collection;
import java.util.stream.Stream;

/// What becomes of a document in the trash that another one names. Pure; the same on every device that has both.
///
/// Who deletes a document that others name writes down which of them were known at that place. So every device can tell
/// a deletion that had not seen the other document, which is undone, from one that had, which stands. A document that
/// was ever restored is not restored so again: what a person deletes once more stays deleted, whoever else has not
/// heard, and no two devices can undo each other for ever.
public final class Tether {
    private Tether() {}

    /// Comes before the deletion of a document that others name.
    public static Action seen(Collection<DocumentId> sources) {
        return new Action.SetField(
                Path.LINKED.value(),
                FieldValue.texts(
                        sources.stream().map(DocumentId::value).sorted().toList()));
    }

    /// True when whoever deleted the target had not seen that the source names it.
    public static boolean isCut(State target, DocumentId source) {
        return target.isTrashed()
                && target.at(Path.TRASH).isEmpty()
                && target.at(Path.LINKED).values().stream()
                        .map(Entry::value)
                        .flatMap(Tether::texts)
                        .noneMatch(source.value()::equals);
    }

    private static Stream<String> texts(FieldValue value) {
        return value instanceof Listing(var values)
                ? values.stream()
                        .filter(Text.class::isInstance)
                        .map(Text.class::cast)
                        .map(Text::value)
                : Stream.empty();
    }
}
