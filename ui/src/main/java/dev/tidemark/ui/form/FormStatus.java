package dev.tidemark.ui.form;

import dev.tidemark.engine.DocumentView;
import dev.tidemark.ui.look.Icon;
import dev.tidemark.ui.status.Tone;
import dev.tidemark.ui.text.Messages;
import org.jspecify.annotations.Nullable;

/// What the top of the page says about a record: a shape, words, and a colour that only repeats them.
///
/// @param settles true while somebody must choose between answers
public record FormStatus(Icon icon, Tone tone, String sentence, boolean settles) {
    static final FormStatus NOTHING = of(Icon.RECORD, Tone.QUIET, "");

    private static FormStatus of(Icon icon, Tone tone, String sentence) {
        return new FormStatus(icon, tone, sentence, false);
    }

    /// Never says "saved" of anything that is not acknowledged, nor what an older state of the document was.
    static FormStatus of(RecordSession session, Messages messages) {
        DocumentView view = session.view();
        if (session.failure() != null) {
            String sentence =
                    session.isSaved() ? messages.get("form.status.unreadable") : messages.get("editor.status.notSaved");
            return of(Icon.WARNING, Tone.WRONG, sentence);
        }
        if (session.isGone()) {
            return of(Icon.WARNING, Tone.WRONG, messages.get("editor.status.gone"));
        }
        if (view != null && view.review().stands()) {
            return of(
                    Icon.SHIELD,
                    Tone.NEEDS_A_LOOK,
                    messages.get("editor.status.review", view.review().words()));
        }
        if (view != null && view.refusal().stands()) {
            String sentence = messages.get(
                    "editor.status.rejected",
                    view.refusal().reason(),
                    String.valueOf(view.refusal().status()));
            return of(Icon.WARNING, Tone.WRONG, sentence);
        }
        if (view != null && view.conflicts() > 0) {
            String sentence = messages.get("form.status.conflict", view.conflicts());
            return new FormStatus(Icon.FORK, Tone.NEEDS_A_LOOK, sentence, true);
        }
        return progress(session, view, messages);
    }

    private static FormStatus progress(RecordSession session, @Nullable DocumentView view, Messages messages) {
        if (!session.isReady()) {
            return NOTHING;
        }
        if (!session.isSaved()) {
            return of(Icon.WRITING, Tone.QUIET, messages.get("editor.status.saving"));
        }
        if (session.record() == null) {
            return of(Icon.WRITING, Tone.QUIET, messages.get("form.status.new"));
        }
        if (view != null && view.document().state().isTrashed()) {
            return of(Icon.TRASH, Tone.QUIET, messages.get("editor.status.trashed"));
        }
        boolean finalized = session.isFinalized();
        if (view == null || !session.isViewCurrent()) {
            return of(Icon.LOCAL, Tone.QUIET, saved(finalized, messages));
        }
        return switch (view.status()) {
            case SYNCED ->
                of(
                        Icon.CHECK,
                        Tone.CONFIRMED,
                        messages.get(finalized ? "form.status.finalized.synced" : "form.status.draft.synced"));
            case SYNCING ->
                of(
                        Icon.SPINNER,
                        Tone.ON_ITS_WAY,
                        messages.get(finalized ? "form.status.finalized.syncing" : "form.status.draft.syncing"));
            case PENDING -> of(Icon.UP, Tone.ON_ITS_WAY, saved(finalized, messages));
            case LOCAL, CONFLICT, REJECTED, REVIEW -> of(Icon.LOCAL, Tone.QUIET, saved(finalized, messages));
        };
    }

    private static String saved(boolean finalized, Messages messages) {
        return messages.get(finalized ? "form.status.finalized.saved" : "form.status.draft.saved");
    }
}
