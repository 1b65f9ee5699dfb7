package dev.tidemark.hub.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// Connections to read with. Only the writer opens the database, and makes these with it: a reader that opened it while
/// the disk is full would hold the file's lock, and nobody could open it again. While it is shut nothing is read.
final class Readers {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Deque<Connection> idle = new ArrayDeque<>();
    /// Of the database that is open now. A connection that is none of these is of no use to anybody.
    private final Set<Connection> all = new HashSet<>();

    /// The database is open afresh.
    void opened(Collection<Connection> connections) {
        lock.lock();
        try {
            idle.clear();
            all.clear();
            idle.addAll(connections);
            all.addAll(connections);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// The database is shut, or about to be.
    void shut() {
        lock.lock();
        try {
            idle.clear();
            all.clear();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// Waits for one that is free; throws when the database is shut. Never interrupted: H2 would lose its file.
    Connection borrow() throws SQLException {
        lock.lock();
        try {
            while (idle.isEmpty() && !all.isEmpty()) {
                changed.awaitUninterruptibly();
            }
            if (idle.isEmpty()) {
                throw new SQLException("the database is shut until the writer has opened it again");
            }
            return idle.pop();
        } finally {
            lock.unlock();
        }
    }

    void giveBack(Connection connection) {
        lock.lock();
        try {
            if (all.contains(connection)) {
                idle.push(connection);
                changed.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    /// Lets those who read finish, takes all connections away and closes them.
    void close() throws SQLException {
        Set<Connection> finished;
        lock.lock();
        try {
            while (idle.size() < all.size()) {
                changed.awaitUninterruptibly();
            }
            finished = Set.copyOf(all);
            idle.clear();
            all.clear();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        for (Connection connection : finished) {
            connection.close();
        }
    }
}
