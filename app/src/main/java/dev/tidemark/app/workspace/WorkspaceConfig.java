package dev.tidemark.app.workspace;

import dev.tidemark.domain.FieldValue;
import dev.tidemark.domain.FieldValue.Members;
import dev.tidemark.domain.JsonReader;
import dev.tidemark.pairing.Fingerprint;
import dev.tidemark.pairing.Trust;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// What `tidemark init` was told. An empty text stands for what was never given.
///
/// @param gateway the gateway's address, empty for none
/// @param user who writes here and is known to the gateway, empty for none
/// @param device how the user calls this device
/// @param chosenChannels where new documents go, as chosen; empty for the default
/// @param fingerprint of the gateway's certificate, empty where authorities vouch for it or nothing is encrypted
/// @param onlyApproved whether other devices count only once they were approved
public record WorkspaceConfig(
        String gateway,
        String user,
        String device,
        List<String> chosenChannels,
        String fingerprint,
        boolean onlyApproved) {
    private static final String GATEWAY = "gateway";
    private static final String USER = "user";
    private static final String DEVICE = "device";
    private static final String CHANNELS = "channels";
    private static final String FINGERPRINT = "fingerprint";
    private static final String ONLY_APPROVED = "onlyApproved";

    public WorkspaceConfig {
        chosenChannels = List.copyOf(chosenChannels);
        fingerprint =
                fingerprint.isEmpty() ? "" : Fingerprint.parse(fingerprint).text();
    }

    public WorkspaceConfig(String gateway, String user, String device, List<String> chosenChannels) {
        this(gateway, user, device, chosenChannels, "");
    }

    public WorkspaceConfig(
            String gateway, String user, String device, List<String> chosenChannels, String fingerprint) {
        this(gateway, user, device, chosenChannels, fingerprint, false);
    }

    public WorkspaceConfig withOnlyApproved(boolean whether) {
        return new WorkspaceConfig(gateway, user, device, chosenChannels, fingerprint, whether);
    }

    /// How the gateway is recognised where the line is encrypted.
    public Trust trust() {
        return Trust.of(fingerprint);
    }

    public boolean hasGateway() {
        return !gateway.isEmpty();
    }

    public Optional<GatewayAddress> gatewayAddress() {
        return hasGateway() ? Optional.of(GatewayAddress.parse(gateway)) : Optional.empty();
    }

    /// Which gateway this is, to tell it from another: for another user of the same one everything is asked about
    /// anew, since the gateway may have listed some of it to the user before only.
    public Optional<String> gatewayName() {
        return gatewayAddress().map(address -> user.isEmpty() ? address.toString() : user + " at " + address);
    }

    /// Where new documents go: the chosen channels, else the user's own, else, as long as there is no user, none.
    public List<String> channels() {
        if (!chosenChannels.isEmpty()) {
            return chosenChannels;
        }
        return user.isEmpty() ? List.of() : List.of("user:" + user);
    }

    public Members form() {
        var members = new TreeMap<String, FieldValue>(Map.of(DEVICE, FieldValue.of(device)));
        if (hasGateway()) {
            members.put(GATEWAY, FieldValue.of(gateway));
        }
        if (!user.isEmpty()) {
            members.put(USER, FieldValue.of(user));
        }
        if (!chosenChannels.isEmpty()) {
            members.put(CHANNELS, FieldValue.texts(chosenChannels));
        }
        if (!fingerprint.isEmpty()) {
            members.put(FINGERPRINT, FieldValue.of(fingerprint));
        }
        if (onlyApproved) {
            members.put(ONLY_APPROVED, FieldValue.Flag.TRUE);
        }
        return new Members(members);
    }

    /// @throws IllegalArgumentException if it is not what [#form()] makes
    public static WorkspaceConfig read(FieldValue form) {
        JsonReader in = JsonReader.of(form);
        var config = new WorkspaceConfig(
                in.text(GATEWAY, ""),
                in.text(USER, ""),
                in.text(DEVICE),
                in.has(CHANNELS) ? in.texts(CHANNELS) : List.of(),
                in.text(FINGERPRINT, ""),
                in.has(ONLY_APPROVED) && in.value(ONLY_APPROVED).equals(FieldValue.Flag.TRUE));
        config.gatewayAddress();
        return config;
    }
}
