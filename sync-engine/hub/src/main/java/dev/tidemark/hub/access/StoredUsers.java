package dev.tidemark.hub.access;

import dev.tidemark.hub.store.Account;
import dev.tidemark.hub.store.AccountWrite;
import dev.tidemark.hub.store.HubStore;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.bcrypt.BCrypt;

/// [Users] over the store. `onChange` hears the name of every user whose connections may not go on, after the change is
/// durable; whoever may only read something else than before stays connected.
public final class StoredUsers implements Users {
    /// The name of whoever gives none. Administrators call it [#GUEST_SHOWN].
    public static final String GUEST = "";

    public static final String GUEST_SHOWN = "GUEST";

    private final HubStore store;
    private final Consumer<String> onChange;

    public StoredUsers(HubStore store, Consumer<String> onChange) {
        this.store = store;
        this.onChange = onChange;
    }

    @Override
    public boolean add(String name, String password, Set<String> channels, Set<String> roles) {
        UserRules.checkName(name);
        if (store.account(name).isPresent()) {
            return false;
        }
        return put(name, new Change(password, channelsOfNewUser(name, channels), roles, false));
    }

    /// Their own, where none are named.
    public static Set<String> channelsOfNewUser(String name, Set<String> named) {
        return named.isEmpty() ? Set.of("user:" + name) : named;
    }

    /// What is to change of a user; null leaves as it is what there is.
    public record Change(
            @Nullable String password,
            @Nullable Set<String> channels,
            @Nullable Set<String> roles,
            @Nullable Boolean disabled) {}

    /// Creates or changes a user. False when a new user comes without password.
    public boolean put(String name, Change change) {
        UserRules.checkName(name);
        Optional<Account> before = store.account(name);
        if (change.password == null && before.isEmpty()) {
            return false;
        }
        String hash = change.password == null ? before.orElseThrow().passwordHash() : hash(change.password);
        boolean off = change.disabled == null ? before.map(Account::disabled).orElse(false) : change.disabled;
        Set<String> channels = channels(change.channels, before);
        Account after = store.putAccount(new AccountWrite(name, hash, off, channels, roles(change.roles, before)))
                .join();
        if (change.password != null || off) {
            boolean _ = store.logins().deleteOf(name).join();
        }
        if (before.isPresent() && !before.get().isLetInAs(after)) {
            onChange.accept(name);
        }
        return true;
    }

    /// Lets requests without credentials in, or keeps them out; null leaves as it is what there is. Out, and nothing to
    /// read, is how it begins. The guest has no password.
    public void putGuest(Change change) {
        if (change.password != null && !change.password.isEmpty()) {
            throw new IllegalArgumentException("the guest has no password");
        }
        Optional<Account> before = store.account(GUEST);
        Set<String> channels = channels(change.channels, before);
        boolean off = change.disabled == null ? before.map(Account::disabled).orElse(true) : change.disabled;
        Account after = store.putAccount(new AccountWrite(GUEST, "", off, channels, roles(change.roles, before)))
                .join();
        if (before.isPresent() && !before.get().isLetInAs(after)) {
            onChange.accept(GUEST);
        }
    }

    /// The guest, who is there always, and out at first.
    public User guest() {
        return store.account(GUEST)
                .map(StoredUsers::asUser)
                .orElseGet(() -> new User(GUEST_SHOWN, Set.of(), Set.of(), Set.of(), Set.of(), true));
    }

    private static Set<String> channels(@Nullable Set<String> wanted, Optional<Account> before) {
        if (wanted == null) {
            return before.map(Account::adminChannels).orElse(Set.of());
        }
        UserRules.checkChannels(wanted);
        return wanted;
    }

    private static Set<String> roles(@Nullable Set<String> wanted, Optional<Account> before) {
        if (wanted == null) {
            return before.map(Account::adminRoles).orElse(Set.of());
        }
        wanted.forEach(UserRules::checkName);
        return wanted;
    }

    private static String hash(String password) {
        UserRules.checkPassword(password);
        return BCrypt.hashpw(password, BCrypt.gensalt());
    }

    @Override
    public List<User> list() {
        return store.accounts().stream()
                .filter(account -> !account.name().equals(GUEST))
                .map(StoredUsers::asUser)
                .toList();
    }

    public Optional<User> find(String name) {
        return store.account(name).map(StoredUsers::asUser);
    }

    private static User asUser(Account account) {
        String shown = account.name().equals(GUEST) ? GUEST_SHOWN : account.name();
        return new User(
                shown,
                account.adminChannels(),
                account.adminRoles(),
                account.channels(),
                account.roles(),
                account.disabled());
    }

    @Override
    public boolean remove(String name) {
        boolean removed = store.deleteAccount(name).join();
        boolean _ = store.logins().deleteOf(name).join();
        onChange.accept(name);
        return removed;
    }

    @Override
    public boolean password(String name, String password) {
        UserRules.checkPassword(password);
        return store.account(name).isPresent() && put(name, new Change(password, null, null, null));
    }

    /// The store belongs to whoever opened it.
    @Override
    public void close() {}
}
