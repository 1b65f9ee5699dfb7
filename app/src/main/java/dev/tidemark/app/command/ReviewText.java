package dev.tidemark.app.command;

import dev.tidemark.engine.DocumentView;
import dev.tidemark.replicate.Refusal;
import dev.tidemark.replicate.Review;

/// What waits for a decision beside conflicts: a revision that was not let in, or a document that the gateway refused.
final class ReviewText {
    private ReviewText() {}

    static boolean isOne(DocumentView view) {
        return view.review().stands() || view.refusal().stands();
    }

    static JsonText json(DocumentView view) {
        var text = new JsonText()
                .put("id", view.document().id().value())
                .put("type", view.document().type())
                .put("status", view.status().word())
                .put("kind", kind(view))
                .put("reason", reason(view))
                .put("action", action(view));
        if (view.review().stands()) {
            text.put("revision", view.review().revision());
        }
        return text;
    }

    static String line(DocumentView view) {
        return String.format("%-36s  %-15s  %s", view.document().id(), kind(view), OneLine.of(reason(view)));
    }

    static String kind(DocumentView view) {
        return view.review().stands() ? view.review().why().word() : "refused";
    }

    static String reason(DocumentView view) {
        Review review = view.review();
        Refusal refusal = view.refusal();
        return review.stands() ? review.words() : refusal.status() + " " + refusal.reason();
    }

    static String action(DocumentView view) {
        return view.review().stands()
                ? view.review().why().action()
                : "edit it and it is tried again; `accept` tries it again as it is; `discard` takes the edits back";
    }
}
