package mu.maupass.training.mrz;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import mu.maupass.devices.vision.mrz.StripClasses;

/** The trained network as ONNX (opset 11), which OpenCV runs; the numbers are the fields of onnx.proto. */
final class OnnxFile {

    private static final int FLOAT = 1;

    private OnnxFile() {}

    static byte[] of(StripNetwork network, int columns) {
        Message graph = new Message();
        node(graph, "Conv", "strip", "strokes", "c1", network.strokes);
        node(graph, "Relu", "c1", null, "r1", null);
        node(graph, "MaxPool", "r1", null, "p1", null);
        node(graph, "Conv", "p1", "parts", "c2", network.parts);
        node(graph, "Relu", "c2", null, "r2", null);
        node(graph, "MaxPool", "r2", null, "p2", null);
        node(graph, "Conv", "p2", "shapes", "c3", network.shapes);
        node(graph, "Relu", "c3", null, "r3", null);
        node(graph, "Conv", "r3", "classes", "answers", network.classes);
        graph.text(2, "mrz-strip");
        tensors(graph, "strokes", network.strokes);
        tensors(graph, "parts", network.parts);
        tensors(graph, "shapes", network.shapes);
        tensors(graph, "classes", network.classes);
        graph.message(11, value("strip", 1, 1, StripClasses.HEIGHT, columns));
        graph.message(12, value("answers", 1, StripClasses.COUNT, 1, StripClasses.answers(columns)));
        return new Message()
                .number(1, 6)
                .text(2, "mu.maupass.training")
                .message(7, graph)
                .message(8, new Message().text(1, "").number(2, 11))
                .bytes();
    }

    /** Takes the weights of a file that {@link #of} wrote: training goes on from there. */
    static void into(StripNetwork network, byte[] file) {
        Map<String, Convolution> layers = Map.of(
                "strokes",
                network.strokes,
                "parts",
                network.parts,
                "shapes",
                network.shapes,
                "classes",
                network.classes);
        ByteBuffer model = ByteBuffer.wrap(file);
        for (ByteBuffer graph : fields(model, 7)) {
            for (ByteBuffer tensor : fields(graph, 5)) {
                String[] name = StandardCharsets.US_ASCII
                        .decode(fields(tensor.duplicate(), 8).getFirst())
                        .toString()
                        .split("\\.");
                Convolution layer = layers.get(name[0]);
                fields(tensor, 9)
                        .getFirst()
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .asFloatBuffer()
                        .get(name[1].equals("w") ? layer.weights : layer.biases);
            }
        }
    }

    /** The values of one field of a message, in order. */
    private static List<ByteBuffer> fields(ByteBuffer message, int wanted) {
        List<ByteBuffer> values = new ArrayList<>();
        while (message.hasRemaining()) {
            long key = varint(message);
            if ((key & 7) == 0) {
                varint(message);
                continue;
            }
            int length = (int) varint(message);
            if (key >>> 3 == wanted) {
                values.add(message.slice(message.position(), length));
            }
            message.position(message.position() + length);
        }
        return values;
    }

    private static long varint(ByteBuffer in) {
        long value = 0;
        for (int shift = 0; ; shift += 7) {
            byte next = in.get();
            value |= (long) (next & 0x7F) << shift;
            if (next >= 0) {
                return value;
            }
        }
    }

    private static void node(
            Message graph, String type, String input, String weights, String output, Convolution layer) {
        Message node = new Message().text(1, input);
        if (layer != null) {
            node.text(1, weights + ".w").text(1, weights + ".b");
        }
        node.text(2, output).text(3, output).text(4, type);
        if (layer != null) {
            node.message(5, whole("kernel_shape", layer.rows, layer.columns));
            node.message(5, whole("pads", layer.pad, 0, layer.pad, 0));
            node.message(5, whole("strides", 1, 1));
        } else if (type.equals("MaxPool")) {
            node.message(5, whole("kernel_shape", 2, 2)).message(5, whole("strides", 2, 2));
        }
        graph.message(1, node);
    }

    private static void tensors(Message graph, String name, Convolution layer) {
        graph.message(5, tensor(name + ".w", layer.weights, layer.out, layer.in, layer.rows, layer.columns));
        graph.message(5, tensor(name + ".b", layer.biases, layer.out));
    }

    private static Message whole(String name, int... values) {
        Message attribute = new Message().text(1, name);
        for (int value : values) {
            attribute.number(8, value);
        }
        return attribute.number(20, 7);
    }

    private static Message tensor(String name, float[] values, int... dimensions) {
        Message tensor = new Message();
        for (int dimension : dimensions) {
            tensor.number(1, dimension);
        }
        ByteBuffer raw = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        raw.asFloatBuffer().put(values);
        return tensor.number(2, FLOAT).text(8, name).field(9, raw.array());
    }

    private static Message value(String name, int... dimensions) {
        Message shape = new Message();
        for (int dimension : dimensions) {
            shape.message(1, new Message().number(1, dimension));
        }
        return new Message()
                .text(1, name)
                .message(
                        2,
                        new Message().message(1, new Message().number(1, FLOAT).message(2, shape)));
    }

    /** A protocol-buffers message being written. */
    private static final class Message {
        private final ByteArrayOutputStream out = new ByteArrayOutputStream();

        Message number(int field, long value) {
            varint(field << 3);
            varint(value);
            return this;
        }

        Message text(int field, String value) {
            return field(field, value.getBytes(StandardCharsets.UTF_8));
        }

        Message message(int field, Message value) {
            return field(field, value.bytes());
        }

        Message field(int field, byte[] value) {
            varint(field << 3 | 2);
            varint(value.length);
            out.writeBytes(value);
            return this;
        }

        byte[] bytes() {
            return out.toByteArray();
        }

        private void varint(long value) {
            long rest = value;
            while (rest > 0x7F) {
                out.write((int) (rest & 0x7F | 0x80));
                rest >>>= 7;
            }
            out.write((int) rest);
        }
    }
}
