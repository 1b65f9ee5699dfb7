/// Device keys: Ed25519 (RFC 8032) by the JDK's own provider, and the file that keeps the private key.
@NullMarked
package dev.tidemark.adapter.ed25519;

import org.jspecify.annotations.NullMarked;
