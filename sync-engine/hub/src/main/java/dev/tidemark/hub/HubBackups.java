package dev.tidemark.hub;

import dev.tidemark.hub.backup.BackupArchive;
import dev.tidemark.hub.backup.BackupException;
import dev.tidemark.hub.backup.BackupWriter;
import dev.tidemark.hub.backup.Restoration;
import dev.tidemark.hub.store.HubStore;
import dev.tidemark.hub.tls.ServerCertificate;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// Backups of a hub's data folder, with or without a hub running on it.
public final class HubBackups {
    private final Path data;
    private final InstantSource clock;

    public HubBackups(Path data, InstantSource clock) {
        this.data = data;
        this.clock = clock;
    }

    /// What was backed up, or restored.
    ///
    /// @param made when the backup was made
    /// @param bytes of the file that was made, or of all that was restored
    public record Summary(String made, long bytes) {}

    /// Writes everything into one file, which appears once it is whole and has been read back. A running hub goes on
    /// meanwhile. Only the owner may read it: it holds the users' password hashes and the hub's key.
    ///
    /// @throws FileAlreadyExistsException if the file is there
    public Summary backup(Path file) throws IOException {
        if (Files.exists(file)) {
            throw new FileAlreadyExistsException(file.toString());
        }
        Path next = file.resolveSibling(file.getFileName() + ".part");
        Files.deleteIfExists(next);
        try {
            write(next);
            Summary summary;
            try (BackupArchive archive = BackupArchive.open(next)) {
                archive.verify();
                summary = new Summary(archive.made(), Files.size(next));
            }
            Files.move(next, file);
            return summary;
        } finally {
            Files.deleteIfExists(next);
        }
    }

    private void write(Path file) throws IOException {
        boolean posix = data.getFileSystem().supportedFileAttributeViews().contains("posix");
        FileAttribute<?>[] ownerOnly = posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
        try (var channel = FileChannel.open(
                        file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), ownerOnly);
                OutputStream out = Channels.newOutputStream(channel)) {
            try (HubData.Access access = HubData.access(data)) {
                switch (access) {
                    case HubData.Access.Alone _ -> writeAlone(out);
                    case HubData.Access.Running(var remote) -> remote.backup(out);
                }
            }
            channel.force(true);
        }
    }

    private void writeAlone(OutputStream out) throws IOException {
        var sources = new ArrayList<BackupWriter.Source>();
        try {
            for (Path folder : folders()) {
                String home = data.equals(folder) ? "" : "databases/" + folder.getFileName();
                sources.add(new BackupWriter.Source(home, folder, HubStore.open(folder, Runnable::run)));
            }
            new BackupWriter(sources, data.resolve(ServerCertificate.FILE), clock.instant()).writeTo(out);
        } finally {
            sources.forEach(source -> source.store().close());
        }
    }

    private List<Path> folders() {
        var folders = new ArrayList<Path>();
        folders.add(data);
        Path others = data.resolve("databases");
        if (Files.isDirectory(others)) {
            try (Stream<Path> found = Files.list(others)) {
                found.filter(folder -> Files.exists(folder.resolve("hub.mv.db")))
                        .forEach(folders::add);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return folders;
    }

    /// Puts back what a backup holds, as another life of the hub: clients notice, and bring what the backup lacks. It
    /// is verified before anything is replaced.
    ///
    /// @param replace whether data that are there may go
    /// @throws BackupException if the backup is damaged, or there are data that must not go
    /// @throws HubInUseException when a hub, or something else, has the data
    public Summary restore(Path file, boolean replace) throws IOException {
        try (BackupArchive archive = BackupArchive.open(file)) {
            archive.verify(); // before there is a folder that a refusal would leave behind
            return restore(archive, replace);
        }
    }

    private Summary restore(BackupArchive archive, boolean replace) throws IOException {
        DataLock lock = HubData.lock(data);
        try {
            if (!replace && Restoration.isInhabited(data)) {
                throw new IllegalArgumentException("there are a hub's data in " + data
                        + "; --replace says that what the backup holds is to take their place");
            }
            Restoration.restore(archive, data);
            return new Summary(archive.made(), archive.size());
        } finally {
            HubData.unlock(lock);
        }
    }
}
