package dev.tidemark.reconcile;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// What kind of thing happened when two devices met. The words are the command line's, and stay what they are.
public enum ConflictClass {
    /// Both wrote a value that the other had not seen.
    SAME_FIELD,
    /// Each wrote to other fields: nothing to settle.
    DIFFERENT_FIELD,
    /// Both changed the same passage of a text.
    OVERLAPPING_TEXT,
    /// It was deleted by somebody who had not seen an earlier edit.
    DELETE_AGAINST_EDIT,
    /// It was edited by somebody who had not seen an earlier deletion.
    EDIT_AGAINST_DELETE,
    /// Both gave an item another place: the later one counts.
    MOVE_AGAINST_MOVE,
    /// Both made the same new thing, each with other content.
    SAME_NEW_KEY,
    /// Written under a schema that this release does not know.
    SCHEMA_SKEW,
    /// One device wrote two different things under the same number: it was cloned or restored.
    FORKED_STREAM,
    /// The gateway refused it.
    REFUSED_BY_POLICY,
    /// It names an attachment whose content is not here.
    MISSING_ATTACHMENT,
    /// It was deleted by somebody who had not seen that another document names it, and taken out of the trash.
    DANGLING_REFERENCE;

    /// As the command line writes it: `same-field`.
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Optional<ConflictClass> named(String word) {
        return Arrays.stream(values()).filter(each -> each.word().equals(word)).findFirst();
    }
}
