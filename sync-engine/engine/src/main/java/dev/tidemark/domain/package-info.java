/// What a document is: paths to live dots, a version vector and a trash context. Pure values, each checked at birth.
///
/// Source: Almeida, Shoker, Baquero, *Delta State Replicated Data Types* (2018): causal contexts and dot stores.
@NullMarked
package dev.tidemark.domain;

import org.jspecify.annotations.NullMarked;
