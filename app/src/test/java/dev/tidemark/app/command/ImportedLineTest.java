package dev.tidemark.app.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImportedLineTest {
    private static ImportedLine parse(String line, long number) {
        return ImportedLine.parse(line.getBytes(StandardCharsets.UTF_8), number);
    }

    @Test
    void everyKnownMemberIsTaken() {
        ImportedLine line = parse("""
                {"id":"n1","title":" T ","body":"b\\n","tags":["x","y"],"created":"2020-01-02T03:04:05+01:00",\
                "modified":"2021-06-07"}""", 1);

        assertEquals("n1", line.id().value());
        assertEquals("T", line.title().text());
        assertEquals("b\n", line.body());
        assertEquals(Set.of("x", "y"), line.tags());
        assertEquals(Instant.parse("2020-01-02T02:04:05Z"), line.created());
        assertEquals(Instant.parse("2021-06-07T00:00:00Z"), line.modified());
        assertEquals(List.of(), line.unmapped());
    }

    @Test
    void whatHasNoPlaceIsNamed() {
        ImportedLine line = parse("""
                {"title":"t","colour":"red","body":7,"tags":["ok",1],"created":"yesterday","modified":null}""", 1);

        assertEquals(List.of("colour", "body", "tags", "created"), line.unmapped());
        assertEquals("", line.body());
        assertEquals(Set.of("ok"), line.tags());
        assertNull(line.created());
        assertNull(line.modified());
    }

    @Test
    void lineWithoutIdIsNamedByItsContentAndNumber() {
        ImportedLine first = parse("{\"title\":\"t\"}", 1);

        assertEquals(first.id(), parse("{\"title\":\"t\"}", 1).id());
        assertNotEquals(first.id(), parse("{\"title\":\"t\"}", 2).id());
        assertNotEquals(first.id(), parse("{\"title\":\"u\"}", 1).id());
    }

    @Test
    void idThatNoDocumentCanHaveIsReplacedByTheSameOneEveryTime() {
        ImportedLine first = parse("{\"id\":\"_x\",\"title\":\"t\"}", 1);

        assertEquals(first.id(), parse("{\"id\":\"_x\",\"title\":\"other\"}", 7).id());
        assertNotEquals(first.id(), parse("{\"id\":\"_y\",\"title\":\"t\"}", 1).id());
        assertNotEquals(
                "a\tb", parse("{\"id\":\"a\\tb\",\"title\":\"t\"}", 1).id().value());
        assertEquals("17", parse("{\"id\":17,\"title\":\"t\"}", 1).id().value());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{", "[1]", "7", "null", "{}", "{\"title\":null}", "{\"title\":7}", "{\"title\":\" \"}", "{} {}"
            })
    void whatIsNoNoteIsRefused(String line) {
        assertThrows(IllegalArgumentException.class, () -> parse(line, 1));
    }

    @Test
    void whatIsNotUtf8IsRefused() {
        byte[] line = {'{', '"', 't', 'i', 't', 'l', 'e', '"', ':', '"', (byte) 0xff, '"', '}'};

        var refused = assertThrows(IllegalArgumentException.class, () -> ImportedLine.parse(line, 1));

        assertEquals("not UTF-8", refused.getMessage());
    }
}
