package mu.maupass.devices.card.fido;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * Writes CBOR in CTAP2's canonical form (CTAP 2.1, section 8): shortest lengths; names ordered by their kind, then by
 * length, then by their bytes.
 */
public final class CborWriter {

    private static final Comparator<byte[]> ORDER = Comparator.<byte[]>comparingInt(name -> name[0] & 0xE0)
            .thenComparingInt(name -> name.length)
            .thenComparing(Arrays::compareUnsigned);

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    private CborWriter() {}

    /** The bytes of a value. */
    public static byte[] bytes(Cbor value) {
        CborWriter writer = new CborWriter();
        writer.write(value);
        return writer.out.toByteArray();
    }

    private void write(Cbor value) {
        switch (value) {
            case Cbor.Int(long number) -> {
                if (number >= 0) {
                    head(0, number);
                } else {
                    head(1, -1 - number);
                }
            }
            case Cbor.Bytes(byte[] bytes) -> {
                head(2, bytes.length);
                out.writeBytes(bytes);
            }
            case Cbor.Text(String text) -> {
                byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
                head(3, utf8.length);
                out.writeBytes(utf8);
            }
            case Cbor.Items(List<Cbor> items) -> {
                head(4, items.size());
                items.forEach(this::write);
            }
            case Cbor.Fields(Map<Cbor, Cbor> fields) -> {
                head(5, fields.size());
                fields.entrySet().stream()
                        .map(field -> new Field(bytes(field.getKey()), field.getValue()))
                        .sorted(Comparator.comparing(Field::name, ORDER))
                        .forEach(field -> {
                            out.writeBytes(field.name());
                            write(field.value());
                        });
            }
            case Cbor.Bool(boolean flag) -> out.write(flag ? 0xF5 : 0xF4);
            case Cbor.Null() -> out.write(0xF6);
        }
    }

    private record Field(byte[] name, Cbor value) {}

    private void head(int major, long argument) {
        int info;
        int width;
        if (argument < 24) {
            info = (int) argument;
            width = 0;
        } else if (argument < 1L << 8) {
            info = 24;
            width = 1;
        } else if (argument < 1L << 16) {
            info = 25;
            width = 2;
        } else if (argument < 1L << 32) {
            info = 26;
            width = 4;
        } else {
            info = 27;
            width = 8;
        }
        out.write(major << 5 | info);
        for (int i = width - 1; i >= 0; i--) {
            out.write((int) (argument >>> 8 * i));
        }
    }
}
