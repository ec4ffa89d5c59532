package mu.maupass.devices.camera.ipcam;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/**
 * The parts of a {@code multipart/x-mixed-replace} body (RFC 2046, 5.1), one JPEG each. Everything has a limit: the
 * bytes before a boundary, the length and number of header lines, a part with and without a given length. Cameras
 * differ in whether the boundary's parameter includes its two hyphens, in the line breaks, and in whether they send the
 * length.
 */
final class MjpegReader {

    /** A 4096 × 4096 JPEG of very good quality. */
    static final int LARGEST_PART = 8 << 20;

    private static final int LONGEST_LINE = 1024;
    private static final int MOST_LINES = 64;
    private static final int LONGEST_PREAMBLE = 64 << 10;

    /** Something is longer than in any real stream. */
    static final class TooLargeException extends IOException {
        private static final long serialVersionUID = 1L;
    }

    /** The bytes are not such a stream. */
    static final class MalformedException extends IOException {
        private static final long serialVersionUID = 1L;
    }

    private final InputStream in;
    private final byte[] delimiter;
    /**
     * Bytes that came and were not parsed yet. The buffer is our own, because it has to be overwritten. For its size
     * see {@link SocketMemory}.
     */
    private final byte[] input = new byte[SocketMemory.MOST_AT_ONCE];

    private int position;
    private int limit;
    private byte[] buffer = new byte[64 << 10];
    /** Whether the boundary's line was read with the part before. */
    private boolean atPart;

    /** @param boundary the content type's parameter, with or without its hyphens */
    MjpegReader(InputStream in, String boundary) {
        this.in = in;
        this.delimiter = (boundary.startsWith("--") ? boundary : "--" + boundary).getBytes(StandardCharsets.ISO_8859_1);
    }

    /**
     * Waits for the next part.
     *
     * @return its bytes, which the caller overwrites
     * @throws EOFException the stream ended
     */
    byte[] next() throws IOException {
        if (!atPart) {
            passOverPreamble();
        }
        atPart = false;
        int length = length();
        return length >= 0 ? withLength(length) : untilBoundary();
    }

    /** Overwrites the buffers. To be called on the thread that read. */
    void wipe() {
        Arrays.fill(buffer, (byte) 0);
        Arrays.fill(input, (byte) 0);
        SocketMemory.wipe();
    }

    private void passOverPreamble() throws IOException {
        for (int passed = 0; passed <= LONGEST_PREAMBLE; ) {
            String line = line();
            if (isDelimiter(line)) {
                return;
            }
            passed += line.length() + 1;
        }
        throw new MalformedException();
    }

    private boolean isDelimiter(String line) throws IOException {
        String wanted = new String(delimiter, StandardCharsets.ISO_8859_1);
        if (line.equals(wanted + "--")) {
            throw new EOFException();
        }
        return line.equals(wanted);
    }

    /** The part's length, or −1 where the camera does not send it. */
    private int length() throws IOException {
        int length = -1;
        for (int i = 0; i < MOST_LINES; i++) {
            String line = line();
            if (line.isEmpty()) {
                return length;
            }
            int colon = line.indexOf(':');
            if (colon < 1) {
                throw new MalformedException();
            }
            String value = line.substring(colon + 1).strip();
            switch (line.substring(0, colon).strip().toLowerCase(Locale.ROOT)) {
                case "content-length" -> length = length(value);
                case "content-type" -> {
                    if (!value.toLowerCase(Locale.ROOT).startsWith("image/jp")) {
                        throw new MalformedException();
                    }
                }
                default -> {}
            }
        }
        throw new TooLargeException();
    }

    private static int length(String value) throws IOException {
        if (!value.matches("\\d{1,18}")) {
            throw new MalformedException();
        }
        long length = Long.parseLong(value);
        if (length > LARGEST_PART) {
            throw new TooLargeException();
        }
        return (int) length;
    }

    private byte[] withLength(int length) throws IOException {
        byte[] part = new byte[length];
        try {
            for (int there = 0; there < length; ) {
                await();
                int more = Math.min(length - there, limit - position);
                System.arraycopy(input, position, part, there, more);
                position += more;
                there += more;
            }
            return part;
        } catch (IOException e) {
            Arrays.fill(part, (byte) 0);
            throw e;
        }
    }

    private byte[] untilBoundary() throws IOException {
        int filled = 0;
        while (true) {
            int next = byteOrEnd();
            if (filled == buffer.length) {
                grow();
            }
            buffer[filled++] = (byte) next;
            if (next == delimiter[delimiter.length - 1] && endsWithDelimiter(filled)) {
                int end = filled - delimiter.length;
                // The line break before the boundary belongs to the boundary.
                end -= end >= 2 && buffer[end - 1] == '\n' && buffer[end - 2] == '\r'
                        ? 2
                        : end >= 1 && buffer[end - 1] == '\n' ? 1 : 0;
                byte[] part = Arrays.copyOf(buffer, end);
                Arrays.fill(buffer, 0, filled, (byte) 0);
                atPart = line().isEmpty();
                return part;
            }
        }
    }

    private boolean endsWithDelimiter(int filled) {
        return filled >= delimiter.length
                && Arrays.equals(buffer, filled - delimiter.length, filled, delimiter, 0, delimiter.length);
    }

    private void grow() throws IOException {
        if (buffer.length >= LARGEST_PART) {
            throw new TooLargeException();
        }
        byte[] larger = Arrays.copyOf(buffer, Math.min(LARGEST_PART, buffer.length * 2));
        Arrays.fill(buffer, (byte) 0);
        buffer = larger;
    }

    /** Up to a line feed, without it and the carriage return before it. */
    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        while (true) {
            int next = byteOrEnd();
            if (next == '\n') {
                if (!line.isEmpty() && line.charAt(line.length() - 1) == '\r') {
                    line.setLength(line.length() - 1);
                }
                return line.toString();
            }
            if (line.length() == LONGEST_LINE) {
                throw new TooLargeException();
            }
            line.append((char) next);
        }
    }

    private int byteOrEnd() throws IOException {
        await();
        return input[position++] & 0xFF;
    }

    /** Waits until there are bytes to parse. */
    private void await() throws IOException {
        if (position == limit) {
            limit = Math.max(0, in.read(input));
            position = 0;
            if (limit == 0) {
                throw new EOFException();
            }
        }
    }
}
