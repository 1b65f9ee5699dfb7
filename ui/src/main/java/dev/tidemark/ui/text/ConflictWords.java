package dev.tidemark.ui.text;

import dev.tidemark.reconcile.ConflictClass;

/// What happened, as one sentence for the user, for each class of conflicts.
public final class ConflictWords {
    private final Messages messages;

    public ConflictWords(Messages messages) {
        this.messages = messages;
    }

    public String sentence(ConflictClass kind) {
        return messages.get(key(kind));
    }

    private static String key(ConflictClass kind) {
        return switch (kind) {
            case SAME_FIELD -> "conflict.sameField";
            case DIFFERENT_FIELD -> "conflict.differentField";
            case OVERLAPPING_TEXT -> "conflict.overlappingText";
            case DELETE_AGAINST_EDIT -> "conflict.deleteAgainstEdit";
            case EDIT_AGAINST_DELETE -> "conflict.editAgainstDelete";
            case MOVE_AGAINST_MOVE -> "conflict.moveAgainstMove";
            case SAME_NEW_KEY -> "conflict.sameNewKey";
            case SCHEMA_SKEW -> "conflict.schemaSkew";
            case FORKED_STREAM -> "conflict.forkedStream";
            case REFUSED_BY_POLICY -> "conflict.refusedByPolicy";
            case MISSING_ATTACHMENT -> "conflict.missingAttachment";
            case DANGLING_REFERENCE -> "conflict.danglingReference";
        };
    }
}
