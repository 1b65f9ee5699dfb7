/// Many devices, one thread, one seed: the real engine over a simulated disk, client, gateway and clock.
@NullMarked
package dev.tidemark.simulation;

import org.jspecify.annotations.NullMarked;
