package dev.tidemark.replicate;

import java.util.Set;

/// The machine's network interfaces that are up.
@FunctionalInterface
public interface NetworkInterfaces {
    /// Names, with addresses, of interfaces that are up; may take some milliseconds, so never on the control thread.
    Set<String> up();
}
