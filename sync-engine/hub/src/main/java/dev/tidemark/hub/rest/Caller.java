package dev.tidemark.hub.rest;

import dev.tidemark.hub.access.Readership;
import dev.tidemark.hub.store.Account;

/// Who sends a request, once that is known.
sealed interface Caller {
    /// Somebody on the administrator's port.
    record Administrator() implements Caller {}

    record User(Account account) implements Caller {}

    default String name() {
        return switch (this) {
            case Administrator _ -> "";
            case User(var account) -> account.name();
        };
    }

    default Readership readership() {
        return switch (this) {
            case Administrator _ -> Readership.ADMINISTRATOR;
            case User(var account) -> Readership.of(account.channels());
        };
    }
}
