package mu.maupass.training.face;

import mu.maupass.training.onnx.OnnxGraph;
import mu.maupass.training.onnx.OnnxGraph.Attribute;

/**
 * A network whose embedding is a face's coarse colours: the mean of each square of a grid. That distinguishes drawn
 * faces with different skin and hair, and no real faces.
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
