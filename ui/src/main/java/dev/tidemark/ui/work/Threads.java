package dev.tidemark.ui.work;

import java.util.concurrent.Executor;

/// Where a view model's work runs. View models live on the FX thread; what reads the store or computes for long runs
/// in the background and comes back through `fx`.
///
/// @param fx the FX thread; `Runnable::run` in a unit test
/// @param background may wait and read; tasks may overtake each other
public record Threads(Executor fx, Executor background, Ticker ticker) {}
