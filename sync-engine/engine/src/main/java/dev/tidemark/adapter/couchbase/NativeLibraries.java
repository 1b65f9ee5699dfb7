package dev.tidemark.adapter.couchbase;

import com.couchbase.lite.CouchbaseLite;
import com.couchbase.lite.Database;
import com.couchbase.lite.LogDomain;
import com.couchbase.lite.LogLevel;
import java.io.File;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/// Makes Couchbase Lite usable in this process: unpacks and loads its native libraries, and on Linux those that give it
/// an ICU (`src/main/native`), so that nobody sets `LD_LIBRARY_PATH` and nothing is written to the working directory.
public final class NativeLibraries {
    /// Loading is an act of the process, not of an object, and Couchbase's own `init` says nothing when it is repeated
    /// after a failure: so what became of it is kept here, written once, under the lock of this class.
    private static final CompletableFuture<Path> STARTED_IN = new CompletableFuture<>();

    private static final List<String> ICU = List.of("libicudata.so.54", "libicuuc.so.54", "libicui18n.so.54");

    private NativeLibraries() {}

    /// When this returns, any thread can use Couchbase Lite. Its libraries lie in `native` under the data folder;
    /// several processes may prepare the same folder at once, and a damaged or half-written library is replaced.
    /// Repeating the call costs nothing, whatever folder it names: the first folder serves the whole process.
    ///
    /// @throws NativeLibrariesException if this platform or this machine cannot run Couchbase Lite
    public static void prepare(Path dataFolder) {
        synchronized (NativeLibraries.class) {
            if (!STARTED_IN.isDone()) {
                start(dataFolder.toAbsolutePath().resolve("native"));
            }
        }
        if (STARTED_IN.isCompletedExceptionally()) {
            var reason = STARTED_IN.exceptionNow();
            throw new NativeLibrariesException(String.valueOf(reason.getMessage()), reason);
        }
    }

    private static void start(Path folder) {
        var platform = NativePlatform.of(System.getProperty("os.name"), System.getProperty("os.arch"));
        var scratch = folder.resolve("couchbase");
        try {
            Files.createDirectories(scratch);
            // Couchbase unpacks its own libraries without a lock, in place, and trusts whatever it finds there: two
            // processes at once, or one killed half-way, would spoil every later start.
            try (var channel =
                    FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
                channel.lock(); // until the channel closes
                removeDamaged(platform, scratch);
                if (platform == NativePlatform.LINUX) {
                    unpackIcu(folder.resolve("icu"));
                }
                initialise(platform, folder, scratch);
            }
        } catch (IOException e) {
            throw new NativeLibrariesException(
                    "could not unpack the native libraries into " + folder
                            + ": make it writable, with 10 MB free, or choose another data folder",
                    e);
        }
    }

    private static void removeDamaged(NativePlatform platform, Path scratch) throws IOException {
        try (var files = Files.walk(scratch, 2)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                var name = file.getFileName().toString();
                if (platform.couchbaseLibraries().contains(name)
                        && !new UnpackedFile(file, platform.couchbaseResource(name)).isIntact()) {
                    Files.delete(file);
                }
            }
        }
    }

    private static void unpackIcu(Path folder) throws IOException {
        for (String name : ICU) {
            new UnpackedFile(folder.resolve(name), "/native/linux-x86_64/" + name).ensure();
        }
    }

    @SuppressWarnings("restricted") // native code is what this class is for
    private static void initialise(NativePlatform platform, Path folder, Path scratch) {
        try {
            if (platform == NativePlatform.LINUX) {
                // Once loaded, a library answers for its soname whoever asks: libLiteCore.so finds these three.
                ICU.forEach(
                        name -> System.load(folder.resolve("icu").resolve(name).toString()));
            }
            initialiseSilently(scratch.toFile());
            STARTED_IN.complete(folder);
        } catch (UnsatisfiedLinkError | RuntimeException e) {
            STARTED_IN.completeExceptionally(new NativeLibrariesException(
                    "could not load the native libraries of Couchbase Lite: " + folder
                            + " must not lie on a file system mounted noexec, and on Linux the system needs libstdc++"
                            + " and zlib (Debian packages libstdc++6 and zlib1g)",
                    e));
        }
    }

    /// `init` greets on standard output, where a command's answer belongs, and its console logger cannot be reached
    /// before. But that logger asks this very set, which is mutable, for the domains it prints.
    private static void initialiseSilently(File scratch) {
        LogDomain.ALL_DOMAINS.remove(LogDomain.DATABASE);
        try {
            CouchbaseLite.init(false, scratch, scratch);
        } finally {
            LogDomain.ALL_DOMAINS.add(LogDomain.DATABASE);
        }
        Database.log.setCustom(new CouchbaseLog());
        Database.log.getConsole().setLevel(LogLevel.NONE);
    }
}
