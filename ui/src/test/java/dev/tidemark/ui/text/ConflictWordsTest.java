package dev.tidemark.ui.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tidemark.reconcile.ConflictClass;
import java.util.Arrays;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class ConflictWordsTest {
    @Test
    void everyClassHasASentenceOfItsOwn() {
        var words = new ConflictWords(Messages.in(Locale.UK));

        var sentences = Arrays.stream(ConflictClass.values())
                .map(words::sentence)
                .filter(sentence -> sentence.endsWith("."))
                .distinct()
                .toList();

        assertEquals(ConflictClass.values().length, sentences.size());
    }
}
