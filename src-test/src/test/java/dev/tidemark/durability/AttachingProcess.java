package dev.tidemark.durability;

import dev.tidemark.adapter.files.FileBlobStore;
import dev.tidemark.adapter.h2.H2Store;
import dev.tidemark.domain.Attachment;
import dev.tidemark.domain.DocumentId;
import dev.tidemark.domain.Schema;
import dev.tidemark.engine.EnginePorts;
import dev.tidemark.engine.EngineSettings;
import dev.tidemark.engine.NewFile;
import dev.tidemark.engine.SyncEngine;
import dev.tidemark.intent.Action;
import dev.tidemark.testkit.DeviceTimeline;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/// A process that attaches files until it is killed, and prints a number for each once it is acknowledged.
final class AttachingProcess {
    static final long LENGTH_MAX = 4_000_000;

    private final SyncEngine engine;
    private final SplittableRandom random;

    private AttachingProcess(Path folder, long seed) {
        random = new SplittableRandom(seed);
        H2Store store = H2Store.open(folder.resolve("store"));
        engine = SyncEngine.open(
                new EnginePorts(store.intentLog(), store.documents(), new DeviceTimeline(), random, Runnable::run)
                        .with(FileBlobStore.open(folder.resolve("files"), LENGTH_MAX)),
                EngineSettings.of("laptop", "ada", false, List.of()));
    }

    /// @param arguments folder, seed
    public static void main(String[] arguments) throws IOException {
        new AttachingProcess(Path.of(arguments[0]), Long.parseLong(arguments[1])).attachForever();
    }

    @SuppressWarnings("InfiniteLoopStatement")
    private void attachForever() throws IOException {
        var id = new DocumentId("document-" + random.nextLong(Long.MAX_VALUE));
        var create = new Action.CreateDocument("memo", new Schema("memo", 1), Map.of(), List.of(), "ada");
        engine.edit(id, _ -> List.of(create)).join();
        for (int number = 1; ; number++) {
            var content = new byte[random.nextInt((int) LENGTH_MAX)];
            random.nextBytes(content);
            Attachment file =
                    engine.keepFile(new NewFile("pump.jpg", "image/jpeg", () -> new ByteArrayInputStream(content)));
            engine.attachFile(id, file).join();
            tell(number);
        }
    }

    private static void tell(int number) {
        System.out.writeBytes((AppendingProcess.ACKNOWLEDGED + number + "\n").getBytes(StandardCharsets.UTF_8));
        System.out.flush();
    }
}
