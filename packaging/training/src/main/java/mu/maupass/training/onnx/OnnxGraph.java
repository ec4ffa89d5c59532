package mu.maupass.training.onnx;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes a network as ONNX (opset 11), which OpenCV runs. The numbers in the code are field numbers of onnx.proto.
 * Nodes are written in the order in which they are added: each has to come after those whose outputs it uses.
 */
public final class OnnxGraph {

    private static final int FLOAT = 1;
    private static final int INT64 = 7;

    private final String name;
    private final List<OnnxMessage> nodes = new ArrayList<>();
    private final List<OnnxMessage> tensors = new ArrayList<>();
    private final List<OnnxMessage> inputs = new ArrayList<>();
    private final List<OnnxMessage> outputs = new ArrayList<>();

    public OnnxGraph(String name) {
        this.name = name;
    }

    /** An attribute of a node. */
    public static final class Attribute {
        private final OnnxMessage message;

        private Attribute(OnnxMessage message) {
            this.message = message;
        }

        /** An attribute with one integer. */
        public static Attribute of(String name, int value) {
            return new Attribute(
                    new OnnxMessage().text(1, name).number(3, value).number(20, 2));
        }

        /** An attribute with several integers. */
        public static Attribute list(String name, int... values) {
            OnnxMessage message = new OnnxMessage().text(1, name);
            for (int value : values) {
                message.number(8, value);
            }
            return new Attribute(message.number(20, 7));
        }
    }

    /**
     * Adds a node.
     *
     * @param type   the ONNX operator, such as {@code Conv}
     * @param inputs names of the inputs, separated by spaces
     * @return the output's name
     */
    public String node(String type, String inputs, String output, Attribute... attributes) {
        OnnxMessage node = new OnnxMessage();
        for (String input : inputs.split(" ", -1)) {
            node.text(1, input);
        }
        node.text(2, output).text(3, output).text(4, type);
        for (Attribute attribute : attributes) {
            node.message(5, attribute.message);
        }
        nodes.add(node);
        return output;
    }

    /** Adds constant numbers, which nodes use by this name. */
    public void constant(String tensor, float[] values, int... dimensions) {
        ByteBuffer raw = ByteBuffer.allocate(Float.BYTES * values.length).order(ByteOrder.LITTLE_ENDIAN);
        raw.asFloatBuffer().put(values);
        tensor(tensor, FLOAT, raw.array(), dimensions);
    }

    /** The same with integers. */
    public void constant(String tensor, long... values) {
        ByteBuffer raw = ByteBuffer.allocate(Long.BYTES * values.length).order(ByteOrder.LITTLE_ENDIAN);
        raw.asLongBuffer().put(values);
        tensor(tensor, INT64, raw.array(), values.length);
    }

    private void tensor(String tensor, int type, byte[] raw, int... dimensions) {
        OnnxMessage message = new OnnxMessage();
        for (int dimension : dimensions) {
            message.number(1, dimension);
        }
        tensors.add(message.number(2, type).text(8, tensor).field(9, raw));
    }

    public void input(String value, int... dimensions) {
        inputs.add(value(value, dimensions));
    }

    public void output(String value, int... dimensions) {
        outputs.add(value(value, dimensions));
    }

    private static OnnxMessage value(String name, int... dimensions) {
        OnnxMessage shape = new OnnxMessage();
        for (int dimension : dimensions) {
            shape.message(1, new OnnxMessage().number(1, dimension));
        }
        OnnxMessage tensor = new OnnxMessage().number(1, FLOAT).message(2, shape);
        return new OnnxMessage().text(1, name).message(2, new OnnxMessage().message(1, tensor));
    }

    public byte[] bytes() {
        OnnxMessage graph = new OnnxMessage();
        nodes.forEach(node -> graph.message(1, node));
        graph.text(2, name);
        tensors.forEach(tensor -> graph.message(5, tensor));
        inputs.forEach(input -> graph.message(11, input));
        outputs.forEach(output -> graph.message(12, output));
        return new OnnxMessage()
                .number(1, 6)
                .text(2, "mu.maupass.training")
                .message(7, graph)
                .message(8, new OnnxMessage().text(1, "").number(2, 11))
                .bytes();
    }
}
