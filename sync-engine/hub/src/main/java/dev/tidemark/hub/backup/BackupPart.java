package dev.tidemark.hub.backup;

import java.util.regex.Pattern;

/// One file of a backup.
///
/// @param name where it lies, below the hub's folder, with slashes
/// @param sha256 of its content, in hex
record BackupPart(String name, long size, String sha256) {
    static final String MANIFEST = "manifest.json";
    static final String DATABASE = "hub.mv.db";
    /// Nothing else is ever written to disk, whatever an archive says.
    private static final Pattern NAME = Pattern.compile(
            "tls\\.pem|(databases/[a-z][a-z0-9_-]{0,62}/)?(hub\\.mv\\.db|attachments/[0-9a-f]{2}/[0-9a-f]{40})");

    BackupPart {
        if (!NAME.matcher(name).matches()) {
            throw new BackupException("the backup holds a part that belongs to no hub: " + name);
        }
    }

    boolean isDatabase() {
        return name.endsWith(DATABASE);
    }

    /// The folder that it lies in, below the hub's; empty for the hub's own.
    String home() {
        return name.startsWith("databases/") ? name.substring(0, name.indexOf('/', "databases/".length())) : "";
    }
}
