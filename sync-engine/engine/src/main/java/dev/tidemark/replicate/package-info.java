/// The two roads: out, from the intent log to the gateway, and in, from the gateway to what the user sees; and the
/// ports that they need. Only the gateway's own answer confirms, since the stock client forgets documents and says
/// that nothing is pending.
@NullMarked
package dev.tidemark.replicate;

import org.jspecify.annotations.NullMarked;
