package dev.tidemark.ui.editor;

import dev.tidemark.domain.Document;
import dev.tidemark.engine.DocumentStatus;
import dev.tidemark.engine.DocumentView;
import dev.tidemark.note.NoteType;
import dev.tidemark.note.Title;
import dev.tidemark.reconcile.Conflict;
import dev.tidemark.ui.look.Icon;
import dev.tidemark.ui.status.Tone;
import dev.tidemark.ui.text.Messages;
import dev.tidemark.ui.work.Work;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What the top of the page says about a note: a shape, words, and a colour that only repeats them.
///
/// @param step what can be done about it right there
public record NoteStatus(Icon icon, Tone tone, String sentence, Step step) {
    static final NoteStatus NOTHING = new NoteStatus(Icon.NOTE, Tone.QUIET, "", Step.NONE);

    /// What a person may do next.
    public enum Step {
        NONE,
        SETTLE
    }

    private static NoteStatus of(Icon icon, Tone tone, String sentence) {
        return new NoteStatus(icon, tone, sentence, Step.NONE);
    }

    /// Never says "saved" of anything that is not acknowledged, nor what an older state of the document was.
    static NoteStatus of(NoteSession session, Work work) {
        Messages messages = work.messages();
        DocumentView view = session.view();
        if (session.failure() != null) {
            return session.isSaved()
                    ? of(Icon.WARNING, Tone.WRONG, messages.get("editor.status.unreadable"))
                    : of(Icon.WARNING, Tone.WRONG, messages.get("editor.status.notSaved"));
        }
        if (session.isGone()) {
            return of(Icon.WARNING, Tone.WRONG, messages.get("editor.status.gone"));
        }
        Optional<NoteStatus> decision = view == null ? Optional.empty() : decision(view, work);
        return decision.orElseGet(() -> told(progress(session, view, messages), view, work));
    }

    /// And that a later release has put more into the note than this one knows, where that is so.
    private static NoteStatus told(NoteStatus status, @Nullable DocumentView view, Work work) {
        return view == null || work.engine().about(view.document()).skew().isEmpty()
                ? status
                : new NoteStatus(
                        status.icon,
                        status.tone,
                        work.messages().get("editor.status.later", status.sentence),
                        status.step);
    }

    /// What a person must look at comes before all else.
    private static Optional<NoteStatus> decision(DocumentView view, Work work) {
        Messages messages = work.messages();
        if (view.review().stands()) {
            String sentence = messages.get("editor.status.review", view.review().words());
            return Optional.of(of(Icon.SHIELD, Tone.NEEDS_A_LOOK, sentence));
        }
        if (view.refusal().stands()) {
            String sentence = messages.get(
                    "editor.status.rejected",
                    view.refusal().reason(),
                    String.valueOf(view.refusal().status()));
            return Optional.of(of(Icon.WARNING, Tone.WRONG, sentence));
        }
        if (view.conflicts() > 0) {
            return Optional.of(new NoteStatus(
                    Icon.FORK,
                    Tone.NEEDS_A_LOOK,
                    conflict(work.engine().conflicts(view.document()), messages),
                    Step.SETTLE));
        }
        return Optional.empty();
    }

    private static String conflict(List<Conflict> conflicts, Messages messages) {
        int versions = conflicts.stream()
                .mapToInt(each -> each.siblings().size())
                .max()
                .orElse(2);
        boolean title = conflicts.stream().anyMatch(each -> each.path().value().equals(NoteType.TITLE));
        boolean body = conflicts.stream().anyMatch(each -> each.path().value().equals(NoteType.BODY));
        if (title && body) {
            return messages.get("editor.status.conflict.titleAndText", versions);
        }
        if (title) {
            return messages.get("editor.status.conflict.title", versions);
        }
        return body
                ? messages.get("editor.status.conflict.text", versions)
                : messages.get("editor.status.conflict.other", versions);
    }

    private static NoteStatus progress(NoteSession session, @Nullable DocumentView view, Messages messages) {
        if (!session.isReady()) {
            return NOTHING;
        }
        if (!session.isSaved()) {
            return of(Icon.WRITING, Tone.QUIET, messages.get("editor.status.saving"));
        }
        if (view == null) {
            return session.shown() == null
                    ? of(Icon.WRITING, Tone.QUIET, messages.get("editor.status.new"))
                    : of(Icon.LOCAL, Tone.QUIET, messages.get("editor.status.saved"));
        }
        if (isTrashed(view.document())) {
            return of(Icon.TRASH, Tone.QUIET, messages.get("editor.status.trashed"));
        }
        if (!session.isViewCurrent()) {
            return of(Icon.LOCAL, Tone.QUIET, messages.get("editor.status.saved"));
        }
        return progress(view.status(), view.pending(), messages);
    }

    private static NoteStatus progress(DocumentStatus status, long pending, Messages messages) {
        return switch (status) {
            case SYNCED -> of(Icon.CHECK, Tone.CONFIRMED, messages.get("editor.status.synced"));
            case SYNCING -> of(Icon.SPINNER, Tone.ON_ITS_WAY, messages.get("editor.status.syncing", pending));
            case PENDING -> of(Icon.UP, Tone.ON_ITS_WAY, messages.get("editor.status.pending", pending));
            case LOCAL, CONFLICT, REJECTED, REVIEW -> of(Icon.LOCAL, Tone.QUIET, messages.get("editor.status.saved"));
        };
    }

    /// What is wrong with a title, and what to do; empty when nothing is.
    static String problem(NoteSession session, Messages messages) {
        Optional<Title.Problem> problem = session.typed().titleProblem();
        if (problem.isEmpty()) {
            return "";
        }
        return switch (problem.get()) {
            case BLANK -> messages.get("editor.title.blank", session.typed().titleBefore());
            case TOO_LONG -> messages.get("editor.title.tooLong", Title.LENGTH_MAX);
        };
    }

    static boolean isTrashed(@Nullable Document document) {
        return document != null && document.state().isTrashed();
    }
}
