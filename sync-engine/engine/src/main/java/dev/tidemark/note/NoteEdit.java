package dev.tidemark.note;

import dev.tidemark.domain.Digest;
import dev.tidemark.domain.Document;
import dev.tidemark.domain.FieldValue;
import dev.tidemark.intent.Action;
import dev.tidemark.intent.Splice;
import dev.tidemark.intent.Splices;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What to change in a note; what is not given stays.
///
/// @param body the whole new text; what differs from the shown one becomes the edit
/// @param append goes to the end of the text, the new one where there is one
public record NoteEdit(
        @Nullable Title title, @Nullable String body, String append, Set<String> tag, Set<String> untag) {
    public NoteEdit {
        tag = Set.copyOf(tag);
        untag = Set.copyOf(untag);
        tag.forEach(Tags::check);
    }

    public boolean isEmpty() {
        return title == null && body == null && append.isEmpty() && tag.isEmpty() && untag.isEmpty();
    }

    /// The actions that make the shown note into the wanted one; none when it is that already.
    public List<Action> actions(Document shown) {
        Note note = Note.of(shown);
        var actions = new ArrayList<Action>();
        if (title != null && !title.text().equals(note.title())) {
            actions.add(new Action.SetField(NoteType.TITLE, FieldValue.of(title.text())));
        }
        addBody(note, actions);
        tag.stream()
                .filter(each -> !note.tags().contains(each))
                .sorted()
                .forEach(each -> actions.add(new Action.AddToSet(NoteType.TAGS, each)));
        untag.stream()
                .filter(note.tags()::contains)
                .sorted()
                .forEach(each -> actions.add(new Action.RemoveFromSet(NoteType.TAGS, each)));
        return actions;
    }

    private void addBody(Note note, List<Action> actions) {
        String wanted = (body == null ? note.body() : body) + append;
        List<Splice> splices = Splices.between(note.body(), wanted);
        if (!splices.isEmpty()) {
            actions.add(new Action.EditText(NoteType.BODY, splices, Digest.of(note.body())));
        }
    }
}
