package dev.tidemark.note;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class TitleTest {
    @Test
    void titleIsOneLineWithoutSpaceAround() {
        assertEquals("a b", new Title(" a\r\nb\n").text());
    }

    @Test
    void blankOrEndlessTitleIsRefusedAsTheEditorSays() {
        String endless = "x".repeat(Title.LENGTH_MAX + 1);

        assertEquals(Optional.of(Title.Problem.BLANK), Title.problemIn(" \n"));
        assertEquals(Optional.of(Title.Problem.TOO_LONG), Title.problemIn(endless));
        assertThrows(IllegalArgumentException.class, () -> new Title(" \n"));
        assertThrows(IllegalArgumentException.class, () -> new Title(endless));
        assertEquals(Optional.empty(), Title.problemIn("x".repeat(Title.LENGTH_MAX)));
    }
}
