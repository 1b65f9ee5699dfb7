package dev.tidemark.hub.access;

import java.util.concurrent.Semaphore;
import org.springframework.security.crypto.bcrypt.BCrypt;

/// Compares passwords with their hashes, for all databases of a hub together. bcrypt takes a tenth of a second by
/// design, so guessing must neither take the machine nor all threads that answer requests.
public final class PasswordChecks {
    /// Passwords that are checked at the same time.
    private static final int CHECKS_MAX = 2;
    /// Requests that wait for their turn, well below the number of threads that answer.
    private static final int WAITING_MAX = 120;
    /// Of a password that nobody has: a name that does not exist takes as long to refuse as one that does.
    private static final String NOBODYS_HASH = "$2a$10$zPUR8jKNXRzEMnRbo5FtAenklCY53K8SkYYi6DgCHFLrPPcfHLeZ.";

    private final Semaphore checks = new Semaphore(CHECKS_MAX, true);

    /// Throws [BusyException] when too many wait already.
    boolean matches(String password, String hash) {
        if (checks.getQueueLength() >= WAITING_MAX) {
            throw new BusyException("too many passwords to check");
        }
        checks.acquireUninterruptibly();
        try {
            return BCrypt.checkpw(password, hash);
        } catch (IllegalArgumentException _) {
            return false; // longer than bcrypt takes, or a user without password: so nobody's
        } finally {
            checks.release();
        }
    }

    /// Takes as long over a password that is wrong as over one that is right.
    public void refuseSlowly(String password) {
        boolean _ = matches(password, NOBODYS_HASH);
    }
}
