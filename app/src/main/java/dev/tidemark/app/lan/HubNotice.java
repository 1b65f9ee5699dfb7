package dev.tidemark.app.lan;

import dev.tidemark.app.workspace.HostName;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import javax.jmdns.ServiceInfo;

/// What is told of a hub to everybody on a local network: where it is and how to know it again. No users, nothing of
/// any document.
///
/// @param name of the computer
/// @param fingerprint of its certificate; empty for a hub without TLS
public record HubNotice(String name, int port, String database, String fingerprint) {
    public static final String TYPE = "_tidemark._tcp.local.";
    static final String DATABASE = "database";
    static final String TLS = "tls";
    static final String FINGERPRINT = "fingerprint";
    static final String YES = "yes";
    private static final String VERSION = "version";
    private static final String NO = "no";
    /// Bytes of a name in DNS, less what mDNS adds where a name is taken.
    private static final int NAME_MAX = 63 - " (99)".length();

    public HubNotice {
        name = name.replaceAll("\\p{Cntrl}", " ").strip();
        while (name.getBytes(StandardCharsets.UTF_8).length > NAME_MAX) {
            name = name.substring(0, name.offsetByCodePoints(name.length(), -1));
        }
    }

    /// How this computer is called among the others.
    public static String nameOfThisComputer() {
        String host = HostName.ofThisComputer();
        return host.matches("[0-9.]+") ? host : host.replaceFirst("\\..*", "");
    }

    ServiceInfo service(String release) {
        var told = new TreeMap<>(Map.of(DATABASE, database, TLS, fingerprint.isEmpty() ? NO : YES, VERSION, release));
        if (!fingerprint.isEmpty()) {
            told.put(FINGERPRINT, fingerprint);
        }
        return ServiceInfo.create(TYPE, name.isEmpty() ? DATABASE : name, port, 0, 0, told);
    }
}
