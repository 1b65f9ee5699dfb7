/// When something happened and what a state has seen. Pure: no I/O, no threads, no wall clock of its own.
///
/// Sources: Kulkarni et al., *Logical Physical Clocks* (2014); Preguiça et al., *Dotted Version Vectors* (2010).
@NullMarked
package dev.tidemark.clock;

import org.jspecify.annotations.NullMarked;
