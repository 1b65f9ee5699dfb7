/// What this device did and decided, each entry chained to the one before, so that nobody changes it unseen. Pure.
@NullMarked
package dev.tidemark.audit;

import org.jspecify.annotations.NullMarked;
