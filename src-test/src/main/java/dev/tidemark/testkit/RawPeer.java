package dev.tidemark.testkit;

import dev.tidemark.testkit.BlipStream.Frame;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/// A peer of the hub that frames by hand, and so can break every rule. Written from the protocol's description, not
/// from the hub's code.
public final class RawPeer implements AutoCloseable, WebSocket.Listener {
    public static final int REQUEST = 0;
    public static final int COMPRESSED = 0x08;
    public static final int MORE_COMING = 0x40;

    private static final long PATIENCE_SECONDS = 30;
    private static final int TRAILER = 4;

    private final HttpClient http = HttpClient.newHttpClient();
    private final WebSocket socket;
    private final CRC32 checksum = new CRC32();
    private final Deflater deflater = new Deflater(Deflater.BEST_SPEED, true);
    private final BlipStream incoming = new BlipStream();
    private final ByteArrayOutputStream partial = new ByteArrayOutputStream();
    private final Map<Long, CompletableFuture<Reply>> replies = new ConcurrentHashMap<>();
    private final CompletableFuture<Integer> closed = new CompletableFuture<>();

    /// An answer that fits one frame.
    ///
    /// @param type 1, or 2 for an error
    /// @param text properties and body
    public record Reply(int type, String text) {}

    public RawPeer(URI hub, String user, String password) {
        byte[] credentials = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
        socket = http.newWebSocketBuilder()
                .subprotocols("BLIP_3+CBMobile_3")
                .header("Authorization", "Basic " + Base64.getEncoder().encodeToString(credentials))
                .buildAsync(URI.create(hub + "/_blipsync"), this)
                .join();
    }

    /// A message's bytes: keys and values in turn, and a body.
    public static byte[] message(String body, String... properties) {
        byte[] head = (String.join("\0", properties) + "\0").getBytes(StandardCharsets.UTF_8);
        var message = new ByteArrayOutputStream();
        BlipStream.number(message, head.length);
        message.writeBytes(head);
        message.writeBytes(body.getBytes(StandardCharsets.UTF_8));
        return message.toByteArray();
    }

    /// Sends one frame with a checksum that fits.
    public void frame(long number, int flags, byte[] data) {
        checksum.update(data);
        frame(number, flags, data, (int) checksum.getValue());
    }

    public void frameWithWrongChecksum(long number, int flags, byte[] data) {
        frame(number, flags, data, 0xBAD);
    }

    private void frame(long number, int flags, byte[] data, int sum) {
        var wire = new ByteArrayOutputStream();
        BlipStream.number(wire, number);
        BlipStream.number(wire, flags);
        wire.writeBytes((flags & COMPRESSED) == 0 ? data : deflated(data));
        wire.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(sum).array());
        raw(wire.toByteArray());
    }

    private byte[] deflated(byte[] data) {
        deflater.setInput(data);
        var deflated = new ByteArrayOutputStream();
        byte[] chunk = new byte[64 * 1024];
        int count;
        do {
            count = deflater.deflate(chunk, 0, chunk.length, Deflater.SYNC_FLUSH);
            deflated.write(chunk, 0, count);
        } while (count == chunk.length);
        return Arrays.copyOf(deflated.toByteArray(), deflated.size() - TRAILER);
    }

    /// One binary message as it is.
    public void raw(byte[] wire) {
        socket.sendBinary(ByteBuffer.wrap(wire), true).join();
    }

    public void text(String text) {
        socket.sendText(text, true).join();
    }

    /// Waits for the answer to a request.
    public Reply reply(long number) {
        return waiting(number).orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
    }

    /// Waits until the hub has closed, and tells with which status.
    public int closeStatus() {
        return closed.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
    }

    public boolean isClosed() {
        return closed.isDone();
    }

    private CompletableFuture<Reply> waiting(long number) {
        return replies.computeIfAbsent(number, _ -> new CompletableFuture<>());
    }

    @Override
    public CompletionStage<?> onBinary(WebSocket from, ByteBuffer data, boolean last) {
        byte[] bytes = new byte[data.remaining()];
        data.get(bytes);
        partial.writeBytes(bytes);
        if (last) {
            read(partial.toByteArray());
            partial.reset();
        }
        from.request(1);
        return CompletableFuture.completedFuture(null);
    }

    private void read(byte[] wire) {
        try {
            Frame frame = incoming.read(wire);
            if (frame.isMessage() && frame.type() != REQUEST) {
                waiting(frame.number())
                        .complete(new Reply(frame.type(), new String(frame.data(), StandardCharsets.UTF_8)));
            }
        } catch (IOException e) {
            closed.completeExceptionally(e);
        }
    }

    @Override
    public CompletionStage<?> onClose(WebSocket from, int statusCode, String reason) {
        closed.complete(statusCode);
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public void onError(WebSocket from, Throwable error) {
        closed.completeExceptionally(error);
    }

    @Override
    public void close() {
        socket.abort();
        http.shutdownNow();
        deflater.end();
    }
}
