package dev.tidemark.engine;

import dev.tidemark.replicate.GatewayQuery;
import dev.tidemark.replicate.NetworkInterfaces;
import dev.tidemark.replicate.ReplicaStore;
import dev.tidemark.replicate.Replicator;
import java.util.concurrent.Executor;

/// What an engine needs to replicate.
///
/// @param gatewayName which gateway and database this is; another name begins a new epoch
/// @param replicaWork runs the replica's blocking calls, one at a time, in order
/// @param networkWork runs requests to the gateway
public record ReplicationPorts(
        String gatewayName,
        ReplicaStore replica,
        Replicator replicator,
        GatewayQuery gateway,
        NetworkInterfaces interfaces,
        Executor replicaWork,
        Executor networkWork) {}
