package dev.tidemark.testkit;

import dev.tidemark.pairing.Trust;
import dev.tidemark.replicate.GatewayQuery;
import dev.tidemark.replicate.ReplicaStore;
import dev.tidemark.replicate.Replicator;
import java.net.URI;
import java.util.function.UnaryOperator;

/// How a [Device] is put together.
///
/// @param gateway where it replicates, by way of a proxy or not; its name in the engine, too
/// @param hasGateway false for a workspace without a gateway
/// @param time its clock and its timers
/// @param replica what stands between engine and replica, in a test that looks in there
/// @param query what stands between engine and the gateway's answers
/// @param replicator what stands between engine and stock client
/// @param trust how the gateway is recognised
/// @param keys whether it has a key of its own, and enrols
public record DeviceSetup(
        String name,
        URI gateway,
        String user,
        String password,
        boolean hasGateway,
        DeviceTimeline time,
        UnaryOperator<ReplicaStore> replica,
        UnaryOperator<GatewayQuery> query,
        UnaryOperator<Replicator> replicator,
        Trust trust,
        Keys keys) {
    public enum Keys {
        NONE,
        OWN,
        /// And other devices count only once they were approved.
        ONLY_APPROVED
    }

    /// A device of Ada's with nothing in between.
    public static DeviceSetup of(String name, URI gateway) {
        return new DeviceSetup(
                name,
                gateway,
                HubHouse.ADA,
                HubHouse.PASSWORD,
                true,
                new DeviceTimeline(),
                UnaryOperator.identity(),
                UnaryOperator.identity(),
                UnaryOperator.identity(),
                new Trust.Authorities(),
                Keys.NONE);
    }

    public DeviceSetup as(String otherUser, String otherPassword) {
        return new DeviceSetup(
                name, gateway, otherUser, otherPassword, hasGateway, time, replica, query, replicator, trust, keys);
    }

    public DeviceSetup withoutGateway() {
        return new DeviceSetup(name, gateway, user, password, false, time, replica, query, replicator, trust, keys);
    }

    public DeviceSetup at(DeviceTimeline other) {
        return new DeviceSetup(
                name, gateway, user, password, hasGateway, other, replica, query, replicator, trust, keys);
    }

    public DeviceSetup withReplica(UnaryOperator<ReplicaStore> between) {
        return new DeviceSetup(
                name, gateway, user, password, hasGateway, time, between, query, replicator, trust, keys);
    }

    public DeviceSetup withQuery(UnaryOperator<GatewayQuery> between) {
        return new DeviceSetup(
                name, gateway, user, password, hasGateway, time, replica, between, replicator, trust, keys);
    }

    public DeviceSetup withReplicator(UnaryOperator<Replicator> between) {
        return new DeviceSetup(name, gateway, user, password, hasGateway, time, replica, query, between, trust, keys);
    }

    public DeviceSetup trusting(Trust other) {
        return new DeviceSetup(
                name, gateway, user, password, hasGateway, time, replica, query, replicator, other, keys);
    }

    public DeviceSetup signing() {
        return new DeviceSetup(
                name, gateway, user, password, hasGateway, time, replica, query, replicator, trust, Keys.OWN);
    }

    public DeviceSetup approving() {
        return new DeviceSetup(
                name, gateway, user, password, hasGateway, time, replica, query, replicator, trust, Keys.ONLY_APPROVED);
    }
}
