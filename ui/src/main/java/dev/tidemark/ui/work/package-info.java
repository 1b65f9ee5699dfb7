/// What every view model of an open workspace works with: the engine, who writes, and where work runs.
@NullMarked
package dev.tidemark.ui.work;

import org.jspecify.annotations.NullMarked;
