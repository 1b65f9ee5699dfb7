package dev.tidemark.hub.rest;

import dev.tidemark.hub.access.AccessPolicy;
import dev.tidemark.hub.access.Authenticator;
import dev.tidemark.hub.access.StoredUsers;
import dev.tidemark.hub.session.ReplicationSession;
import dev.tidemark.hub.store.HubStore;

/// What the ports need of a running hub.
public record HubServices(
        String database,
        HubStore store,
        StoredUsers users,
        Authenticator authenticator,
        AccessPolicy policy,
        ReplicationSession.Services sessions) {}
