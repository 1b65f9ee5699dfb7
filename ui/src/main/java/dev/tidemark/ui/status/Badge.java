package dev.tidemark.ui.status;

import dev.tidemark.engine.DocumentStatus;
import dev.tidemark.engine.DocumentView;
import dev.tidemark.ui.look.Icon;
import dev.tidemark.ui.text.Messages;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;

/// The state of one document as a shape, a number, a colour and a sentence. The table of section 7 of the semantics.
///
/// @param count stands beside the shape; empty where it says nothing
/// @param words the same as a sentence, for the page, the tooltip and whoever cannot see
public record Badge(Icon icon, String count, Tone tone, String words) {
    /// The badge of a document; one that was deleted and edited elsewhere asks for a look, unless something graver
    /// does.
    public static Badge of(DocumentView view, Messages messages) {
        boolean isGraver = switch (view.status()) {
            case REVIEW, REJECTED, CONFLICT -> true;
            case LOCAL, PENDING, SYNCING, SYNCED -> false;
        };
        return !isGraver && view.contested().isPresent()
                ? new Badge(Icon.RESTORE, "", Tone.NEEDS_A_LOOK, messages.get("badge.contested"))
                : of(view.status(), view.pending(), view.conflicts(), messages);
    }

    /// @param pending what the gateway does not hold of it, counted in intents
    /// @param conflicts how many of its paths are in conflict
    public static Badge of(DocumentStatus status, long pending, int conflicts, Messages messages) {
        return switch (status) {
            case LOCAL -> new Badge(Icon.LOCAL, "", Tone.QUIET, messages.get("badge.local"));
            case PENDING ->
                new Badge(Icon.UP, Long.toString(pending), Tone.ON_ITS_WAY, messages.get("badge.pending", pending));
            case SYNCING -> new Badge(Icon.SPINNER, "", Tone.ON_ITS_WAY, messages.get("badge.syncing"));
            case SYNCED -> new Badge(Icon.CHECK, "", Tone.CONFIRMED, messages.get("badge.synced"));
            case CONFLICT ->
                new Badge(
                        Icon.FORK,
                        Integer.toString(conflicts),
                        Tone.NEEDS_A_LOOK,
                        messages.get("badge.conflict", conflicts));
            case REJECTED -> new Badge(Icon.WARNING, "", Tone.WRONG, messages.get("badge.rejected"));
            case REVIEW -> new Badge(Icon.SHIELD, "", Tone.NEEDS_A_LOOK, messages.get("badge.review"));
        };
    }

    /// Shows it in a label that may have shown another before.
    public void showIn(Label label) {
        label.setText(count);
        label.setGraphic(icon.node());
        label.setAccessibleText(words);
        label.setTooltip(new Tooltip(words));
        label.getStyleClass().setAll("label", "badge", tone.styleClass());
    }
}
