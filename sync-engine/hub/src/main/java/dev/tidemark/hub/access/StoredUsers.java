package dev.tidemark.hub.access;

import dev.tidemark.hub.store.Account;
import dev.tidemark.hub.store.HubStore;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.bcrypt.BCrypt;

/// [Users] over the store. `onChange` hears the name of every user who has changed, after the change is durable.
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
    public boolean add(String name, String password, Set<String> channels) {
        UserRules.checkName(name);
        if (store.account(name).isPresent()) {
            return false;
        }
        return put(name, password, channels.isEmpty() ? null : channels, false);
    }

    /// Creates or changes a user; null leaves as it is what there is. False when a new user comes without password.
    public boolean put(
            String name, @Nullable String password, @Nullable Set<String> channels, @Nullable Boolean disabled) {
        UserRules.checkName(name);
        Optional<Account> before = store.account(name);
        if (password == null && before.isEmpty()) {
            return false;
        }
        String hash = password == null ? before.orElseThrow().passwordHash() : hash(password);
        Set<String> granted = channels(name, channels, before.orElse(null));
        boolean off = disabled == null ? before.map(Account::disabled).orElse(false) : disabled;
        store.putAccount(name, hash, off, granted).join();
        if (password != null || off) {
            boolean _ = store.logins().deleteOf(name).join();
        }
        onChange.accept(name);
        return true;
    }

    /// Lets requests without credentials in, or keeps them out; null leaves as it is what there is. Out, and nothing to
    /// read, is how it begins.
    public void putGuest(@Nullable Set<String> channels, @Nullable Boolean disabled) {
        Optional<Account> before = store.account(GUEST);
        Set<String> granted = channels == null
                ? before.map(guest -> guest.channels().keySet()).orElse(Set.of())
                : channels;
        UserRules.checkChannels(granted);
        boolean off = disabled == null ? before.map(Account::disabled).orElse(true) : disabled;
        var _ = store.putAccount(GUEST, "", off, granted).join();
        onChange.accept(GUEST);
    }

    /// The guest, who is there always, and out at first.
    public User guest() {
        return store.account(GUEST)
                .map(StoredUsers::asUser)
                .orElseGet(() -> new User(GUEST_SHOWN, Set.of(), true));
    }

    private static Set<String> channels(String name, @Nullable Set<String> wanted, @Nullable Account before) {
        if (wanted == null) {
            return before == null ? Set.of("user:" + name) : before.channels().keySet();
        }
        UserRules.checkChannels(wanted);
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
        return new User(shown, account.channels().keySet(), account.disabled());
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
        return store.account(name).isPresent() && put(name, password, null, null);
    }

    /// The store belongs to whoever opened it.
    @Override
    public void close() {}
}
