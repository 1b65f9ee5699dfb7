package dev.tidemark.app.workspace;

import dev.tidemark.domain.FieldValue;
import dev.tidemark.domain.FieldValue.Members;
import dev.tidemark.domain.JsonReader;
import dev.tidemark.replicate.Json;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// A command line, and the folder that its relative paths start from.
public record HandedCommand(List<String> arguments, Path directory) {
    public HandedCommand {
        arguments = List.copyOf(arguments);
    }

    byte[] written() {
        return Json.write(new Members(
                Map.of("arguments", FieldValue.texts(arguments), "directory", FieldValue.of(directory.toString()))));
    }

    static HandedCommand read(byte[] bytes) {
        JsonReader in = new JsonReader(Json.members(bytes));
        return new HandedCommand(in.texts("arguments"), Path.of(in.text("directory")));
    }
}
