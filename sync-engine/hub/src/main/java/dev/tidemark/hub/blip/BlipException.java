package dev.tidemark.hub.blip;

/// The peer broke the rules of framing; the connection ends with [#closeCode].
public final class BlipException extends Exception {
    private static final long serialVersionUID = 1L;

    private final int closeCode;

    private BlipException(int closeCode, String message) {
        super(message);
        this.closeCode = closeCode;
    }

    static BlipException protocol(String message) {
        return new BlipException(CloseCode.PROTOCOL_ERROR, message);
    }

    static BlipException tooBig(String message) {
        return new BlipException(CloseCode.TOO_BIG, message);
    }

    /// The peer has done nothing wrong, and shall come back.
    static BlipException tooMuchAtOnce(String message) {
        return new BlipException(CloseCode.TRANSIENT, message);
    }

    public int closeCode() {
        return closeCode;
    }
}
