package dev.tidemark.ui.editor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/// Texts from elsewhere keep what a text control cannot hold.
class PlainTest {
    @Test
    void lineBreaksOfAnotherSystemAreShownAsOurOwn() {
        assertEquals("one\ntwo\n\nthree", Plain.of("one\r\ntwo\r\r\nthree"));
    }

    @Test
    void editedTextKeepsItsLineBreaks() {
        assertEquals("one\r\n2\r\nthree\r\nfour", Plain.restored("one\r\ntwo\r\nthree", "one\n2\nthree\nfour"));
    }

    @Test
    void whatWasNotEditedStaysAsItWas() {
        assertEquals("a\u0007b\rc\r\nX", Plain.restored("a\u0007b\rc\r\nd", "ab\nc\nX"));
    }

    @Test
    void textWithNothingSpecialIsTheWantedOne() {
        assertEquals("one\n2", Plain.restored("one\ntwo", "one\n2"));
    }

    @Test
    void aPastedControlCharacterIsLeftOut() {
        assertEquals("ab", Plain.restored("a", "a\u0007b"));
        assertEquals("a\u0007b", Plain.restored("a\u0007b", "a\u0007b"));
    }
}
