package dev.tidemark.ui.form;

import dev.tidemark.domain.FieldValue;
import javafx.scene.Node;

/// What a person answers one question with.
interface AnswerControl {
    /// All of it, to be laid out.
    Node node();

    /// What takes the keyboard, and what assistive technology calls the answer.
    Node target();

    /// Gives the controls their ids; rows change their numbers.
    void name(String id);

    /// Shows an answer. What a person is typing is not touched where it means the same.
    void show(FieldValue answer, boolean editable);
}
