package dev.tidemark.hub.access;

import dev.tidemark.hub.store.Account;
import dev.tidemark.hub.store.HubStore;
import dev.tidemark.hub.store.StoredLogin;
import dev.tidemark.hub.store.StoredLogins;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Who has logged in. The id is known to the client alone: the store has its digest, so that whoever reads the store
/// cannot act as anybody. A session ends with its time, with its user, when that is disabled, and with the password it
/// was opened with.
public final class LoginSessions {
    public static final Duration LIFE = Duration.ofHours(24);
    /// As long as a session may be asked to last.
    public static final Duration LIFE_MAX = Duration.ofDays(3_650);
    /// Sessions of one user; opening more ends those that would end first.
    private static final int PER_USER_MAX = 1_000;

    /// A session is renewed when more than this part of its life is used.
    private static final int RENEWED_AFTER_PERCENT = 10;

    private static final int ID_BYTES = 32;
    private static final Pattern ID = Pattern.compile("[0-9a-f]{64}");

    private final HubStore store;
    private final StoredLogins logins;
    private final InstantSource clock;
    private final RandomGenerator random;

    /// Ids of sessions are made of `random`, which nobody may be able to guess.
    public LoginSessions(HubStore store, InstantSource clock, RandomGenerator random) {
        this.store = store;
        this.logins = store.logins();
        this.clock = clock;
        this.random = random;
    }

    /// What the client gets.
    public record Cookie(String id, Instant expires) {}

    /// A user with a valid session.
    ///
    /// @param renewed what the client is to be told, when the session was renewed
    public record Held(
            Account account, Instant expires, @Nullable Cookie renewed) {}

    /// Opens a session for a user who is not disabled.
    public Cookie open(Account account, Duration life) {
        byte[] bytes = new byte[ID_BYTES];
        random.nextBytes(bytes);
        String id = HexFormat.of().formatHex(bytes);
        Instant now = clock.instant();
        var login = new StoredLogin(digest(id), account.name(), digest(account.passwordHash()), life, now.plus(life));
        boolean _ = logins.add(login, now, PER_USER_MAX).join();
        return new Cookie(id, login.expires());
    }

    /// The user behind a session; empty when it is unknown or has ended.
    public Optional<Held> find(String id) {
        return lookUp(id).map(login -> new Held(login.account, login.stored.expires(), null));
    }

    /// As [#find], and renews the session where that is due.
    Optional<Held> use(String id) {
        return lookUp(id).map(login -> {
            Instant now = clock.instant();
            Duration used = Duration.between(login.stored.expires().minus(login.stored.life()), now);
            if (used.multipliedBy(100).compareTo(login.stored.life().multipliedBy(RENEWED_AFTER_PERCENT)) <= 0) {
                return new Held(login.account, login.stored.expires(), null);
            }
            var renewed = new Cookie(id, now.plus(login.stored.life()));
            boolean isHeld =
                    logins.renew(login.stored.digest(), renewed.expires()).join();
            return new Held(login.account, renewed.expires(), isHeld ? renewed : null);
        });
    }

    private Optional<Login> lookUp(String id) {
        if (!ID.matcher(id).matches()) {
            return Optional.empty();
        }
        return logins.find(digest(id))
                .filter(login -> clock.instant().isBefore(login.expires()))
                .flatMap(login -> store.account(login.account())
                        .filter(account -> !account.disabled()
                                && digest(account.passwordHash()).equals(login.credential()))
                        .map(account -> new Login(login, account)));
    }

    /// False when there was no such session.
    public boolean close(String id) {
        return logins.delete(digest(id)).join();
    }

    /// Ends all sessions of a user.
    public void closeAll(String user) {
        boolean _ = logins.deleteOf(user).join();
    }

    private static String digest(String text) {
        try {
            var hash = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(hash.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private record Login(StoredLogin stored, Account account) {}
}
