package dev.tidemark.hub.access;

import dev.tidemark.hub.store.Account;
import dev.tidemark.hub.store.HubStore;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Tells who sends a request: by HTTP Basic, else by the cookie of a session, else the guest, where there is one. A
/// password that was right is remembered, as a keyed digest and in memory only, for as long as its user's hash stays
/// the same: checking one takes long by design.
public final class Authenticator {
    /// Sessions that one request may name; clients name two at most.
    private static final int COOKIES_MAX = 8;

    private final HubStore store;
    private final LoginSessions sessions;
    private final PasswordChecks checks;
    private final VerifiedPasswords verified = new VerifiedPasswords();

    public Authenticator(HubStore store, LoginSessions sessions, PasswordChecks checks) {
        this.store = store;
        this.sessions = sessions;
        this.checks = checks;
    }

    /// Who it is.
    ///
    /// @param renewed a cookie to give to the client, when its session was renewed
    public record Identified(Account account, LoginSessions.@Nullable Cookie renewed) {}

    /// The user behind an `Authorization` header and the values of session cookies; empty when what is given is wrong,
    /// or nothing is given and there are no guests.
    public Optional<Identified> authenticate(@Nullable String authorization, List<String> cookies) {
        Optional<BasicCredentials> credentials = BasicCredentials.parse(authorization);
        if (authorization != null && credentials.isEmpty()) {
            return Optional.empty();
        }
        if (credentials.isPresent() && !credentials.get().name().isEmpty()) {
            return check(credentials.get().name(), credentials.get().password())
                    .map(account -> new Identified(account, null));
        }
        if (!cookies.isEmpty()) {
            return cookies.stream()
                    .limit(COOKIES_MAX)
                    .flatMap(cookie -> sessions.use(cookie).stream())
                    .max(Comparator.comparing(LoginSessions.Held::expires))
                    .map(held -> new Identified(held.account(), held.renewed()));
        }
        return store.account(StoredUsers.GUEST)
                .filter(guest -> !guest.disabled())
                .map(guest -> new Identified(guest, null));
    }

    /// The user with this name and password; empty when there is none, or it is disabled.
    public Optional<Account> check(String name, String password) {
        Account account = store.account(name).orElse(null);
        if (account == null || account.disabled() || name.equals(StoredUsers.GUEST)) {
            checks.refuseSlowly(password);
            return Optional.empty();
        }
        if (!verified.contains(name, password, account.passwordHash())) {
            if (!checks.matches(password, account.passwordHash())) {
                return Optional.empty();
            }
            verified.add(name, password, account.passwordHash());
        }
        return Optional.of(account);
    }
}
