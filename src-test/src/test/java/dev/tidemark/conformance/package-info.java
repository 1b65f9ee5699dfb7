/// The conformance list of the replication protocol, item by item, with the stock client: against the hub, or against
/// whatever listens at `-Dgateway.url` and `-Dgateway.admin.url`.
@NullMarked
package dev.tidemark.conformance;

import org.jspecify.annotations.NullMarked;
