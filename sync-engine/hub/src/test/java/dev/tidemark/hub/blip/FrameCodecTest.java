package dev.tidemark.hub.blip;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The golden frames were made with zlib itself, by hand of the protocol's text.
final class FrameCodecTest {
    private static final List<String> GOLDEN = List.of(
            "01002250726f66696c6500676574436865636b706f696e7400636c69656e740063702d3100e5977d5a",
            "0208e20928ca4fcbcc4965284a2d63a856ca48cdc9c957b282d00a18a4522d00e615dd35",
            "0308e221567d627a62669e522d00c0dd4177",
            "ac0235f09309");

    @Test
    void goldenFramesAreReadWithRunningChecksumAndDictionary() throws Exception {
        try (var reader = new FrameReader()) {
            var checkpoint = assertInstanceOf(Frame.Data.class, reader.read(hex(GOLDEN.get(0))));
            var first = assertInstanceOf(Frame.Data.class, reader.read(hex(GOLDEN.get(1))));
            var second = assertInstanceOf(Frame.Data.class, reader.read(hex(GOLDEN.get(2))));
            var ack = reader.read(hex(GOLDEN.get(3)));

            assertEquals(FrameType.REQUEST, checkpoint.type());
            assertEquals("\"Profile\0getCheckpoint\0client\0cp-1\0", text(checkpoint.data()));
            assertEquals("\fProfile\0rev\0{\"hello\":\"hello hello hello hello\"}", text(first.data()));
            assertEquals("\fProfile\0rev\0{\"hello\":\"hello hello hello again\"}", text(second.data()));
            assertEquals(new Frame.Ack(true, 300, 150_000), ack);
        }
    }

    @Test
    void uncompressedFramesAndAcknowledgementsAreWrittenAsTheGoldenOnes() {
        var properties = new LinkedHashMap<String, String>();
        properties.put("Profile", "getCheckpoint");
        properties.put("client", "cp-1");
        byte[] message = MessageProperties.encode(properties);
        try (var writer = new FrameWriter()) {
            assertEquals(hex(GOLDEN.get(0)), writer.data(FrameType.REQUEST, 1, 0, message, message.length));
            assertEquals(hex(GOLDEN.get(3)), FrameWriter.ack(FrameType.RESPONSE, 300, 150_000));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 100, 4_096, 16_373, 16_374})
    void compressedFramesComeBackWhateverTheirSize(int size) throws Exception {
        var random = new Random(size);
        try (var writer = new FrameWriter();
                var reader = new FrameReader()) {
            for (int round = 0; round < 50; round++) {
                byte[] data = new byte[size];
                random.nextBytes(data);
                if (round % 2 == 0) {
                    Arrays.fill(data, size / 2, size, (byte) 'x');
                }

                var frame = writer.data(FrameType.RESPONSE, round, Frame.COMPRESSED | Frame.MORE_COMING, data, size);

                assertTrue(frame.remaining() < 16 * 1024 + 128);
                assertArrayEquals(data, ((Frame.Data) reader.read(frame)).data());
            }
        }
    }

    @Test
    void frameThatInflatesWithoutEndIsRefused() {
        try (var writer = new FrameWriter();
                var reader = new FrameReader()) {
            byte[] zeros = new byte[FrameReader.INFLATED_MAX + 1];
            var bomb = writer.data(FrameType.REQUEST, 1, Frame.COMPRESSED, zeros, zeros.length);

            var refusal = assertThrows(BlipException.class, () -> reader.read(bomb));

            assertEquals(CloseCode.TOO_BIG, refusal.closeCode());
        }
    }

    @Test
    void wrongChecksumIsRefused() {
        try (var reader = new FrameReader()) {
            byte[] frame = HexFormat.of().parseHex(GOLDEN.get(0));
            frame[20] ^= 1;

            assertThrows(BlipException.class, () -> reader.read(ByteBuffer.wrap(frame)));
        }
    }

    /// Whatever bytes come, a frame is understood or refused: nothing else is thrown, nothing hangs.
    @Test
    void mutatedFramesAreUnderstoodOrRefused() {
        var random = new Random(20_261_122);
        int refused = 0;
        for (int round = 0; round < Integer.getInteger("fuzz.frames", 100_000); round++) {
            byte[] frame = HexFormat.of().parseHex(GOLDEN.get(random.nextInt(GOLDEN.size())));
            for (int change = random.nextInt(4); change >= 0; change--) {
                frame[random.nextInt(frame.length)] = (byte) random.nextInt(256);
            }
            try (var reader = new FrameReader()) {
                reader.read(ByteBuffer.wrap(frame, 0, random.nextInt(frame.length + 1)));
            } catch (BlipException _) {
                refused++;
            }
        }

        assertTrue(refused > 0);
    }

    private static ByteBuffer hex(String hex) {
        return ByteBuffer.wrap(HexFormat.of().parseHex(hex));
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
