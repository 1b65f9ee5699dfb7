package dev.tidemark.ui.editor;

import dev.tidemark.domain.Document;
import dev.tidemark.domain.DocumentId;
import dev.tidemark.intent.Action;
import dev.tidemark.note.NewNote;
import dev.tidemark.note.Note;
import dev.tidemark.note.Title;
import dev.tidemark.ui.editor.Save.Version;
import dev.tidemark.ui.work.Work;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// What a person did to a note since the document that it is shown from, all but the text itself. FX thread.
final class Typed {
    private final Work work;
    private final SortedSet<String> tag = new TreeSet<>();
    private final SortedSet<String> untag = new TreeSet<>();
    private final List<Action> actions = new ArrayList<>();
    private String title = "";
    private String titleBefore = "";
    private Version version = Version.NONE;
    private Version saved = Version.NONE;

    Typed(Work work) {
        this.work = work;
    }

    /// As it stands in its field.
    String title() {
        return title;
    }

    /// The title that the document has; empty for a note that was given none.
    String titleBefore() {
        return titleBefore;
    }

    Version version() {
        return version;
    }

    boolean isSaved() {
        return isSaved(version.all());
    }

    boolean isSaved(long all) {
        return saved.all() >= all;
    }

    /// Why the title is not saved; empty when it is, or will be.
    Optional<Title.Problem> titleProblem() {
        return title.isBlank() && titleBefore.isEmpty() ? Optional.empty() : Title.problemIn(title);
    }

    void body() {
        version = new Version(version.all() + 1, version.body() + 1);
    }

    /// @return false when it is the same
    boolean title(String text) {
        boolean differs = !title.equals(text);
        if (differs) {
            title = text;
            other();
        }
        return differs;
    }

    void tag(String name, boolean wanted) {
        (wanted ? tag : untag).add(name);
        (wanted ? untag : tag).remove(name);
        other();
    }

    void action(Action action) {
        actions.add(action);
        other();
    }

    private void other() {
        version = new Version(version.all() + 1, version.body());
    }

    List<String> tags(@Nullable Document shown) {
        var tags = new TreeSet<>(shown == null ? List.of() : Note.of(shown).tags());
        tags.addAll(tag);
        tags.removeAll(untag);
        return List.copyOf(tags);
    }

    /// Nothing that a new note could come into being with.
    boolean isNothing(TextBuffer body) {
        return title.isBlank() && tag.isEmpty() && body.text().isBlank();
    }

    /// There is nothing to save.
    void forget() {
        saved = version;
        untag.clear();
        actions.clear();
    }

    Save save(DocumentId id, @Nullable Document shown, TextBuffer body) {
        boolean hasTitle = Title.problemIn(title).isEmpty();
        var title = hasTitle ? new Title(this.title) : new Title(work.messages().get("editor.untitled"));
        var first = new NewNote(
                title,
                "",
                Set.of(),
                work.threads().ticker().instant(),
                null,
                work.author().channels(),
                work.author().user());
        return new Save(
                id,
                shown,
                first,
                version,
                isTitleTyped() ? title : null,
                version.body() == saved.body() ? null : body.text(),
                tag,
                untag,
                actions);
    }

    void saved(Save save) {
        saved = save.version();
        tag.removeAll(save.tag());
        untag.removeAll(save.untag());
        actions.subList(0, save.actions().size()).clear();
        if (save.title() != null) {
            titleBefore = save.title().text();
        }
    }

    /// There is a title to be saved.
    private boolean isTitleTyped() {
        return Title.problemIn(title).isEmpty() && !new Title(title).text().equals(titleBefore);
    }

    /// True when somebody else has set another title than the one that is being typed.
    boolean isTitleContested(Note latest) {
        String now = titleOf(latest);
        return isTitleTyped() && !now.equals(titleBefore) && !now.equals(new Title(title).text());
    }

    /// The document under it is this one from here on: a title that nobody is typing follows it.
    void shownFrom(Note note) {
        String now = titleOf(note);
        boolean follows =
                !now.equals(titleBefore) && !isTitleTyped() && titleProblem().isEmpty();
        titleBefore = now;
        if (follows) {
            title = now;
        }
    }

    private String titleOf(Note note) {
        boolean wasGivenNone = version.all() > 0 && titleBefore.isEmpty();
        return wasGivenNone && note.title().equals(work.messages().get("editor.untitled")) ? "" : note.title();
    }
}
