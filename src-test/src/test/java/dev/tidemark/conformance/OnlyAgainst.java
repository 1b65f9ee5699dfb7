package dev.tidemark.conformance;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/// An item that holds for one kind of peer. It is not run against the other kind.
@Target({ElementType.METHOD, ElementType.TYPE})
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(OnlyAgainst.Condition.class)
@interface OnlyAgainst {
    Peer.Kind value();

    /// Compares what an item is for with what is there.
    final class Condition implements ExecutionCondition {
        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
            return AnnotationSupport.findAnnotation(context.getElement(), OnlyAgainst.class)
                    .filter(only -> only.value() != Peer.kindOfThisRun())
                    .map(only -> ConditionEvaluationResult.disabled("holds for a " + only.value() + " only"))
                    .orElseGet(() -> ConditionEvaluationResult.enabled("holds for this kind of peer"));
        }
    }
}
