package dev.tidemark.hub.access.script;

import dev.tidemark.hub.access.AccessPolicy.Author;
import dev.tidemark.hub.access.Grantees;
import dev.tidemark.hub.store.WriteRule.Verdict;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.mozilla.javascript.JavaScriptException;
import org.mozilla.javascript.NativeArray;
import org.mozilla.javascript.NativeObject;
import org.mozilla.javascript.Scriptable;
import org.mozilla.javascript.ScriptableObject;
import org.mozilla.javascript.Undefined;

/// What one call of an access function has said so far.
final class Ruling {
    /// Names that one argument may list.
    private static final int NAMES_MAX = 10_000;

    private static final String ALL = "*";
    private static final String ROLE = "role:";

    private final Author author;
    private final Set<String> channels = new HashSet<>();
    private final Map<String, Set<String>> access = new HashMap<>();
    private final Map<String, Set<String>> roles = new HashMap<>();
    private boolean namesNoRole;

    Ruling(Author author) {
        this.author = author;
    }

    void channel(Object[] arguments) {
        for (Object argument : arguments) {
            channels.addAll(names(argument));
        }
    }

    /// `*` cannot be granted by a document.
    void access(Object[] arguments) {
        List<String> granted = names(argument(arguments, 1));
        granted.removeIf(ALL::equals);
        add(access, arguments, granted);
    }

    void role(Object[] arguments) {
        var granted = new ArrayList<String>();
        for (String name : names(argument(arguments, 1))) {
            namesNoRole |= !name.startsWith(ROLE);
            granted.add(name.startsWith(ROLE) ? name.substring(ROLE.length()) : name);
        }
        add(roles, arguments, granted);
    }

    private static void add(Map<String, Set<String>> grants, Object[] arguments, List<String> granted) {
        if (!granted.isEmpty()) {
            names(argument(arguments, 0))
                    .forEach(holder ->
                            grants.computeIfAbsent(holder, _ -> new HashSet<>()).addAll(granted));
        }
    }

    void requireAdmin(Scriptable scope) {
        if (author instanceof Author.User) {
            throw forbidden(scope, "sg admin required");
        }
    }

    void requireUser(Scriptable scope, Object[] arguments) {
        if (author instanceof Author.User user && !names(argument(arguments, 0)).contains(user.name())) {
            throw forbidden(scope, "sg wrong user");
        }
    }

    void requireRole(Scriptable scope, Object[] arguments) {
        if (author instanceof Author.User user
                && names(argument(arguments, 0)).stream().noneMatch(user.roles()::contains)) {
            throw forbidden(scope, "sg missing role");
        }
    }

    void requireAccess(Scriptable scope, Object[] arguments) {
        if (author instanceof Author.User user
                && names(argument(arguments, 0)).stream().noneMatch(user.channels()::contains)) {
            throw forbidden(scope, "sg missing channel access");
        }
    }

    /// As if the function itself had thrown it.
    private static JavaScriptException forbidden(Scriptable scope, String reason) {
        var thrown = new NativeObject();
        ScriptableObject.putProperty(thrown, "forbidden", reason);
        thrown.setParentScope(scope);
        thrown.setPrototype(ScriptableObject.getObjectPrototype(scope));
        return new JavaScriptException(thrown, "function", 0);
    }

    /// Names that cannot be anybody's come from the document, not from the function: it is what is refused.
    Verdict verdict() {
        if (!Grantees.areFitChannels(channels)) {
            return new Verdict.Refused(403, "not a list of channel names");
        }
        boolean fit = !namesNoRole
                && access.keySet().stream().allMatch(Grantees::isFitHolder)
                && access.values().stream().allMatch(Grantees::areFitChannels)
                && roles.keySet().stream().allMatch(Grantees::isFitUser)
                && roles.values().stream().flatMap(Set::stream).allMatch(Grantees::isFitUser);
        return fit
                ? new Verdict.Accepted(channels, access, roles)
                : new Verdict.Refused(403, "it grants to, or what, cannot be named so");
    }

    private static Object argument(Object[] arguments, int at) {
        return at < arguments.length ? arguments[at] : Undefined.instance;
    }

    /// A text, or the texts of a list; what is neither counts for nothing.
    private static List<String> names(Object argument) {
        var names = new ArrayList<String>();
        if (argument instanceof CharSequence text) {
            names.add(text.toString());
        } else if (argument instanceof NativeArray list) {
            if (list.getLength() > NAMES_MAX) {
                throw new Exhaustion("it names more than " + NAMES_MAX + " at once");
            }
            for (int index = 0; index < list.getLength(); index++) {
                if (list.get(index, list) instanceof CharSequence text) {
                    names.add(text.toString());
                }
            }
        }
        return names;
    }
}
