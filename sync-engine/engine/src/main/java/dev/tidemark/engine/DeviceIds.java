package dev.tidemark.engine;

import dev.tidemark.clock.DeviceId;
import dev.tidemark.clock.OwnIds;
import dev.tidemark.replicate.DocumentStore;
import dev.tidemark.replicate.DocumentStore.Changes;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/// Where a store says under which ids its device has written.
final class DeviceIds {
    private static final String DEVICE = "device";
    private static final String SINCE = "deviceSince";
    private static final String RETIRED = "devicesGivenUp";
    private static final String BETWEEN = " "; // no id has one
    private static final int ID_BYTES = 8;

    private DeviceIds() {}

    /// A new store is given an id.
    static OwnIds of(DocumentStore store, RandomGenerator random) {
        return store.setting(DEVICE).map(device -> read(store, device)).orElseGet(() -> {
            OwnIds made = OwnIds.of(random(random));
            store.save(Changes.setting(DEVICE, made.current().value()));
            return made;
        });
    }

    private static OwnIds read(DocumentStore store, String device) {
        long since = store.setting(SINCE).map(Long::parseLong).orElse(1L);
        TreeSet<DeviceId> retired = store.setting(RETIRED).stream()
                .flatMap(noted -> Arrays.stream(noted.split(BETWEEN)))
                .map(DeviceId::new)
                .collect(Collectors.toCollection(TreeSet::new));
        return new OwnIds(new DeviceId(device), since, retired);
    }

    static DeviceId random(RandomGenerator random) {
        var bytes = new byte[ID_BYTES];
        random.nextBytes(bytes);
        return new DeviceId(HexFormat.of().formatHex(bytes));
    }

    static Map<String, String> settings(OwnIds ids) {
        String retired = ids.retired().stream().map(DeviceId::value).collect(Collectors.joining(BETWEEN));
        return Map.of(DEVICE, ids.current().value(), SINCE, Long.toString(ids.since()), RETIRED, retired);
    }
}
