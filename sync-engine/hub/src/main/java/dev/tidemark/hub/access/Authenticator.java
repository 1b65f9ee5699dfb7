package dev.tidemark.hub.access;

import dev.tidemark.hub.store.Account;
import dev.tidemark.hub.store.Entitlement;
import dev.tidemark.hub.store.HubStore;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.bcrypt.BCrypt;

/// Tells who sends a request, by HTTP Basic. bcrypt takes a tenth of a second by design; a password that was right is
/// therefore remembered, as a keyed digest and in memory only, for as long as its user's hash stays the same.
public final class Authenticator {
    private static final String SCHEME = "Basic ";
    /// Passwords that are checked at the same time: guessing must not take the machine.
    private static final int CHECKS_MAX = 2;
    /// Of a password that nobody has: a name that does not exist takes as long to refuse as one that does.
    private static final String NOBODYS_HASH = "$2a$10$zPUR8jKNXRzEMnRbo5FtAenklCY53K8SkYYi6DgCHFLrPPcfHLeZ.";

    private final HubStore store;
    private final Set<String> guestChannels;
    private final VerifiedPasswords verified = new VerifiedPasswords();
    private final Semaphore checks = new Semaphore(CHECKS_MAX, true);

    /// `guestChannels`: what a request without credentials may read; none at all means that there are no guests.
    public Authenticator(HubStore store, Set<String> guestChannels) {
        this.store = store;
        this.guestChannels = Set.copyOf(guestChannels);
    }

    /// The user behind an `Authorization` header; empty when it is wrong, or missing and there are no guests.
    public Optional<Account> authenticate(@Nullable String authorization) {
        if (authorization == null) {
            return guestChannels.isEmpty() ? Optional.empty() : Optional.of(guest());
        }
        if (!authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return Optional.empty();
        }
        return decode(authorization.substring(SCHEME.length()).strip()).flatMap(this::authenticate);
    }

    private Account guest() {
        return new Account("", "", false, guestChannels, Set.of(), Entitlement.always(guestChannels));
    }

    private Optional<Account> authenticate(Credentials credentials) {
        Account account = store.account(credentials.name()).orElse(null);
        if (account == null) {
            matches(credentials, NOBODYS_HASH);
            return Optional.empty();
        }
        if (account.disabled()) {
            return Optional.empty();
        }
        if (verified.contains(credentials.name(), credentials.password(), account.passwordHash())) {
            return Optional.of(account);
        }
        if (!matches(credentials, account.passwordHash())) {
            return Optional.empty();
        }
        verified.add(credentials.name(), credentials.password(), account.passwordHash());
        return Optional.of(account);
    }

    private boolean matches(Credentials credentials, String hash) {
        checks.acquireUninterruptibly();
        try {
            return BCrypt.checkpw(credentials.password(), hash);
        } catch (IllegalArgumentException _) {
            return false; // longer than bcrypt takes, so nobody's
        } finally {
            checks.release();
        }
    }

    private static Optional<Credentials> decode(String encoded) {
        try {
            String text = new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
            int colon = text.indexOf(':');
            return colon < 0
                    ? Optional.empty()
                    : Optional.of(new Credentials(text.substring(0, colon), text.substring(colon + 1)));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private record Credentials(String name, String password) {}
}
