/// The story of two devices that edit one note while they are apart: played on real parts and checked step by step.
@NullMarked
package dev.tidemark.app.playground;

import org.jspecify.annotations.NullMarked;
