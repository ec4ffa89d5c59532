package mu.maupass.sync.seal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the arrays of a buffer hold when the buffer has done with them. */
class WipingBufferTest {
    private static final byte[] SECRET = "secret".repeat(50).getBytes(StandardCharsets.US_ASCII);

    private final List<byte[]> handedOut = new ArrayList<>();
    private final WipingBuffer buffer = new WipingBuffer(this::array);

    private byte[] array(int size) {
        byte[] array = new byte[size];
        handedOut.add(array);
        return array;
    }

    @Test
    void growingKeepsTheBytesAndLeavesNoneBehind() {
        buffer.write('a');
        buffer.write(SECRET, 0, SECRET.length);
        for (int i = 0; i < 1_000; i++) {
            buffer.write('b');
        }

        assertThat(handedOut).hasSizeGreaterThan(2);
        assertThat(handedOut.subList(0, handedOut.size() - 1))
                .allSatisfy(array -> assertThat(array).containsOnly(0));
        assertThat(new String(buffer.takeBytes(), StandardCharsets.US_ASCII))
                .isEqualTo("a" + "secret".repeat(50) + "b".repeat(1_000));
    }

    @Test
    void takenBytesAreTheCallersAlone() {
        buffer.write(SECRET, 0, SECRET.length);

        byte[] taken = buffer.takeBytes();

        assertThat(taken).isEqualTo(SECRET);
        handedOut.removeIf(array -> array == taken);
        assertThat(handedOut).isNotEmpty().allSatisfy(array -> assertThat(array).containsOnly(0));
        assertThat(buffer.takeBytes()).isEmpty();
    }

    @Test
    void closingKeepsWhatWasWrittenAndOverwritingDoesNot() throws Exception {
        buffer.write(SECRET, 0, SECRET.length);
        buffer.close();
        assertThat(handedOut.getLast()).startsWith(SECRET);

        buffer.overwrite();
        assertThat(handedOut).allSatisfy(array -> assertThat(array).containsOnly(0));
        assertThat(buffer.takeBytes()).isEmpty();
    }
}
