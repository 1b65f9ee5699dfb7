/// What every adapter of a port promises: one suite per port, run on the real adapter and on the in-memory one.
@NullMarked
package dev.tidemark.contract;

import org.jspecify.annotations.NullMarked;
