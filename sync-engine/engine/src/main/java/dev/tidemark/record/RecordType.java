package dev.tidemark.record;

import dev.tidemark.domain.Attachment;
import dev.tidemark.domain.Document;
import dev.tidemark.domain.DocumentType;
import dev.tidemark.domain.FieldKind;
import dev.tidemark.domain.Policies;
import dev.tidemark.domain.Policy;
import dev.tidemark.domain.PolicySources;
import dev.tidemark.domain.Schema;
import dev.tidemark.form.FormDefinition;
import dev.tidemark.form.Question;
import dev.tidemark.form.QuestionKind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The document type of records. Their schema is the form: its name and version.
public final class RecordType {
    public static final String NAME = "record";

    /// When the record was made, ISO 8601.
    public static final String CREATED = "created";
    /// The digest of the answers that somebody found complete: the record is finalized exactly while it shows them.
    /// So whatever changes an answer, here or on another device, makes it a draft again, without anybody saying so.
    public static final String FINALIZED = "finalized";

    /// Records of the forms that this release brings.
    public static final DocumentType TYPE = of(Forms.BUILT_IN.forms());

    private RecordType() {}

    /// What the type and the record's own form say.
    static Policies policies(Document document) {
        return PolicySources.of(TYPE, document, Map.of());
    }

    public static Schema schema(FormDefinition form) {
        return new Schema(form.name(), form.version());
    }

    /// @throws IllegalArgumentException if a question is named as a field that every record has, or two forms use one
    ///     name for questions of different kinds: policies go by the field's name
    static DocumentType of(List<FormDefinition> forms) {
        Map<String, FieldKind> fields = new HashMap<>(
                Map.of(CREATED, FieldKind.STAMP, FINALIZED, FieldKind.STAMP, Attachment.FIELD, FieldKind.SET));
        Map<String, FieldKind> asked = new HashMap<>();
        for (FormDefinition form : forms) {
            for (Question question : form.questions()) {
                FieldKind kind = kind(question);
                FieldKind other = asked.putIfAbsent(question.name(), kind);
                if (fields.containsKey(question.name()) || (other != null && other != kind)) {
                    throw new IllegalArgumentException("form \"" + form.name() + "\" cannot name a question \""
                            + question.name() + "\": it is taken");
                }
            }
        }
        fields.putAll(asked);
        var type = new DocumentType(NAME, new Schema(NAME, 1), fields, Map.of());
        for (FormDefinition form : forms) {
            type = type.withForm(schema(form), policies(form));
        }
        return type;
    }

    /// What the form itself says of its fields; those in rows are named `rows/field`.
    private static Map<String, Policy> policies(FormDefinition form) {
        var policies = new HashMap<String, Policy>();
        for (Question question : form.questions()) {
            question.ownPolicy().ifPresent(policy -> policies.put(question.name(), policy));
            for (Question inRow : question.fields()) {
                inRow.ownPolicy().ifPresent(policy -> policies.put(question.name() + "/" + inRow.name(), policy));
            }
        }
        return policies;
    }

    private static FieldKind kind(Question question) {
        return switch (question.kind()) {
            case QuestionKind.Line _, QuestionKind.Date _, QuestionKind.OneChoice _ -> FieldKind.LINE;
            case QuestionKind.WholeNumber _, QuestionKind.Decimal _ -> FieldKind.NUMBER;
            case QuestionKind.LongText _ -> FieldKind.LONG_TEXT;
            case QuestionKind.SeveralChoices _ -> FieldKind.SET;
            case QuestionKind.Repeat _ -> FieldKind.LIST;
        };
    }
}
