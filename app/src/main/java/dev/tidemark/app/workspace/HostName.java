package dev.tidemark.app.workspace;

import java.net.InetAddress;
import java.net.UnknownHostException;

/// How a computer is called before somebody gives it a better name.
public final class HostName {
    private HostName() {}

    public static String ofThisComputer() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "this device";
        }
    }
}
