package dev.tidemark.adapter.couchbase;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// The platforms that couchbase-lite-java 3.0.0 carries libraries for: 64-bit Intel and AMD only.
enum NativePlatform {
    LINUX("linux", "lib%s.so"),
    WINDOWS("windows", "%s.dll"),
    MACOS("mac", "lib%s.dylib");

    private static final Set<String> X86_64 = Set.of("amd64", "x86_64");
    private final String prefix;
    private final String libraryName;

    /// The library name is a format of the name proper.
    NativePlatform(String prefix, String libraryName) {
        this.prefix = prefix;
        this.libraryName = libraryName;
    }

    /// Takes the values of the system properties `os.name` and `os.arch`.
    static NativePlatform of(String osName, String osArch) {
        var name = osName.toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(platform -> name.startsWith(platform.prefix) && X86_64.contains(osArch))
                .findFirst()
                .orElseThrow(() ->
                        new NativeLibrariesException("Couchbase Lite has no libraries for " + osName + " on " + osArch
                                + ": use a 64-bit Intel or AMD machine (x86_64), or a Java for x86_64 where"
                                + " one runs here"));
    }

    /// File names, as Couchbase unpacks them.
    List<String> couchbaseLibraries() {
        return List.of(libraryName.formatted("LiteCore"), libraryName.formatted("LiteCoreJNI"));
    }

    /// Where Couchbase's jar keeps a library of its own.
    String couchbaseResource(String library) {
        return "/libs/" + (this == MACOS ? "macos" : prefix) + "/x86_64/" + library;
    }
}
