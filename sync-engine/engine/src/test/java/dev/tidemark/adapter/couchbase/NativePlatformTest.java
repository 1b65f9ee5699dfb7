package dev.tidemark.adapter.couchbase;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NativePlatformTest {
    @ParameterizedTest
    @CsvSource({"Linux, amd64, LINUX", "Windows 11, amd64, WINDOWS", "Mac OS X, x86_64, MACOS"})
    void platformIsKnownByWhatJavaCallsIt(String osName, String osArch, NativePlatform expected) {
        assertEquals(expected, NativePlatform.of(osName, osArch));
    }

    @ParameterizedTest
    @CsvSource({"Linux, aarch64", "Mac OS X, aarch64", "FreeBSD, amd64"})
    void anyOtherIsRefusedByName(String osName, String osArch) {
        var refusal = assertThrows(NativeLibrariesException.class, () -> NativePlatform.of(osName, osArch));

        assertTrue(refusal.toString().contains(osName + " on " + osArch), refusal::toString);
    }

    @Test
    void couchbaseCarriesEveryLibraryOfEveryPlatform() {
        for (var platform : NativePlatform.values()) {
            for (var library : platform.couchbaseLibraries()) {
                var resource = platform.couchbaseResource(library);
                assertNotNull(NativePlatform.class.getResource(resource), resource);
            }
        }
    }
}
