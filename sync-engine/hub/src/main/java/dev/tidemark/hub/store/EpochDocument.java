package dev.tidemark.hub.store;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The one document that the hub itself writes, in the channel that everybody reads: it names this life of the
/// database. It is there from the first restore on, so that a database which was never restored holds nothing that
/// nobody wrote; whoever sees it, or sees it change, knows that what the hub once confirmed may be gone.
public final class EpochDocument {
    public static final String ID = "tidemark:epoch";

    private static final int DIGEST_BYTES = 20;

    private EpochDocument() {}

    /// Writes it for another life, within the writer's transaction.
    static void begin(WriteContext context, UUID life) throws SQLException {
        StoredRevision before = context.current(ID).orElse(null);
        int generation = before == null ? 1 : Integer.parseInt(before.rev().replaceFirst("-.*", "")) + 1;
        var write = new RevisionWrite(
                ID,
                generation + "-" + digest(life),
                before == null ? List.of() : List.of(before.rev()),
                false,
                ("{\"type\":\"epoch\",\"epoch\":\"" + life + "\"}").getBytes(StandardCharsets.UTF_8),
                List.of(),
                new OwnRule());
        if (!(context.revisions.write(write, context) instanceof WriteOutcome.Stored)) {
            throw new SQLException("the epoch could not be written");
        }
    }

    private static String digest(UUID life) {
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256").digest(life.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, DIGEST_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /// By which the hub's own hand is known.
    record OwnRule() implements WriteRule {
        @Override
        public Verdict verdict(@Nullable StoredRevision parent, Moment moment) {
            return new Verdict.Accepted(Set.of("!"));
        }
    }
}
