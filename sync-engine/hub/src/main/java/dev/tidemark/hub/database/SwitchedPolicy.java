package dev.tidemark.hub.database;

import dev.tidemark.hub.access.AccessPolicy;
import dev.tidemark.hub.store.WriteRule;

/// The rule of a database, which administrators may exchange while it runs. It judges writes from then on; documents
/// that are there keep their channels until they are written again.
final class SwitchedPolicy implements AccessPolicy {
    private volatile AccessPolicy policy;

    SwitchedPolicy(AccessPolicy policy) {
        this.policy = policy;
    }

    void become(AccessPolicy other) {
        policy = other;
    }

    @Override
    public WriteRule.Verdict judge(Write write, Circumstances circumstances) {
        return policy.judge(write, circumstances);
    }

    @Override
    public boolean isQuick() {
        return policy.isQuick();
    }
}
