package mu.maupass.devices.camera.ipcam;

/**
 * Finds the end of one JPEG (ITU-T T.81, B.1) while its bytes arrive: segments are passed over by their lengths, so that
 * a small picture inside one does not count, and in the coded data only a marker ends the picture.
 */
final class JpegEnd {

    /** What the newest byte is. */
    enum Found {
        INSIDE,
        /** The last byte of the picture. */
        END,
        /** The second byte of another picture: this one has no end. */
        NEW_PICTURE
    }

    private enum State {
        MARKER_OR_DATA,
        MARKER,
        LENGTH_HIGH,
        LENGTH_LOW,
        SEGMENT
    }

    private State state = State.MARKER_OR_DATA;
    private int segment;

    /** Takes the next byte, of those behind the first two. */
    Found next(int value) {
        switch (state) {
            case MARKER_OR_DATA -> {
                if (value == 0xFF) {
                    state = State.MARKER;
                }
            }
            case MARKER -> {
                return marker(value);
            }
            case LENGTH_HIGH -> {
                segment = value << 8;
                state = State.LENGTH_LOW;
            }
            case LENGTH_LOW -> {
                // The length counts its own two bytes.
                segment = (segment | value) - 2;
                state = segment > 0 ? State.SEGMENT : State.MARKER_OR_DATA;
            }
            case SEGMENT -> {
                if (--segment == 0) {
                    state = State.MARKER_OR_DATA;
                }
            }
        }
        return Found.INSIDE;
    }

    private Found marker(int marker) {
        if (marker == 0xFF) {
            return Found.INSIDE;
        }
        state = State.MARKER_OR_DATA;
        if (marker == 0xD9) {
            return Found.END;
        }
        if (marker == 0xD8) {
            return Found.NEW_PICTURE;
        }
        // A zero stands for a byte FF of the data; from D0 to D7 are restarts, and 01 has no length either.
        if (marker >= 0xC0 && (marker < 0xD0 || marker > 0xD7)) {
            state = State.LENGTH_HIGH;
        }
        return Found.INSIDE;
    }
}
