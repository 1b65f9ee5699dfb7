package dev.tidemark.hub.access.script;

import dev.tidemark.hub.access.AccessPolicy;
import dev.tidemark.hub.access.ChannelPolicy;
import dev.tidemark.hub.store.WriteRule.Verdict;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.mozilla.javascript.Context;
import org.mozilla.javascript.EvaluatorException;
import org.mozilla.javascript.Function;
import org.mozilla.javascript.JavaScriptException;
import org.mozilla.javascript.RhinoException;
import org.mozilla.javascript.Script;
import org.mozilla.javascript.Scriptable;
import org.mozilla.javascript.ScriptableObject;
import org.mozilla.javascript.json.JsonParser;

/// The access function of a gateway, `function (doc, oldDoc, meta) {…}`, from the same file. It is compiled once. A
/// call that fails, or takes more than it may, is a [FunctionException].
public final class JavaScriptPolicy implements AccessPolicy {
    static final String FUNCTION = "tidemark_function";
    /// What a database of the gateway has when it is given none.
    public static final String DEFAULT = "function(doc){channel(doc.channels);}";
    /// Places to call it in that wait for the next call; each is some hundred kilobytes.
    private static final int IDLE_MAX = 16;

    private final Boundary boundary = new Boundary();
    private final Script script;
    private final BlockingQueue<Sandbox> idle = new LinkedBlockingQueue<>(IDLE_MAX);

    private JavaScriptPolicy(String source) {
        String wrapped = "var " + FUNCTION + " = " + source + "\n;";
        Es5.faultIn(wrapped).ifPresent(fault -> {
            throw new IllegalArgumentException("the access function cannot be used: " + fault);
        });
        script = boundary.call(context -> compile(context, wrapped));
        requireFunction();
    }

    /// Throws [IllegalArgumentException] with a sentence for people when the gateway would refuse it.
    public static JavaScriptPolicy of(String source) {
        return new JavaScriptPolicy(source);
    }

    /// The policy of a function; the gateway's default, in whatever spacing, needs no interpreter.
    public static AccessPolicy compile(String source) {
        return source.replaceAll("\\s|;", "").equals(DEFAULT.replaceAll("\\s|;", ""))
                ? new ChannelPolicy()
                : of(source);
    }

    private static Script compile(Context context, String source) {
        try {
            return context.compileString(source, "function", 1, null);
        } catch (EvaluatorException e) {
            throw new IllegalArgumentException(
                    "the access function cannot be used: line " + e.lineNumber() + ": " + e.details(), e);
        }
    }

    private void requireFunction() {
        boolean isFunction = boundary.call(context -> {
            Scriptable scope = context.initSafeStandardObjects();
            try {
                script.exec(context, scope, scope);
            } catch (RhinoException | Exhaustion e) {
                throw new IllegalArgumentException("the access function cannot be used: " + e.getMessage(), e);
            }
            return ScriptableObject.getProperty(scope, FUNCTION) instanceof Function;
        });
        if (!isFunction) {
            throw new IllegalArgumentException(
                    "the access function cannot be used: the file holds no `function (doc, oldDoc) {…}`");
        }
    }

    @Override
    public Verdict judge(Write write, Circumstances circumstances) {
        try {
            return boundary.call(context -> judge(context, write, circumstances));
        } catch (Exhaustion | StackOverflowError | OutOfMemoryError e) {
            throw new FunctionException("the access function took too much for " + write.document(), e);
        }
    }

    private Verdict judge(Context context, Write write, Circumstances circumstances) {
        Sandbox taken = idle.poll();
        Sandbox sandbox = taken == null ? new Sandbox(context, script) : taken;
        Verdict verdict = judge(sandbox, context, write, circumstances);
        boolean _ = idle.offer(sandbox);
        return verdict;
    }

    private static Verdict judge(Sandbox sandbox, Context context, Write write, Circumstances circumstances) {
        var ruling = new Ruling(circumstances.author());
        try {
            sandbox.call(context, write, circumstances, ruling);
            return ruling.verdict();
        } catch (JavaScriptException e) {
            return Refusal.of(e.getValue())
                    .orElseThrow(() -> new FunctionException("the access function threw something else", e));
        } catch (RhinoException | JsonParser.ParseException e) {
            throw new FunctionException("the access function failed on " + write.document(), e);
        }
    }
}
