package dev.tidemark.simulation;

import java.io.IOException;
import java.util.Locale;
import java.util.function.Function;

/// The disk under one device's store, and what goes wrong with the next writes. A write is a whole transaction, forced
/// when it returns: a torn one is not there when the store is opened again.
final class Disk {
    private final Faults faults;
    private Fault fault = Fault.NONE;
    private int writesUntil;
    private long failed;

    enum Fault {
        NONE,
        /// Every write fails until there is room again.
        FULL,
        /// One write fails, and nothing of it is there.
        ERROR,
        /// One write fails, and yet it is there.
        LATE_ERROR,
        /// The process ends before the transaction is whole.
        TORN,
        /// The process ends just after the transaction was forced.
        KILLED_AFTER
    }

    Disk(Faults faults) {
        this.faults = faults;
    }

    /// How many writes have failed.
    long failed() {
        return failed;
    }

    /// @param writes how many succeed before
    void arm(Fault next, int writes) {
        fault = next;
        writesUntil = writes;
    }

    void mend() {
        fault = Fault.NONE;
    }

    /// @param failure makes the port's exception
    void read(Function<IOException, RuntimeException> failure) {
        if (fault == Fault.ERROR && due() == Fault.ERROR) {
            throw failure.apply(new IOException("input/output error"));
        }
    }

    /// @param failure makes the port's exception
    /// @param mayBeThere whether the port's contract allows a failed write to be there
    void write(Runnable transaction, Function<IOException, RuntimeException> failure, boolean mayBeThere) {
        Fault now = due();
        switch (now) {
            case NONE -> transaction.run();
            case FULL -> throw failure.apply(new IOException("no space left on device"));
            case ERROR -> throw failure.apply(new IOException("input/output error"));
            case LATE_ERROR -> {
                if (mayBeThere) {
                    transaction.run();
                }
                throw failure.apply(new IOException("input/output error"));
            }
            case TORN -> throw new Killed();
            case KILLED_AFTER -> {
                transaction.run();
                throw new Killed();
            }
        }
    }

    private Fault due() {
        if (fault == Fault.NONE || writesUntil-- > 0) {
            return Fault.NONE;
        }
        Fault now = fault;
        if (now != Fault.FULL) {
            fault = Fault.NONE;
        }
        failed++;
        faults.count("disk " + now.name().toLowerCase(Locale.ROOT).replace('_', ' '));
        return now;
    }
}
