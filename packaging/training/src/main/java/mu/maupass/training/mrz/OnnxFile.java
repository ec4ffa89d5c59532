package mu.maupass.training.mrz;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import mu.maupass.devices.vision.mrz.StripClasses;
import mu.maupass.training.onnx.OnnxGraph;
import mu.maupass.training.onnx.OnnxGraph.Attribute;

/** The trained network as ONNX, which OpenCV runs. The numbers in the code are field numbers of onnx.proto. */
final class OnnxFile {

    private OnnxFile() {}

    static byte[] of(StripNetwork network, int columns) {
        OnnxGraph graph = new OnnxGraph("mrz-strip");
        convolution(graph, "strip", "strokes", "c1", network.strokes);
        graph.node("Relu", "c1", "r1");
        halve(graph, "r1", "p1");
        convolution(graph, "p1", "parts", "c2", network.parts);
        graph.node("Relu", "c2", "r2");
        halve(graph, "r2", "p2");
        convolution(graph, "p2", "shapes", "c3", network.shapes);
        graph.node("Relu", "c3", "r3");
        convolution(graph, "r3", "classes", "answers", network.classes);
        graph.input("strip", 1, 1, StripClasses.HEIGHT, columns);
        graph.output("answers", 1, StripClasses.COUNT, 1, StripClasses.answers(columns));
        return graph.bytes();
    }

    private static void convolution(OnnxGraph graph, String input, String weights, String output, Convolution layer) {
        graph.constant(weights + ".w", layer.weights, layer.out, layer.in, layer.rows, layer.columns);
        graph.constant(weights + ".b", layer.biases, layer.out);
        graph.node(
                "Conv",
                input + " " + weights + ".w " + weights + ".b",
                output,
                Attribute.list("kernel_shape", layer.rows, layer.columns),
                Attribute.list("pads", layer.pad, 0, layer.pad, 0),
                Attribute.list("strides", 1, 1));
    }

    private static void halve(OnnxGraph graph, String input, String output) {
        graph.node("MaxPool", input, output, Attribute.list("kernel_shape", 2, 2), Attribute.list("strides", 2, 2));
    }

    /** Reads the weights from a file that {@link #of} wrote, to continue the training. */
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
                        .split("\\.", -1);
                Convolution layer = Objects.requireNonNull(layers.get(name[0]), name[0]);
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
}
