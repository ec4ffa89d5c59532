package mu.maupass.devices.camera.ipcam;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * The pictures in the body of a {@code multipart/x-mixed-replace} answer (RFC 2046, 5.1). A picture is found by its own
 * start and end ({@link JpegEnd}): cameras leave out boundaries, lengths and types, or write wrong ones, and browsers
 * show their pictures all the same. What stands between the pictures only says early that there will be none.
 * Everything has a limit: what comes before a picture, the length and number of header lines, a picture.
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

    /** Where the reader is between two pictures. */
    private enum Place {
        /** Before the first line of a header. */
        BEFORE,
        HEADER,
        /** Behind a header, where the picture should be. */
        BODY
    }

    private final InputStream in;
    private final Optional<String> end;
    /**
     * Bytes that came and were not parsed yet. The buffer is our own, because it has to be overwritten. For its size
     * see {@link SocketMemory}.
     */
    private final byte[] input = new byte[SocketMemory.MOST_AT_ONCE];

    private int position;
    private int limit;
    private byte[] buffer = new byte[64 << 10];
    private Optional<IOException> oddity = Optional.empty();

    /** @param boundary the content type's parameter, with or without its hyphens; empty where it was not sent */
    MjpegReader(InputStream in, Optional<String> boundary) {
        this.in = in;
        this.end = boundary.map(given -> (given.startsWith("--") ? given : "--" + given) + "--");
    }

    /**
     * Waits for the next picture.
     *
     * @return its bytes, which the caller overwrites
     * @throws EOFException the stream ended
     */
    byte[] next() throws IOException {
        passOver();
        byte[] picture = picture();
        oddity = Optional.empty();
        return picture;
    }

    /** What was odd since the last picture: where none comes, it is the reason. */
    Optional<IOException> oddity() {
        return oddity;
    }

    /** Overwrites the buffers. To be called on the thread that read. */
    void wipe() {
        Arrays.fill(buffer, (byte) 0);
        Arrays.fill(input, (byte) 0);
        SocketMemory.wipe();
    }

    /** Reads up to the first two bytes of a picture, and these. */
    private void passOver() throws IOException {
        StringBuilder line = new StringBuilder();
        Place place = Place.BEFORE;
        int lines = 0;
        int passed = 0;
        while (true) {
            int next = byteOrEnd();
            if (next == 0xD8 && !line.isEmpty() && line.charAt(line.length() - 1) == 0xFF) {
                return;
            }
            passed++;
            if (place == Place.BODY ? passed > LARGEST_PART : place == Place.HEADER && line.length() > LONGEST_LINE) {
                throw new TooLargeException();
            }
            if (place == Place.BEFORE && passed > LONGEST_PREAMBLE) {
                throw new MalformedException();
            }
            if (next != '\n') {
                if (line.length() > LONGEST_LINE) {
                    // No header; only the last byte can still belong to a picture.
                    line.setLength(0);
                }
                line.append((char) next);
                continue;
            }
            String text = line.toString().strip();
            line.setLength(0);
            if (text.startsWith("--")) {
                requireMore(text);
                place = Place.HEADER;
                lines = 0;
            } else if (text.isEmpty()) {
                place = place == Place.HEADER ? Place.BODY : place;
            } else if (place != Place.BODY) {
                place = header(text) ? Place.HEADER : place;
            } else {
                odd(new MalformedException());
            }
            if (place == Place.HEADER && ++lines > MOST_LINES) {
                throw new TooLargeException();
            }
        }
    }

    private void requireMore(String boundary) throws EOFException {
        if (end.filter(boundary::equals).isPresent()) {
            throw new EOFException();
        }
    }

    /** @return whether it is a line of a header */
    private boolean header(String line) throws IOException {
        int colon = line.indexOf(':');
        if (colon < 1) {
            odd(new MalformedException());
            return false;
        }
        String value = line.substring(colon + 1).strip().toLowerCase(Locale.ROOT);
        switch (line.substring(0, colon).strip().toLowerCase(Locale.ROOT)) {
            case "content-type" -> {
                if (value.startsWith("text/")) {
                    throw new MalformedException();
                }
            }
            case "content-length" -> {
                if (!value.matches("\\d{1,18}")) {
                    odd(new MalformedException());
                } else if (Long.parseLong(value) > LARGEST_PART) {
                    odd(new TooLargeException());
                }
            }
            default -> {}
        }
        return true;
    }

    private void odd(IOException what) {
        if (oddity.isEmpty()) {
            oddity = Optional.of(what);
        }
    }

    /** From behind the first two bytes to the end of the picture. */
    private byte[] picture() throws IOException {
        JpegEnd walk = new JpegEnd();
        int filled = start();
        while (true) {
            if (filled == buffer.length) {
                grow();
            }
            int next = byteOrEnd();
            buffer[filled++] = (byte) next;
            switch (walk.next(next)) {
                case INSIDE -> {}
                case END -> {
                    byte[] picture = Arrays.copyOf(buffer, filled);
                    Arrays.fill(buffer, 0, filled, (byte) 0);
                    return picture;
                }
                case NEW_PICTURE -> {
                    // The one before was cut off on the way.
                    Arrays.fill(buffer, 0, filled, (byte) 0);
                    walk = new JpegEnd();
                    filled = start();
                }
            }
        }
    }

    private int start() {
        buffer[0] = (byte) 0xFF;
        buffer[1] = (byte) 0xD8;
        return 2;
    }

    private void grow() throws IOException {
        if (buffer.length >= LARGEST_PART) {
            throw new TooLargeException();
        }
        byte[] larger = Arrays.copyOf(buffer, Math.min(LARGEST_PART, buffer.length * 2));
        Arrays.fill(buffer, (byte) 0);
        buffer = larger;
    }

    private int byteOrEnd() throws IOException {
        if (position == limit) {
            limit = Math.max(0, in.read(input));
            position = 0;
            if (limit == 0) {
                throw new EOFException();
            }
        }
        return input[position++] & 0xFF;
    }
}
