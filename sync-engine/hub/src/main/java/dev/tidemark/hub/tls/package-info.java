/// Encryption: the certificate that a hub shows, given or made by itself.
@NullMarked
package dev.tidemark.hub.tls;

import org.jspecify.annotations.NullMarked;
