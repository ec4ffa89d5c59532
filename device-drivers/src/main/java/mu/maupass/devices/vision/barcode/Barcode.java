package mu.maupass.devices.vision.barcode;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * A barcode that was read. Its content is personal data, which {@link #toString()} does not show and {@link #close()}
 * overwrites.
 *
 * @param format its kind
 * @param bytes  its content; not copied
 */
public record Barcode(BarcodeFormat format, byte[] bytes) implements AutoCloseable {

    /**
     * Fourteen characters that could be a national identity number; only the check character shows whether they are
     * one.
     */
    private static final Pattern NIC = Pattern.compile("(?<![A-Z0-9])[A-Z]\\d{12}[0-9A-H](?![A-Z0-9])");

    /** The content as text: as UTF-8 where it is valid UTF-8, otherwise one character for each byte (ISO 8859-1). */
    public String text() {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            return new String(bytes, StandardCharsets.ISO_8859_1);
        }
    }

    /** The parts of its text with the form of a national identity number, in order, each once. */
    public List<String> nicCandidates() {
        return NIC.matcher(text()).results().map(MatchResult::group).distinct().toList();
    }

    @Override
    public void close() {
        Arrays.fill(bytes, (byte) 0);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Barcode b && format == b.format && Arrays.equals(bytes, b.bytes);
    }

    @Override
    public int hashCode() {
        return 31 * format.hashCode() + Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return "Barcode[" + format + ", " + bytes.length + " bytes]";
    }
}
