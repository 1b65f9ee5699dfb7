package dev.tidemark.simulation;

import dev.tidemark.domain.State;
import dev.tidemark.engine.EngineSettings;
import dev.tidemark.engine.Signing;
import dev.tidemark.intent.IntentLog;
import dev.tidemark.replicate.BlobStore;
import dev.tidemark.replicate.DocumentStore;
import dev.tidemark.replicate.GatewayQuery;
import dev.tidemark.replicate.ReplicaStore;
import dev.tidemark.replicate.Replicator;
import dev.tidemark.replicate.Resolver;

/// What stands between the engine of one device and its ports; a double that does its work badly shows that the checker
/// would notice an engine that does. One set of doubles per process of a device.
interface Doubles {
    /// The engine as it is.
    Doubles NONE = new Doubles() {};

    /// Makes the doubles of a process of this device.
    @FunctionalInterface
    interface Maker {
        Doubles make(Machine machine);
    }

    default IntentLog log(IntentLog log) {
        return log;
    }

    default DocumentStore documents(DocumentStore documents) {
        return documents;
    }

    default Signing signing(Signing signing) {
        return signing;
    }

    default BlobStore blobs(BlobStore blobs) {
        return blobs;
    }

    default ReplicaStore replica(ReplicaStore replica) {
        return replica;
    }

    default Replicator replicator(Replicator replicator) {
        return replicator;
    }

    default GatewayQuery gateway(GatewayQuery gateway) {
        return gateway;
    }

    default Resolver resolver(Resolver resolver) {
        return resolver;
    }

    default EngineSettings settings(EngineSettings settings) {
        return settings;
    }

    /// How the device shows whether a document is in the trash.
    default boolean isTrashed(State state) {
        return state.isTrashed();
    }

    /// The process has ended.
    default void ended() {}
}
