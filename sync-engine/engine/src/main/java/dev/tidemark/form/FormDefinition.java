package dev.tidemark.form;

import dev.tidemark.domain.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// A form: its questions in the order in which they are asked.
///
/// @param name letters, digits and dashes; with the version it names the form's answers for ever
/// @param title for people
public record FormDefinition(String name, int version, String title, List<Question> questions) {
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]*");

    public FormDefinition {
        questions = List.copyOf(questions);
        if (!NAME.matcher(name).matches() || version < 1 || title.isBlank()) {
            throw new IllegalArgumentException("a form has a name of small letters, digits and dashes, a version from 1"
                    + " and a title: \"" + name + "\" " + version);
        }
        Question.checkTogether(questions);
    }

    /// The question whose answer is at a path of a document: `depth`, `tests/<row>/seconds`.
    public Optional<Question> question(Path path) {
        List<String> segments = path.segments();
        Optional<Question> top = question(segments.getFirst());
        return segments.size() < 3
                ? top
                : top.flatMap(repeat -> repeat.fields().stream()
                        .filter(each -> each.name().equals(segments.get(2)))
                        .findFirst());
    }

    public Optional<Question> question(String questionName) {
        return questions.stream()
                .filter(each -> each.name().equals(questionName))
                .findFirst();
    }
}
