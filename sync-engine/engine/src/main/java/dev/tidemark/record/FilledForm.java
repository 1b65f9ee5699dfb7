package dev.tidemark.record;

import dev.tidemark.clock.VersionVector;
import dev.tidemark.domain.Attachment;
import dev.tidemark.domain.Document;
import dev.tidemark.domain.DocumentId;
import dev.tidemark.domain.FieldValue;
import dev.tidemark.domain.FieldValue.Listing;
import dev.tidemark.domain.FieldValue.Members;
import dev.tidemark.domain.FieldValue.Text;
import dev.tidemark.domain.Lineage;
import dev.tidemark.domain.Path;
import dev.tidemark.domain.State;
import dev.tidemark.form.Answers;
import dev.tidemark.form.FormDefinition;
import dev.tidemark.form.QuestionKind;
import dev.tidemark.form.Typed;
import dev.tidemark.merge.Lens;
import dev.tidemark.reconcile.DocumentForm;
import dev.tidemark.reconcile.Migration;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// A record as it is shown.
///
/// @param formName what its form is called, known here or not
/// @param formVersion the record's own, which may be an older or a later one than that of `form`
/// @param form the newest version that is known here; null for a form that this release does not know
/// @param title the first answer in words, else the form's title
/// @param finalized true while it shows the answers that somebody found complete
/// @param deleted true while it is in the trash
/// @param version what the document includes, by device
public record FilledForm(
        DocumentId id,
        String formName,
        int formVersion,
        @Nullable FormDefinition form,
        String title,
        Answers answers,
        boolean finalized,
        List<String> channels,
        Instant created,
        Instant modified,
        boolean deleted,
        VersionVector version) {
    public FilledForm {
        channels = List.copyOf(channels);
    }

    public static boolean is(Document document) {
        return document.type().equals(RecordType.NAME);
    }

    public static FilledForm of(Document document) {
        return of(document, Forms.BUILT_IN);
    }

    static FilledForm of(Document document, Forms forms) {
        State state = document.state();
        FormDefinition form = forms.of(document.schema()).orElse(null);
        Members fields = DocumentForm.fields(document, RecordType.policies(document));
        Lineage lineage = forms.lineages().get(document.schema().name());
        Answers answers =
                answers(lineage == null ? fields : Migration.to(lineage).fields(state, RecordType.policies(document)));
        return new FilledForm(
                document.id(),
                document.schema().name(),
                document.schema().version(),
                form,
                form == null ? document.schema().name() : title(form, answers),
                answers,
                form != null && text(fields, RecordType.FINALIZED).equals(Seal.of(form, answers(fields))),
                channels(state),
                created(fields).orElse(document.modified().wall()),
                document.modified().wall(),
                state.isTrashed(),
                state.vector());
    }

    /// What is stored of the answers, whatever version of the form they were given to: a change of the form alone makes
    /// nothing a draft again.
    static Answers stored(Document document) {
        return answers(DocumentForm.fields(document, RecordType.policies(document)));
    }

    /// True when these answers say the same as the record's: what was cleared and what was never given are the same.
    public boolean shows(Answers other) {
        return form != null && Seal.of(form, answers).equals(Seal.of(form, other));
    }

    private static Answers answers(Members fields) {
        var answers = new TreeMap<>(fields.values());
        answers.remove(RecordType.CREATED);
        answers.remove(Attachment.FIELD);
        answers.remove(RecordType.FINALIZED);
        return new Answers(new Members(answers));
    }

    /// What a record with these answers is called.
    public static String title(FormDefinition form, Answers answers) {
        return form.questions().stream()
                .filter(question -> question.kind() instanceof QuestionKind.Line)
                .flatMap(question -> answers.to(question).stream())
                .map(Typed::text)
                .findFirst()
                .orElse(form.title());
    }

    private static List<String> channels(State state) {
        FieldValue shown = Lens.shown(state.at(Path.CHANNELS), RecordType.TYPE.at(Path.CHANNELS))
                .orElse(FieldValue.Nothing.VALUE);
        return shown instanceof Listing(var channels)
                ? channels.stream()
                        .filter(Text.class::isInstance)
                        .map(Typed::text)
                        .toList()
                : List.of();
    }

    private static Optional<Instant> created(Members fields) {
        try {
            return Optional.of(Instant.parse(text(fields, RecordType.CREATED)));
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }

    private static String text(Members fields, String name) {
        return fields.values().get(name) instanceof Text(var text) ? text : "";
    }
}
