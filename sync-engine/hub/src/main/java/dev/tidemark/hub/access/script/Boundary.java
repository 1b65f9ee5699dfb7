package dev.tidemark.hub.access.script;

import org.mozilla.javascript.Context;
import org.mozilla.javascript.ContextFactory;

/// Contexts in which a script is interpreted, sees no Java class, and ends after so many instructions, however fast the
/// machine is.
final class Boundary extends ContextFactory {
    /// Instructions of one call.
    static final int INSTRUCTIONS_MAX = 20_000_000;
    /// Calls within calls.
    static final int DEPTH_MAX = 400;

    /// How many instructions pass between two looks at their number.
    private static final int STRIDE = 10_000;

    private static final class Counting extends Context {
        private long instructions;

        Counting(ContextFactory factory) {
            super(factory);
        }
    }

    @Override
    protected Context makeContext() {
        var context = new Counting(this);
        context.setInterpretedMode(true);
        context.setLanguageVersion(Context.VERSION_1_8);
        context.setMaximumInterpreterStackDepth(DEPTH_MAX);
        context.setInstructionObserverThreshold(STRIDE);
        context.setClassShutter(_ -> false);
        return context;
    }

    @Override
    protected boolean hasFeature(Context context, int feature) {
        return switch (feature) {
            case Context.FEATURE_E4X, Context.FEATURE_ENHANCED_JAVA_ACCESS, Context.FEATURE_DYNAMIC_SCOPE -> false;
            case Context.FEATURE_RESERVED_KEYWORD_AS_IDENTIFIER -> true; // as property names, which ES5 allows
            default -> super.hasFeature(context, feature);
        };
    }

    @Override
    protected void observeInstructionCount(Context context, int count) {
        var counting = (Counting) context;
        counting.instructions += count;
        if (counting.instructions > INSTRUCTIONS_MAX) {
            throw new Exhaustion("it ran more than " + INSTRUCTIONS_MAX + " instructions");
        }
    }
}
