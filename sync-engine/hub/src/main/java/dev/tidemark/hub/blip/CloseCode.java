package dev.tidemark.hub.blip;

/// WebSocket close codes that this side gives. After [#TRANSIENT] the stock client comes back; after any other it
/// stops.
public final class CloseCode {
    public static final int PROTOCOL_ERROR = 1002;
    public static final int UNSUPPORTED = 1003;
    public static final int TOO_BIG = 1009;
    public static final int TRANSIENT = 4001;

    private CloseCode() {}
}
