package mu.maupass.devices.scanner.sane;

import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Function;
import mu.maupass.devices.scanner.ScannerAddress;

/**
 * A SANE service on loopback with one device, whose options are those that a test gives it, as drivers of makers have them. It scans
 * grey pages (SANE standard, 5: the network protocol).
 */
final class ScriptedSaneServer implements AutoCloseable {

    private static final int INACTIVE = 32;
    private static final int SETTABLE = 1 | 4;
    private static final int READ_ONLY = 4;
    private static final int FIXED_ONE = 1 << 16;
    private static final int INVALID = 4;
    private static final int NO_DOCS = 7;
    private static final int LITTLE_ENDIAN = 0x1234;

    enum Unit {
        NONE,
        PIXEL,
        BIT,
        MM,
        DPI
    }

    /**
     * An option of the device.
     *
     * @param type       0 boolean, 1 whole number, 2 fixed point, 3 text
     * @param constraint 0 none, 1 range, 2 list of numbers, 3 list of texts
     * @param active     whether it counts with these values of the others
     */
    record Option(
            String name,
            int type,
            Unit unit,
            int capabilities,
            int constraint,
            List<Double> numbers,
            List<String> words,
            String value,
            Function<Map<String, String>, Boolean> active) {

        static Option words(String name, String value, String... words) {
            return new Option(name, 3, Unit.NONE, SETTABLE, 3, List.of(), List.of(words), value, _ -> true);
        }

        static Option range(String name, boolean fixed, Unit unit, double least, double most, double value) {
            return new Option(
                    name,
                    fixed ? 2 : 1,
                    unit,
                    SETTABLE,
                    1,
                    List.of(least, most, 0.0),
                    List.of(),
                    "" + value,
                    _ -> true);
        }

        static Option list(String name, boolean fixed, Unit unit, double value, Double... values) {
            return new Option(
                    name, fixed ? 2 : 1, unit, SETTABLE, 2, Arrays.asList(values), List.of(), "" + value, _ -> true);
        }

        static Option flag(String name) {
            return new Option(name, 0, Unit.NONE, SETTABLE, 0, List.of(), List.of(), "0", _ -> true);
        }

        Option readOnly() {
            return new Option(name, type, unit, READ_ONLY, constraint, numbers, words, value, active);
        }

        Option when(String other, String needed) {
            return new Option(
                    name,
                    type,
                    unit,
                    capabilities,
                    constraint,
                    numbers,
                    words,
                    value,
                    now -> needed.equals(now.get(other)));
        }
    }

    private final ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    private final List<Option> options;
    private final int width;
    private final int height;
    private final int sheets;
    private final Map<String, String> set = new ConcurrentSkipListMap<>();

    /** @param sheets how many pages it gives before it says that there are no more */
    ScriptedSaneServer(int width, int height, int sheets, Option... options) throws IOException {
        this.options = List.of(options);
        this.width = width;
        this.height = height;
        this.sheets = sheets;
        Thread.ofVirtual().start(() -> {
            while (!server.isClosed()) {
                try {
                    Socket socket = server.accept();
                    Thread.ofVirtual().start(() -> serve(socket));
                } catch (IOException e) {
                    return;
                }
            }
        });
    }

    ScannerAddress.Sane address() {
        return new ScannerAddress.Sane("127.0.0.1", server.getLocalPort(), "odd:0");
    }

    /** What was set last, by the option's name; numbers as decimals. */
    Map<String, String> set() {
        return Map.copyOf(set);
    }

    private void serve(Socket socket) {
        Map<String, String> now = new TreeMap<>();
        options.forEach(option -> now.put(option.name, option.value));
        int scans = 0;
        try (socket) {
            DataInputStream in = new DataInputStream(socket.getInputStream());
            DataOutputStream out = new DataOutputStream(new BufferedOutputStream(socket.getOutputStream(), 65_536));
            while (true) {
                switch (in.readInt()) {
                    case 0 -> {
                        in.readInt();
                        text(in);
                        words(out, 0, 1 << 24 | 3);
                    }
                    case 1 -> {
                        words(out, 0, 2, 0);
                        for (String name : List.of("odd:0", "Maker", "Model", "scanner")) {
                            text(out, name);
                        }
                        words(out, 1);
                    }
                    case 2 -> {
                        text(in);
                        words(out, 0, 1);
                        text(out, "");
                    }
                    case 4 -> {
                        in.readInt();
                        describe(out, now);
                    }
                    case 5 -> control(in, out, now);
                    case 6 -> {
                        in.readInt();
                        words(out, 0, 0, 1, width, width, height, 8);
                    }
                    case 7 -> {
                        in.readInt();
                        if (++scans > sheets) {
                            words(out, NO_DOCS, 0, 0);
                            text(out, "");
                        } else {
                            page(out);
                        }
                    }
                    case 3, 8 -> {
                        in.readInt();
                        words(out, 0);
                    }
                    default -> {
                        return;
                    }
                }
                out.flush();
            }
        } catch (IOException e) {
            // The client has closed the connection.
        }
    }

    private void describe(DataOutputStream out, Map<String, String> now) throws IOException {
        words(out, options.size() + 1);
        description(out, "", 1, Unit.NONE, 4, READ_ONLY);
        words(out, 0);
        for (Option option : options) {
            int size = option.type == 3 ? 64 : 4;
            int inactive = option.active.apply(now) ? 0 : INACTIVE;
            description(out, option.name, option.type, option.unit, size, option.capabilities | inactive);
            words(out, option.constraint);
            switch (option.constraint) {
                case 1 -> {
                    words(out, 0);
                    for (double number : option.numbers) {
                        words(out, word(option, number));
                    }
                }
                case 2 -> {
                    words(out, option.numbers.size() + 1, option.numbers.size());
                    for (double number : option.numbers) {
                        words(out, word(option, number));
                    }
                }
                case 3 -> {
                    words(out, option.words.size() + 1);
                    for (String word : option.words) {
                        text(out, word);
                    }
                    words(out, 0);
                }
                default -> {}
            }
        }
    }

    private static void description(DataOutputStream out, String name, int type, Unit unit, int size, int capabilities)
            throws IOException {
        words(out, 0);
        text(out, name);
        text(out, name);
        text(out, name);
        words(out, type, unit.ordinal(), size, capabilities);
    }

    private void control(DataInputStream in, DataOutputStream out, Map<String, String> now) throws IOException {
        in.readInt();
        int index = in.readInt();
        int action = in.readInt();
        int type = in.readInt();
        in.readInt();
        byte[] value = new byte[in.readInt() * (type == 3 ? 1 : 4)];
        in.readFully(value);
        Option option = options.get(index - 1);
        String wanted = value(option, value);
        boolean refused = !option.active.apply(now)
                || action == 1 && (option.capabilities == READ_ONLY || !allowed(option, wanted));
        if (action == 1 && !refused) {
            now.put(option.name, wanted);
            set.put(option.name, wanted);
        }
        words(out, refused ? INVALID : 0, action == 1 ? 2 : 0, option.type);
        String result = now.getOrDefault(option.name, "");
        if (option.type == 3) {
            byte[] text = Arrays.copyOf(result.getBytes(StandardCharsets.ISO_8859_1), result.length() + 1);
            words(out, text.length, text.length);
            out.write(text);
        } else {
            words(out, 4, 1, word(option, Double.parseDouble(result)));
        }
        text(out, "");
    }

    private static boolean allowed(Option option, String wanted) {
        return switch (option.constraint) {
            case 1 ->
                Double.parseDouble(wanted) >= option.numbers.get(0) - 0.01
                        && Double.parseDouble(wanted) <= option.numbers.get(1) + 0.01;
            case 2 -> option.numbers.stream().anyMatch(number -> Math.abs(number - Double.parseDouble(wanted)) < 0.01);
            case 3 -> option.words.contains(wanted);
            default -> true;
        };
    }

    private static String value(Option option, byte[] bytes) {
        if (option.type == 3) {
            String text = new String(bytes, StandardCharsets.ISO_8859_1);
            return text.indexOf(0) < 0 ? text : text.substring(0, text.indexOf(0));
        }
        int word = bytes.length < 4 ? 0 : ByteBuffer.wrap(bytes).getInt();
        return "" + (option.type == 2 ? (double) word / FIXED_ONE : (double) word);
    }

    private static int word(Option option, double number) {
        return option.type == 2 ? (int) Math.round(number * FIXED_ONE) : (int) Math.round(number);
    }

    /** One white page over a connection of its own, while the first one answers further questions. */
    private void page(DataOutputStream out) throws IOException {
        ServerSocket data = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        words(out, 0, data.getLocalPort(), LITTLE_ENDIAN);
        text(out, "");
        Thread.ofVirtual().start(() -> {
            try (data;
                    Socket socket = data.accept()) {
                DataOutputStream page =
                        new DataOutputStream(new BufferedOutputStream(socket.getOutputStream(), 65_536));
                byte[] line = new byte[width];
                Arrays.fill(line, (byte) 255);
                for (int y = 0; y < height; y++) {
                    page.writeInt(width);
                    page.write(line);
                }
                page.writeInt(-1);
                page.writeByte(5);
                page.flush();
            } catch (IOException e) {
                // The client did not wait for it.
            }
        });
    }

    private static void words(DataOutputStream out, int... words) throws IOException {
        for (int word : words) {
            out.writeInt(word);
        }
    }

    private static void text(DataOutputStream out, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        out.writeInt(bytes.length + 1);
        out.write(bytes);
        out.writeByte(0);
    }

    private static void text(DataInputStream in) throws IOException {
        in.readFully(new byte[in.readInt()]);
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
