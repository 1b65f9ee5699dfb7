/// What this computer tells and hears on its local networks: hubs are announced and found by mDNS, nothing else.
@NullMarked
package dev.tidemark.app.lan;

import org.jspecify.annotations.NullMarked;
