package dev.tidemark.adapter.h2;

import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// All writing, one transaction at a time. Whoever finds nobody writing leads: takes what has gathered meanwhile,
/// commits it as one transaction with one force, and wakes those who waited for it.
///
/// What is saved of documents is forced as well, though no port asks for it: otherwise a disk that fails later would
/// take back, in a running process, what was read from the store already.
final class Writer {
    /// More callers than these wait outside the queue.
    static final int WAITING_MAX = 1_024;
    /// More than these do not share one transaction.
    static final int GROUP_MAX = 256;

    private final Database database;
    private final Semaphore places = new Semaphore(WAITING_MAX);
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Queue<Ticket> waiting = new ArrayDeque<>();
    private boolean leading;

    Writer(Database database) {
        this.database = database;
    }

    @FunctionalInterface
    interface Change {
        void run(Sql sql) throws SQLException;
    }

    /// Returns when the change is committed and forced to disk. A change that throws is undone alone; when the commit
    /// or the force fails, all changes of the group fail, and the file says what became of them.
    void write(Change change) throws SQLException {
        write(new Ticket(change));
    }

    private void write(Ticket ticket) throws SQLException {
        boolean interrupted = Thread.interrupted();
        places.acquireUninterruptibly();
        try {
            enter(ticket);
            while (!ticket.done) {
                lead(takeTurn(ticket));
            }
        } finally {
            places.release();
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
        ticket.report();
    }

    private void enter(Ticket ticket) {
        lock.lock();
        try {
            waiting.add(ticket);
        } finally {
            lock.unlock();
        }
    }

    /// The group to write; empty when somebody else has written this ticket.
    private List<Ticket> takeTurn(Ticket ticket) {
        var group = new ArrayList<Ticket>();
        lock.lock();
        try {
            while (leading && !ticket.done) {
                changed.awaitUninterruptibly();
            }
            if (!ticket.done) {
                leading = true;
                while (!waiting.isEmpty() && group.size() < GROUP_MAX) {
                    group.add(waiting.remove());
                }
            }
        } finally {
            lock.unlock();
        }
        return group;
    }

    private void lead(List<Ticket> group) {
        if (group.isEmpty()) {
            return;
        }
        SQLException failure = new SQLException("the writing thread died");
        try {
            failure = commit(group);
        } finally {
            lock.lock();
            try {
                for (Ticket ticket : group) {
                    ticket.end(failure);
                }
                leading = false;
                changed.signalAll();
            } finally {
                lock.unlock();
            }
        }
    }

    /// What went wrong for the whole group, null for nothing.
    private @Nullable SQLException commit(List<Ticket> group) {
        try {
            Sql sql = database.writer();
            for (Ticket ticket : group) {
                apply(ticket, sql);
            }
            sql.connection().commit();
            Force.force(sql.connection());
            return null;
        } catch (SQLException | RuntimeException e) {
            database.abandon();
            return new SQLException("the disk failed", e);
        }
    }

    private static void apply(Ticket ticket, Sql sql) throws SQLException {
        Savepoint before = sql.connection().setSavepoint();
        try {
            ticket.change.run(sql);
        } catch (SQLException | RuntimeException e) {
            sql.connection().rollback(before);
            ticket.failure = e;
        }
    }

    /// Fields are written by the leader and read by the caller once `done` was seen under the lock.
    private static final class Ticket {
        private final Change change;
        private @Nullable Exception failure;
        private volatile boolean done;

        Ticket(Change change) {
            this.change = change;
        }

        void end(@Nullable SQLException ofGroup) {
            if (ofGroup != null) {
                failure = ofGroup;
            }
            done = true;
        }

        void report() throws SQLException {
            switch (failure) {
                case null -> {}
                case SQLException e -> throw new SQLException(e.getMessage(), e.getSQLState(), e.getErrorCode(), e);
                case RuntimeException e -> throw e;
                case Exception e -> throw new SQLException("the change could not be made", e);
            }
        }
    }
}
