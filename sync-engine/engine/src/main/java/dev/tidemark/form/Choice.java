package dev.tidemark.form;

/// One of the answers that a question offers.
///
/// @param name what is stored
/// @param label what is shown
public record Choice(String name, String label) {
    public Choice {
        if (name.isBlank() || label.isBlank()) {
            throw new IllegalArgumentException("a choice has a name and a label: \"" + name + "\"");
        }
    }
}
