package dev.tidemark.hub.access.script;

import dev.tidemark.hub.access.AccessPolicy.Circumstances;
import dev.tidemark.hub.access.AccessPolicy.Parent;
import dev.tidemark.hub.access.AccessPolicy.Write;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.mozilla.javascript.Context;
import org.mozilla.javascript.Function;
import org.mozilla.javascript.LambdaFunction;
import org.mozilla.javascript.NativeObject;
import org.mozilla.javascript.Script;
import org.mozilla.javascript.Scriptable;
import org.mozilla.javascript.ScriptableObject;
import org.mozilla.javascript.Undefined;
import org.mozilla.javascript.json.JsonParser;

/// A place to call an access function in, for one thread at a time. What scripts find there is sealed, and each call
/// has a scope and a function of its own: nothing stays from one call to the next.
final class Sandbox {
    /// What ES5 has; functions that use more would fail on the gateway.
    private static final Set<String> KNOWN = Set.of(
            "Object",
            "Function",
            "Array",
            "String",
            "Boolean",
            "Number",
            "Date",
            "Math",
            "RegExp",
            "JSON",
            "Error",
            "EvalError",
            "RangeError",
            "ReferenceError",
            "SyntaxError",
            "TypeError",
            "URIError",
            "InternalError", // what the interpreter makes of its own faults
            "JavaException",
            "NaN",
            "Infinity",
            "undefined",
            "eval",
            "parseInt",
            "parseFloat",
            "isNaN",
            "isFinite",
            "encodeURI",
            "encodeURIComponent",
            "decodeURI",
            "decodeURIComponent",
            "escape",
            "unescape");

    private final Script script;
    private final ScriptableObject standard;
    private @Nullable Ruling ruling;

    Sandbox(Context context, Script script) {
        this.script = script;
        standard = context.initSafeStandardObjects(null, false);
        for (Object id : standard.getAllIds()) {
            if (id instanceof String name && !KNOWN.contains(name)) {
                standard.delete(name);
            }
        }
        define("channel", (call, arguments) -> call.channel(arguments));
        define("access", (call, arguments) -> call.access(arguments));
        define("role", (call, arguments) -> call.role(arguments));
        define("requireAdmin", (call, _) -> call.requireAdmin(standard));
        define("requireUser", (call, arguments) -> call.requireUser(standard, arguments));
        define("requireRole", (call, arguments) -> call.requireRole(standard, arguments));
        define("requireAccess", (call, arguments) -> call.requireAccess(standard, arguments));
        define("expiry", (_, _) -> {}); // documents do not expire here
        define("log", (_, _) -> {});
        var console = context.newObject(standard);
        for (String level : new String[] {"log", "info", "warn", "error", "debug", "trace"}) {
            ScriptableObject.putProperty(console, level, ScriptableObject.getProperty(standard, "log"));
        }
        ScriptableObject.putProperty(standard, "console", console);
        Sealing.seal(standard);
    }

    private void define(String name, BiConsumer<Ruling, Object[]> effect) {
        var function = new LambdaFunction(standard, name, 1, (_, _, _, arguments) -> {
            Ruling current = ruling;
            if (current != null) {
                effect.accept(current, arguments);
            }
            return Undefined.instance;
        });
        ScriptableObject.putProperty(standard, name, function);
    }

    void call(Context context, Write write, Circumstances circumstances, Ruling given)
            throws JsonParser.ParseException {
        var scope = new NativeObject();
        scope.setPrototype(standard);
        scope.setParentScope(null);
        ruling = given;
        try {
            script.exec(context, scope, scope);
            var function = (Function) ScriptableObject.getProperty(scope, JavaScriptPolicy.FUNCTION);
            function.call(context, scope, scope, new Object[] {
                document(context, scope, write),
                parent(context, scope, write, circumstances.parent()),
                meta(context, scope)
            });
        } finally {
            ruling = null;
        }
    }

    private static Scriptable document(Context context, Scriptable scope, Write write)
            throws JsonParser.ParseException {
        Scriptable document = parse(context, scope, write.body().toString());
        ScriptableObject.putProperty(document, "_id", write.document());
        ScriptableObject.putProperty(document, "_rev", write.rev());
        if (write.deleted()) {
            ScriptableObject.putProperty(document, "_deleted", true);
        }
        return document;
    }

    /// As the gateway gives it: with its id, without its revision.
    private static @Nullable Scriptable parent(Context context, Scriptable scope, Write write, Optional<Parent> parent)
            throws JsonParser.ParseException {
        if (parent.isEmpty()) {
            return null;
        }
        Scriptable document = parse(context, scope, new String(parent.get().body(), StandardCharsets.UTF_8));
        if (parent.get().deleted()) {
            ScriptableObject.putProperty(document, "_deleted", true);
        }
        ScriptableObject.putProperty(document, "_id", write.document());
        return document;
    }

    private static Scriptable parse(Context context, Scriptable scope, String json) throws JsonParser.ParseException {
        return (Scriptable) new JsonParser(context, scope).parseValue(json);
    }

    private static Scriptable meta(Context context, Scriptable scope) {
        Scriptable meta = context.newObject(scope);
        ScriptableObject.putProperty(meta, "xattrs", context.newObject(scope));
        return meta;
    }
}
