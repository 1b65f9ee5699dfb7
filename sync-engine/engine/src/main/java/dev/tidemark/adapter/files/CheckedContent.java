package dev.tidemark.adapter.files;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.HexFormat;

/// A content that is checked against its digest while it is read: at its end, and before its end is told.
final class CheckedContent extends FilterInputStream {
    private final String expected;
    private final MessageDigest digest = Digests.sha256();
    private boolean ended;

    CheckedContent(InputStream content, String expected) {
        super(content);
        this.expected = expected;
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        int read = in.read(into, offset, length);
        if (read > 0) {
            digest.update(into, offset, read);
        } else if (read < 0 && !ended) {
            ended = true;
            check();
        }
        return read;
    }

    private void check() throws IOException {
        if (!expected.equals(Digests.SHA256 + HexFormat.of().formatHex(digest.digest()))) {
            throw new IOException("the content on disk is not what was put there: " + expected);
        }
    }

    /// Whatever is skipped is read, or the digest would not fit.
    @Override
    public long skip(long count) throws IOException {
        var skipped = new byte[(int) Math.min(Math.max(count, 0), 8_192)];
        return Math.max(0, read(skipped, 0, skipped.length));
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
