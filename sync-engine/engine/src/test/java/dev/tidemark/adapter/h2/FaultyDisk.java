package dev.tidemark.adapter.h2;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.h2.store.fs.FileBase;
import org.h2.store.fs.FilePath;
import org.h2.store.fs.FilePathWrapper;

/// The disk as H2 sees it, under the name `faulty:`. Counts forces, and is full or fails to force when told to. There
/// is one in a process, as there is one of each of H2's file systems.
public final class FaultyDisk extends FilePathWrapper {
    static final String SCHEME = "faulty:";
    private static final AtomicLong FORCES = new AtomicLong();
    private static final AtomicBoolean FULL = new AtomicBoolean();
    private static final AtomicBoolean UNFORCEABLE = new AtomicBoolean();

    static void insert() {
        FilePath.register(new FaultyDisk());
        FULL.set(false);
        UNFORCEABLE.set(false);
    }

    static long forces() {
        return FORCES.get();
    }

    static void full(boolean now) {
        FULL.set(now);
    }

    static void unforceable(boolean now) {
        UNFORCEABLE.set(now);
    }

    @Override
    public String getScheme() {
        return SCHEME.substring(0, SCHEME.length() - 1);
    }

    @Override
    public FileChannel open(String mode) throws IOException {
        return new Channel(getBase().open(mode));
    }

    private static final class Channel extends FileBase {
        private final FileChannel disk;

        Channel(FileChannel disk) {
            this.disk = disk;
        }

        @Override
        public synchronized int write(ByteBuffer from) throws IOException {
            requireRoom();
            return disk.write(from);
        }

        @Override
        public synchronized int write(ByteBuffer from, long position) throws IOException {
            requireRoom();
            return disk.write(from, position);
        }

        private static void requireRoom() throws IOException {
            if (FULL.get()) {
                throw new IOException("No space left on device");
            }
        }

        @Override
        public void force(boolean metaData) throws IOException {
            if (UNFORCEABLE.get()) {
                throw new IOException("Input/output error");
            }
            FORCES.incrementAndGet();
            disk.force(metaData);
        }

        @Override
        public int read(ByteBuffer to) throws IOException {
            return disk.read(to);
        }

        @Override
        public synchronized int read(ByteBuffer to, long position) throws IOException {
            return disk.read(to, position);
        }

        @Override
        public long size() throws IOException {
            return disk.size();
        }

        @Override
        public long position() throws IOException {
            return disk.position();
        }

        @Override
        public FileChannel position(long position) throws IOException {
            disk.position(position);
            return this;
        }

        @Override
        public FileChannel truncate(long size) throws IOException {
            disk.truncate(size);
            return this;
        }

        @Override
        public FileLock tryLock(long position, long size, boolean shared) throws IOException {
            return disk.tryLock(position, size, shared);
        }

        @Override
        protected void implCloseChannel() throws IOException {
            disk.close();
        }
    }
}
