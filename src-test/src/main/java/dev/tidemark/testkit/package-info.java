/// What tests that cross modules share: proxies, histories, processes.
@NullMarked
package dev.tidemark.testkit;

import org.jspecify.annotations.NullMarked;
