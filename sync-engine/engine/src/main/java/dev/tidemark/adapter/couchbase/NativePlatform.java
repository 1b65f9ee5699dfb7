package dev.tidemark.adapter.couchbase;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// The platforms that couchbase-lite-java 3.0.0 carries libraries for: 64-bit Intel and AMD only.
enum NativePlatform {
    LINUX("linux", List.of("libLiteCore.so", "libLiteCoreJNI.so")),
    WINDOWS("windows", List.of("LiteCore.dll", "LiteCoreJNI.dll")),
    MACOS("mac", List.of("libLiteCore.dylib", "libLiteCoreJNI.dylib"));

    private static final Set<String> X86_64 = Set.of("amd64", "x86_64");
    private final String prefix;
    private final List<String> couchbaseLibraries;

    NativePlatform(String prefix, List<String> couchbaseLibraries) {
        this.prefix = prefix;
        this.couchbaseLibraries = couchbaseLibraries;
    }

    /// Takes the values of the system properties `os.name` and `os.arch`.
    static NativePlatform of(String osName, String osArch) {
        var name = osName.toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(platform -> name.startsWith(platform.prefix) && X86_64.contains(osArch))
                .findFirst()
                .orElseThrow(() -> new NativeLibrariesException(
                        "Couchbase Lite has no libraries for " + osName + " on " + osArch
                                + ": use a 64-bit Intel or AMD machine (x86_64), or a Java for x86_64 where one runs here"));
    }

    /// File names, as Couchbase unpacks them.
    List<String> couchbaseLibraries() {
        return couchbaseLibraries;
    }

    /// Where Couchbase's jar keeps a library of its own.
    String couchbaseResource(String library) {
        return "/libs/" + (this == MACOS ? "macos" : prefix) + "/x86_64/" + library;
    }
}
