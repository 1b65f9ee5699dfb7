package dev.tidemark.hub.store;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/// Folders and files that hold notes and digests of passwords: from their first moment on only the owner may look.
/// Where the system knows no such permissions, nothing happens.
public final class OwnerOnly {
    private static final Set<PosixFilePermission> FOLDER = PosixFilePermissions.fromString("rwx------");
    private static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-------");

    private OwnerOnly() {}

    /// Makes the folder where there is none. One that has been a hub's is mended; any other is left as it is.
    public static void folder(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(folder, attributes(folder, FOLDER));
        } else if (isPosix(folder) && isHubs(folder)) {
            mend(folder, FOLDER);
        }
    }

    private static boolean isHubs(Path folder) {
        return Files.isRegularFile(folder.resolve(HubStore.FILE), LinkOption.NOFOLLOW_LINKS);
    }

    /// Makes an empty file where there is none, and mends one that is there.
    public static void file(Path file) throws IOException {
        try {
            Files.createFile(file, attributes(file, FILE));
        } catch (FileAlreadyExistsException _) {
            if (isPosix(file) && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                mend(file, FILE);
            }
        }
    }

    private static FileAttribute<?>[] attributes(Path path, Set<PosixFilePermission> permissions) {
        return isPosix(path)
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(permissions)}
                : new FileAttribute<?>[0];
    }

    /// What belongs to somebody else cannot be mended by us, and is not.
    private static void mend(Path path, Set<PosixFilePermission> permissions) throws IOException {
        boolean isOurs = Files.getOwner(path).getName().equals(System.getProperty("user.name", ""));
        if (isOurs && !Files.getPosixFilePermissions(path).equals(permissions)) {
            Files.setPosixFilePermissions(path, permissions);
        }
    }

    private static boolean isPosix(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }
}
