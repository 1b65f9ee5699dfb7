package dev.tidemark.engine;

import dev.tidemark.clock.HybridLogicalClock;
import dev.tidemark.domain.DocumentType;
import java.time.Duration;
import java.util.List;

/// Who writes, and what kinds of documents.
///
/// @param deviceName what the user calls this device
/// @param user who writes; also the gateway's user where there is one
/// @param hasGateway false for a workspace without a gateway: its documents are `local`
/// @param types the document types that the application knows
/// @param maximumDrift how far ahead of our wall clock another device may be and still be followed
/// @param retention how long what nobody needs any more is kept
public record EngineSettings(
        String deviceName,
        String user,
        boolean hasGateway,
        List<DocumentType> types,
        Duration maximumDrift,
        Retention retention) {
    public EngineSettings {
        types = List.copyOf(types);
    }

    public static EngineSettings of(String deviceName, String user, boolean hasGateway, List<DocumentType> types) {
        return new EngineSettings(
                deviceName, user, hasGateway, types, HybridLogicalClock.DEFAULT_MAXIMUM_DRIFT, Retention.DEFAULT);
    }

    public EngineSettings withMaximumDrift(Duration drift) {
        return new EngineSettings(deviceName, user, hasGateway, types, drift, retention);
    }

    public EngineSettings withRetention(Retention kept) {
        return new EngineSettings(deviceName, user, hasGateway, types, maximumDrift, kept);
    }
}
