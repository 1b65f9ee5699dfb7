package dev.tidemark.hub.operation;

import dev.tidemark.hub.database.Database;
import dev.tidemark.hub.database.Databases;
import dev.tidemark.hub.session.Json;
import dev.tidemark.hub.store.StoreFigures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// How the hub is doing, at a glance, for a person or a script.
public final class HubStatus {
    private HubStatus() {}

    public static ObjectNode of(Databases databases) {
        Runtime machine = Runtime.getRuntime();
        ObjectNode status = Json.object().put("state", "Online");
        status.putObject("heap")
                .put("used", machine.totalMemory() - machine.freeMemory())
                .put("max", machine.maxMemory());
        status.put("disk_free", diskFree(databases.main().folder()));
        ArrayNode list = status.putArray("databases");
        databases.all().forEach(database -> list.add(of(database)));
        return status;
    }

    private static ObjectNode of(Database database) {
        StoreFigures figures = database.store().figures();
        return Json.object()
                .put("name", database.name())
                .put("state", database.isOnline() ? "Online" : "Offline")
                .put("epoch", database.store().epoch())
                .put("update_seq", database.store().lastSequence())
                .put("connections", database.replications().count())
                .put("queue", figures.queued());
    }

    /// -1 when it cannot be told.
    static long diskFree(Path folder) {
        try {
            return Files.getFileStore(folder).getUsableSpace();
        } catch (IOException _) {
            return -1;
        }
    }
}
