package dev.tidemark.hub.backup;

import dev.tidemark.hub.session.Json;
import dev.tidemark.hub.store.HubStore;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The way from an archive to a hub's folder. Everything is prepared aside; one rename decides; whoever opens the
/// folder next finishes what the rename began. So a kill at any moment leaves the data as they were before, or all of
/// the new. The caller holds the folder's lock.
public final class Restoration {
    private static final String STAGED = "restore.staged";
    private static final String DECIDED = "restore.decided";
    private static final String CONTENTS = "contents.json";
    private static final String HIGH_WATER = "high-water";
    private static final String CERTIFICATE = "tls.pem";

    private Restoration() {}

    /// Whether there is something in the folder that a restore would replace.
    public static boolean isInhabited(Path data) {
        return Files.exists(data.resolve(BackupPart.DATABASE));
    }

    /// Replaces what the folder holds by what the archive holds, as another life of it.
    ///
    /// @throws BackupException if the archive is damaged; the folder is then as it was
    public static void restore(BackupArchive archive, Path data) throws IOException {
        Path staged = data.resolve(STAGED);
        delete(staged);
        Files.createDirectories(staged);
        ObjectNode contents = Json.object();
        for (BackupPart part : archive.parts()) {
            extract(archive, part, staged.resolve(part.name()));
            contents.withArray("parts").add(part.name());
        }
        for (BackupPart part : archive.parts()) {
            if (part.isDatabase()) {
                Path home = Files.createDirectories(data.resolve(part.home()));
                HubStore.revive(staged.resolve(part.home()), home);
                contents.withArray("homes").add(part.home());
            }
        }
        write(staged.resolve(CONTENTS), Json.bytes(contents));
        Files.move(staged, data.resolve(DECIDED), StandardCopyOption.ATOMIC_MOVE);
        force(data);
        finish(data);
    }

    private static void extract(BackupArchive archive, BackupPart part, Path to) throws IOException {
        Path parent = to.getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
        try (var channel = FileChannel.open(to, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
                OutputStream out = Channels.newOutputStream(channel)) {
            archive.copy(part, out);
            channel.force(true);
        }
    }

    private static void write(Path file, byte[] content) throws IOException {
        Files.write(file, content, StandardOpenOption.CREATE_NEW, StandardOpenOption.SYNC, StandardOpenOption.WRITE);
    }

    /// Finishes a restore that was decided, and clears away one that was not. To be called by whoever opens the
    /// folder, before anything else.
    public static void finish(Path data) throws IOException {
        delete(data.resolve(STAGED));
        Path decided = data.resolve(DECIDED);
        if (!Files.exists(decided.resolve(CONTENTS))) {
            delete(decided);
            return;
        }
        ObjectNode contents = Json.parseObject(Files.readAllBytes(decided.resolve(CONTENTS)))
                .orElseThrow(() -> new IOException(decided.resolve(CONTENTS) + " is damaged"));
        Set<String> homes = texts(contents.path("homes"));
        removeOthers(data, homes);
        for (String part : texts(contents.path("parts"))) {
            boolean stays = part.equals(CERTIFICATE) && Files.exists(data.resolve(part));
            if (!stays) {
                move(decided.resolve(part), data.resolve(part));
            }
        }
        for (String home : homes) {
            move(decided.resolve(home).resolve(HIGH_WATER), data.resolve(home).resolve(HIGH_WATER));
            force(data.resolve(home));
        }
        Files.delete(decided.resolve(CONTENTS));
        delete(decided);
    }

    private static Set<String> texts(JsonNode list) {
        var texts = new HashSet<String>();
        list.forEach(each -> texts.add(each.asString("")));
        return texts;
    }

    /// Databases that were made since are not part of what is restored.
    private static void removeOthers(Path data, Set<String> homes) throws IOException {
        Path others = data.resolve("databases");
        if (!Files.isDirectory(others)) {
            return;
        }
        List<Path> found;
        try (Stream<Path> folders = Files.list(others)) {
            found = folders.toList();
        }
        for (Path folder : found) {
            if (!homes.contains("databases/" + folder.getFileName())) {
                delete(folder);
            }
        }
    }

    private static void move(Path from, Path to) throws IOException {
        if (Files.exists(from)) {
            Path parent = to.getParent();
            if (parent != null) {
                Files.createDirectories(parent);
            }
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static void force(Path folder) throws IOException {
        if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            try (var channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }

    private static void delete(Path root) throws IOException {
        if (!Files.exists(root)) {
            return;
        }
        try (Stream<Path> found = Files.walk(root)) {
            for (Path path : found.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
