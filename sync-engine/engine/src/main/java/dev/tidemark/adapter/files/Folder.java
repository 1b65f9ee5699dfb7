package dev.tidemark.adapter.files;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/// Makes new names in a folder survive a power cut, where the system can, and keeps others out.
final class Folder {
    private Folder() {}

    static void create(Path folder) throws IOException {
        if (Files.notExists(folder)) {
            Files.createDirectories(folder, ownerOnly(folder, "rwx------"));
            Path parent = folder.toAbsolutePath().getParent();
            if (parent != null) {
                force(parent);
            }
        }
    }

    /// Windows lets nobody open a folder and needs no force.
    static void force(Path folder) throws IOException {
        if (isPosix(folder)) {
            try (var channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }

    static FileAttribute<?>[] ownerOnly(Path path, String rights) {
        return isPosix(path)
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(rights))}
                : new FileAttribute<?>[0];
    }

    private static boolean isPosix(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }
}
