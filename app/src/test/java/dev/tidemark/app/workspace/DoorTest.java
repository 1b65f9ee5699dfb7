package dev.tidemark.app.workspace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tidemark.app.terminal.Console;
import dev.tidemark.app.terminal.Streams;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoorTest {
    @TempDir
    private Path folder = Path.of("");

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final ByteArrayInputStream in = new ByteArrayInputStream("line\nrest".getBytes(StandardCharsets.UTF_8));

    private Handover.Outcome handOver(String... arguments) {
        var command = new HandedCommand(List.of(arguments), folder);
        return Handover.of(new WorkspaceFolder(folder), command, new Streams(in, out, err));
    }

    @Test
    void commandIsDoneThereAndAnswersHere() throws IOException {
        Door.CommandRunner runner = (command, console) -> {
            console.print(command.arguments() + " in " + command.directory().getFileName());
            console.print(read(console));
            console.say("for people");
            return 5;
        };
        try (Door _ = Door.open(new WorkspaceFolder(folder), runner)) {
            var outcome = handOver("note", "é");

            assertEquals(new Handover.Outcome.Done(5), outcome);
            assertEquals("[note, é] in " + folder.getFileName() + "\nline\n", out.toString(StandardCharsets.UTF_8));
            assertEquals("for people\n", err.toString(StandardCharsets.UTF_8));
        }
    }

    @Test
    void inputIsOnlyTakenWhenTheCommandAsksForIt() throws IOException {
        try (Door _ = Door.open(new WorkspaceFolder(folder), (_, _) -> 0)) {
            handOver("note");

            assertEquals("line\nrest".length(), in.available());
        }
    }

    @Test
    void longOutputArrivesWhole() throws IOException {
        String line = "x".repeat(3 << 20);
        try (Door _ = Door.open(new WorkspaceFolder(folder), (_, console) -> {
            console.print(line);
            return 0;
        })) {
            handOver("note");

            assertEquals(line.length() + 1, out.size());
        }
    }

    @Test
    void doorFileIsForItsOwnerOnlyAndGoesWithTheDoor() throws IOException {
        Path file = new WorkspaceFolder(folder).door();
        String permissions;
        try (Door _ = Door.open(new WorkspaceFolder(folder), (_, _) -> 0)) {
            permissions = PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
        }

        assertEquals("rw-------", permissions);
        assertInstanceOf(Handover.Outcome.NoDoor.class, handOver("note"));
    }

    @Test
    void whoDoesNotKnowTheTokenIsNotServed() throws IOException {
        Path file = new WorkspaceFolder(folder).door();
        try (Door _ = Door.open(new WorkspaceFolder(folder), (_, _) -> 0)) {
            String door = Files.readString(file);
            int token = door.indexOf("\"token\":\"") + "\"token\":\"".length();
            char other = door.charAt(token) == '0' ? '1' : '0';
            Files.writeString(file, door.substring(0, token) + other + door.substring(token + 1));

            assertInstanceOf(Handover.Outcome.NoAnswer.class, handOver("note"));
            assertTrue(out.toString(StandardCharsets.UTF_8).isEmpty());
        }
    }

    private static String read(Console console) {
        try {
            return console.readLine();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
