/// How two devices come to know each other: a hub's fingerprint, for a program, for a person to read aloud and in an
/// invitation, and the look at what a hub presents.
@NullMarked
package dev.tidemark.pairing;

import org.jspecify.annotations.NullMarked;
