package dev.tidemark.record;

import dev.tidemark.domain.Attachment;
import dev.tidemark.domain.Document;
import dev.tidemark.domain.DocumentType;
import dev.tidemark.domain.Field;
import dev.tidemark.domain.FieldKind;
import dev.tidemark.domain.FieldValue;
import dev.tidemark.domain.Lineage;
import dev.tidemark.domain.Policies;
import dev.tidemark.domain.Policy;
import dev.tidemark.domain.PolicySources;
import dev.tidemark.domain.Schema;
import dev.tidemark.domain.Shape;
import dev.tidemark.domain.ValueType;
import dev.tidemark.form.Choice;
import dev.tidemark.form.FormDefinition;
import dev.tidemark.form.Question;
import dev.tidemark.form.QuestionKind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// The document type of records. Their schema is the form: its name and version.
public final class RecordType {
    public static final String NAME = "record";

    /// When the record was made, ISO 8601.
    public static final String CREATED = "created";
    /// The digest of the answers that somebody found complete: the record is finalized exactly while it shows them.
    /// So whatever changes an answer, here or on another device, makes it a draft again, without anybody saying so.
    public static final String FINALIZED = "finalized";

    /// What every record has, whatever its form.
    private static final Map<String, FieldKind> OWN =
            Map.of(CREATED, FieldKind.STAMP, FINALIZED, FieldKind.STAMP, Attachment.FIELD, FieldKind.SET);

    /// Records of the forms that this release brings.
    public static final DocumentType TYPE = of(Forms.BUILT_IN);

    private RecordType() {}

    /// What the type and the record's own form say.
    static Policies policies(Document document) {
        return PolicySources.of(TYPE, document, Map.of());
    }

    public static Schema schema(FormDefinition form) {
        return new Schema(form.name(), form.version());
    }

    /// A question keeps its name in all versions of its form; what people are asked may change, and so may its kind,
    /// where the new one says all that the old one said.
    ///
    /// @throws IllegalArgumentException if a question is named as a field that every record has, or two forms use one
    ///     name for questions of different kinds: policies go by the field's name. Or if the versions of a form cannot
    ///     follow each other
    static DocumentType of(Forms forms) {
        Map<String, FieldKind> fields = new HashMap<>(OWN);
        Map<String, FormDefinition> asked = new HashMap<>();
        for (FormDefinition form : inOrder(forms)) {
            for (Question question : form.questions()) {
                FormDefinition other = asked.put(question.name(), form);
                FieldKind was = fields.put(question.name(), kind(question));
                boolean isTaken =
                        other == null ? was != null : !other.name().equals(form.name()) && was != kind(question);
                if (isTaken) {
                    throw new IllegalArgumentException("form \"" + form.name() + "\" cannot name a question \""
                            + question.name() + "\": it is taken");
                }
            }
        }
        var type = new DocumentType(NAME, new Schema(NAME, 1), fields, Map.of());
        for (FormDefinition form : forms.forms()) {
            type = type.withForm(schema(form), policies(form));
        }
        for (Lineage lineage : forms.lineages().values()) {
            type = type.withLineage(lineage);
        }
        return type;
    }

    private static List<FormDefinition> inOrder(Forms forms) {
        return forms.forms().stream()
                .sorted(Comparator.comparing(RecordType::schema))
                .toList();
    }

    /// One version of a form, as the engine knows schemas.
    static Shape shape(FormDefinition form) {
        var fields = new ArrayList<Field>();
        OWN.forEach((name, kind) -> fields.add(Field.of(name, kind, ValueType.ANY)));
        form.questions().forEach(question -> fields.add(field(question)));
        return new Shape(schema(form), fields);
    }

    private static Field field(Question question) {
        return new Field(
                question.name(),
                question.name(),
                kind(question),
                type(question),
                FieldValue.Nothing.VALUE,
                question.required(),
                question.choices().stream().map(Choice::name).collect(Collectors.toSet()),
                question.fields().stream().map(RecordType::field).toList());
    }

    private static ValueType type(Question question) {
        return switch (question.kind()) {
            case QuestionKind.Line _, QuestionKind.LongText _, QuestionKind.Date _, QuestionKind.OneChoice _ ->
                ValueType.TEXT;
            case QuestionKind.WholeNumber _ -> ValueType.INTEGER;
            case QuestionKind.Decimal _ -> ValueType.DECIMAL;
            case QuestionKind.SeveralChoices _, QuestionKind.Repeat _ -> ValueType.ANY;
        };
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
