package dev.tidemark.hub.access.script;

import dev.tidemark.hub.store.WriteRule.Verdict;
import java.util.Optional;
import org.mozilla.javascript.Context;
import org.mozilla.javascript.Scriptable;
import org.mozilla.javascript.ScriptableObject;

/// What an access function throws to refuse a write: `{forbidden: "why"}` or `{unauthorized: "why"}`.
final class Refusal {
    private static final int FORBIDDEN = 403;
    private static final int UNAUTHORIZED = 401;

    private Refusal() {}

    static Optional<Verdict> of(Object thrown) {
        if (!(thrown instanceof Scriptable object)) {
            return Optional.empty();
        }
        return reason(object, "forbidden")
                .<Verdict>map(reason -> new Verdict.Refused(FORBIDDEN, reason))
                .or(() -> reason(object, "unauthorized").map(reason -> new Verdict.Refused(UNAUTHORIZED, reason)));
    }

    private static Optional<String> reason(Scriptable object, String name) {
        return Optional.of(ScriptableObject.getProperty(object, name))
                .filter(value -> !value.equals(Scriptable.NOT_FOUND) && Context.toBoolean(value))
                .map(Context::toString);
    }
}
