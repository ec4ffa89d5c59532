package mu.maupass.training.onnx;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Writes a protocol-buffers message. */
final class OnnxMessage {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    OnnxMessage number(int field, long value) {
        varint((long) field << 3);
        varint(value);
        return this;
    }

    OnnxMessage text(int field, String value) {
        return field(field, value.getBytes(StandardCharsets.UTF_8));
    }

    OnnxMessage message(int field, OnnxMessage value) {
        return field(field, value.bytes());
    }

    OnnxMessage field(int field, byte[] value) {
        varint((long) field << 3 | 2);
        varint(value.length);
        out.writeBytes(value);
        return this;
    }

    byte[] bytes() {
        return out.toByteArray();
    }

    /** A negative number needs ten bytes. */
    private void varint(long value) {
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            out.write((int) (rest & 0x7F | 0x80));
            rest >>>= 7;
        }
        out.write((int) rest);
    }
}
