package mu.maupass.training.face;

import mu.maupass.training.onnx.OnnxGraph;
import mu.maupass.training.onnx.OnnxGraph.Attribute;

/**
 * A network that takes a face's coarse colours for its embedding: the mean of each square of a grid. That tells drawn faces
 * of unlike skin and hair from each other, and nobody else.
 */
final class DrawnFaceEncoder {

    static final int SIDE = 112;
    /** Squares along a side. */
    private static final int GRID = 4;

    static final int VALUES = 3 * GRID * GRID;

    private DrawnFaceEncoder() {}

    static byte[] onnx() {
        OnnxGraph graph = new OnnxGraph("drawn-face-encoder");
        graph.input("face", 1, 3, SIDE, SIDE);
        graph.node(
                "AveragePool",
                "face",
                "colours",
                Attribute.list("kernel_shape", SIDE / GRID, SIDE / GRID),
                Attribute.list("strides", SIDE / GRID, SIDE / GRID));
        graph.node("Flatten", "colours", "embedding");
        graph.output("embedding", 1, VALUES);
        return graph.bytes();
    }
}
