package mu.maupass.sync.credential;

import java.nio.ByteBuffer;
import java.util.BitSet;

/**
 * Which bytes of an attestation are the inside of a long byte string: keys, hashes, certificates, signatures. All others
 * are heads, names, numbers and flags, each of whose bits means something.
 */
final class Filling {
    private static final int BYTES = 2;
    private static final int TEXT = 3;
    private static final int ARRAY = 4;
    private static final int MAP = 5;
    /** Byte strings from here on are filling. */
    private static final int LONG = 16;
    /** Of the party, at the beginning of an authenticator's data. */
    private static final int HASH = 32;
    /** Flags, counter and the model of the key. */
    private static final int FIXED = 1 + 4 + 16;

    private static final byte[] DATA = {0x68, 'a', 'u', 't', 'h', 'D', 'a', 't', 'a'};

    private final ByteBuffer in;
    private final BitSet filling = new BitSet();

    private Filling(byte[] attestation) {
        this.in = ByteBuffer.wrap(attestation);
    }

    static BitSet of(byte[] attestation) {
        Filling filling = new Filling(attestation);
        filling.item();
        return filling.filling;
    }

    /** Where the flags of the authenticator are. */
    static int flags(byte[] attestation) {
        for (int i = 0; i + DATA.length < attestation.length; i++) {
            if (ByteBuffer.wrap(attestation, i, DATA.length).equals(ByteBuffer.wrap(DATA))) {
                Filling head = new Filling(attestation);
                head.in.position(i + DATA.length);
                head.head();
                return head.in.position() + HASH;
            }
        }
        throw new IllegalArgumentException("no authenticator's data");
    }

    private record Head(int type, int value) {}

    private Head head() {
        int first = in.get() & 0xff;
        int value = switch (first & 0x1f) {
            case 24 -> in.get() & 0xff;
            case 25 -> in.getShort() & 0xffff;
            case 26 -> in.getInt();
            default -> first & 0x1f;
        };
        return new Head(first >> 5, value);
    }

    private void item() {
        Head head = head();
        switch (head.type()) {
            case BYTES -> bytes(head.value());
            case TEXT -> in.position(in.position() + head.value());
            case ARRAY -> items(head.value());
            case MAP -> map(head.value());
            default -> {
                // A number or a word has no inside.
            }
        }
    }

    private void items(int count) {
        for (int i = 0; i < count; i++) {
            item();
        }
    }

    private void map(int count) {
        for (int i = 0; i < count; i++) {
            boolean data = isData();
            item();
            if (data) {
                head();
                authenticatorData();
            } else {
                item();
            }
        }
    }

    private boolean isData() {
        return in.remaining() >= DATA.length
                && in.slice(in.position(), DATA.length).equals(ByteBuffer.wrap(DATA));
    }

    private void authenticatorData() {
        fill(HASH);
        in.position(in.position() + FIXED);
        fill(in.getShort() & 0xffff);
        item();
    }

    private void bytes(int length) {
        if (length >= LONG) {
            fill(length);
        } else {
            in.position(in.position() + length);
        }
    }

    private void fill(int length) {
        filling.set(in.position(), in.position() + length);
        in.position(in.position() + length);
    }
}
