package mu.maupass.training.face;

import java.util.Arrays;
import java.util.stream.IntStream;
import mu.maupass.training.onnx.OnnxGraph;
import mu.maupass.training.onnx.OnnxGraph.Attribute;

/**
 * A network that finds the faces of the simulated documents, with the inputs and outputs that OpenCV's FaceDetectorYN
 * expects. It is not trained; its weights are computed: a face is an ellipse of skin colour with something else around
 * it. It works for upright drawn faces in good light, and not for photographs.
 *
 * <p>Lengths are in heights of the portrait, measured from the centre of the face as {@code SpecimenPortrait} has it.
 */
final class DrawnFaceDetector {

    /**
     * Pixels of a cell, as FaceDetectorYN prescribes. Each level sees the picture at half the size of the level before.
     */
    private static final int[] STRIDES = {8, 16, 32};
    /**
     * The portraits that one level finds, by their height in its pixels; the next level begins at twice the first
     * height.
     */
    private static final int[] HEIGHTS = {90, 113, 143};
    /** Pixels of a level for one place of its map, and places in a cell. */
    private static final int PLACE = 4;

    private static final int IN_CELL = 2;

    /** Red minus blue, of 255: from this value a colour may be skin, and with this much more it certainly is. */
    private static final float WARM = 36;

    private static final float WARMER = 24;

    private static final double FACE_WIDE = 0.170;
    private static final double FACE_HIGH = 0.235;
    private static final double FACE_DOWN = 0.025;
    /** The area without skin around a face, in sizes of the face; below the face there is a neck. */
    private static final double AROUND_FROM = 1.15;

    private static final double AROUND_TO = 1.45;
    private static final double NECK = 0.12;

    /** In places of the map: room for the largest face and its surroundings. */
    private static final int ACROSS = 19;

    private static final int DOWN = 27;
    private static final int AREA = ACROSS * DOWN;
    /** In places: the cell, and one cell around it. */
    private static final int SURROUNDINGS = 3 * IN_CELL;

    /** How often the similarities are squared, so that the best one gets nearly all the weight. */
    private static final int SQUARINGS = 5;

    private static final float BOX_WIDE = 0.36f;
    private static final float BOX_HIGH = 0.45f;
    private static final float BOX_DOWN = 0.03f;
    /** Right eye, left eye, tip of the nose, right and left corner of the mouth. */
    private static final double[][] POINTS = {
        {-0.075, 0.005}, {0.075, 0.005}, {0, 0.068}, {-0.065, 0.118}, {0.065, 0.118}
    };

    private static final Attribute POINTWISE = Attribute.list("kernel_shape", 1, 1);

    private final OnnxGraph graph = new OnnxGraph("drawn-face-detector");

    private DrawnFaceDetector() {}

    static byte[] onnx() {
        DrawnFaceDetector detector = new DrawnFaceDetector();
        detector.constants();
        detector.skin();
        for (int stride : STRIDES) {
            detector.level(stride);
        }
        return detector.graph.bytes();
    }

    private void constants() {
        int sizes = HEIGHTS.length;
        graph.constant("shapes", shapes(), sizes, 1, DOWN, ACROSS);
        graph.constant("shapes.bias", new float[sizes], sizes);
        graph.constant("moments", moments(), 3, sizes, SURROUNDINGS, SURROUNDINGS);
        graph.constant("moments.bias", new float[3], 3);
        float[] ones = new float[3 * sizes * SURROUNDINGS * SURROUNDINGS];
        Arrays.fill(ones, 1);
        graph.constant("ones", ones, 3, sizes, SURROUNDINGS, SURROUNDINGS);
        // Prevents a division of zero by zero.
        graph.constant("ones.bias", new float[] {1e-20f, 1e-20f, 1e-20f}, 3);
        graph.constant("middle", new float[] {1, 0, 0, 0, 1, BOX_DOWN - (float) FACE_DOWN}, 2, 3, 1, 1);
        graph.constant("middle.bias", new float[2], 2);
        graph.constant("size", new float[] {0, 0, BOX_WIDE, 0, 0, BOX_HIGH}, 2, 3, 1, 1);
        graph.constant("size.bias", new float[] {1e-6f, 1e-6f}, 2);
        float[] points = new float[2 * POINTS.length * 3];
        for (int i = 0; i < POINTS.length; i++) {
            points[6 * i] = 1;
            points[6 * i + 2] = (float) POINTS[i][0];
            points[6 * i + 4] = 1;
            points[6 * i + 5] = (float) (POINTS[i][1] - FACE_DOWN);
        }
        graph.constant("points", points, 2 * POINTS.length, 3, 1, 1);
        graph.constant("points.bias", new float[2 * POINTS.length], 2 * POINTS.length);
        IntStream.of(1, 4, 2 * POINTS.length).forEach(values -> graph.constant("cells" + values, 1, -1, values));
    }

    /** Mean of the face minus mean of its surroundings: 1 for a face of skin colour without skin colour around it. */
    private static float[] shapes() {
        float[] shapes = new float[HEIGHTS.length * AREA];
        for (int i = 0; i < HEIGHTS.length; i++) {
            int[] parts = new int[AREA];
            for (int at = 0; at < AREA; at++) {
                double x = (double) (at % ACROSS - ACROSS / 2) * PLACE / HEIGHTS[i];
                double y = (double) (at / ACROSS - DOWN / 2) * PLACE / HEIGHTS[i];
                double far = Math.sqrt(x * x / (FACE_WIDE * FACE_WIDE) + y * y / (FACE_HIGH * FACE_HIGH));
                parts[at] = far <= 1 ? 1 : far >= AROUND_FROM && far <= AROUND_TO && y < NECK ? -1 : 0;
            }
            for (int at = 0; at < AREA; at++) {
                int part = parts[at];
                if (part != 0) {
                    shapes[i * AREA + at] = (float) part
                            / Arrays.stream(parts)
                                    .filter(other -> other == part)
                                    .count();
                }
            }
        }
        return shapes;
    }

    /**
     * The portrait that each place around a cell stands for: its place, to the right and down from the cell's corner,
     * and its height; in cells.
     */
    private static float[] moments() {
        int sizes = HEIGHTS.length;
        int places = SURROUNDINGS * SURROUNDINGS;
        float[] moments = new float[3 * sizes * places];
        for (int i = 0; i < sizes; i++) {
            for (int at = 0; at < places; at++) {
                moments[i * places + at] = (at % SURROUNDINGS + 0.5f) / IN_CELL - 1;
                int down = at / SURROUNDINGS;
                moments[(sizes + i) * places + at] = (down + 0.5f) / IN_CELL - 1;
                moments[(2 * sizes + i) * places + at] = (float) HEIGHTS[i] / STRIDES[0];
            }
        }
        return moments;
    }

    /** The picture as values from 0 to 1, where 1 is skin. */
    private void skin() {
        graph.input("picture", 1, 3, 640, 640);
        graph.constant("warmth", new float[] {-1 / WARMER, 0, 1 / WARMER}, 1, 3, 1, 1);
        graph.constant("warmth.bias", new float[] {-WARM / WARMER}, 1);
        graph.constant("least", new float[] {0});
        graph.constant("most", new float[] {1});
        graph.node("Conv", "picture warmth warmth.bias", "warm", POINTWISE);
        graph.node("Clip", "warm least most", "skin");
    }

    private void level(int stride) {
        String map = "map" + stride;
        if (stride == STRIDES[0]) {
            pool("AveragePool", "skin", map, PLACE, PLACE, 0);
        } else {
            pool("AveragePool", "map" + stride / 2, map, 2, 2, 0);
        }
        String likeness = "likeness" + stride;
        graph.node(
                "Conv",
                map + " shapes shapes.bias",
                likeness + ".all",
                Attribute.list("kernel_shape", DOWN, ACROSS),
                Attribute.list("pads", DOWN / 2, ACROSS / 2, DOWN / 2, ACROSS / 2));
        graph.node("Relu", likeness + ".all", likeness);
        // The best value in a cell and on its edges.
        pool("MaxPool", likeness, "best" + stride, IN_CELL + 2, IN_CELL, 1);
        graph.node(
                "ReduceMax", "best" + stride, "score" + stride, Attribute.list("axes", 1), Attribute.of("keepdims", 1));
        String where = where(likeness, stride);
        graph.node("Conv", where + " middle middle.bias", "middle" + stride, POINTWISE);
        graph.node("Conv", where + " size size.bias", "size" + stride, POINTWISE);
        graph.node("Log", "size" + stride, "log" + stride);
        graph.node("Concat", "middle" + stride + " log" + stride, "box" + stride, Attribute.of("axis", 1));
        graph.node("Conv", where + " points points.bias", "points" + stride, POINTWISE);
        // FaceDetectorYN uses the square root of the product of these two.
        output("score" + stride, "cls_" + stride, 1, stride);
        output("score" + stride, "obj_" + stride, 1, stride);
        output("box" + stride, "bbox_" + stride, 4, stride);
        output("points" + stride, "kps_" + stride, 2 * POINTS.length, stride);
    }

    /**
     * Place and height of the portrait for each cell: the weighted mean of the places around it, in which the most
     * similar one counts most.
     */
    private String where(String likeness, int stride) {
        String weight = likeness;
        for (int i = 1; i <= SQUARINGS; i++) {
            weight = graph.node("Mul", weight + " " + weight, "weight" + stride + "." + i);
        }
        Attribute[] window = {
            Attribute.list("kernel_shape", SURROUNDINGS, SURROUNDINGS),
            Attribute.list("strides", IN_CELL, IN_CELL),
            Attribute.list("pads", IN_CELL, IN_CELL, IN_CELL, IN_CELL)
        };
        graph.node("Conv", weight + " moments moments.bias", "moment" + stride, window);
        graph.node("Conv", weight + " ones ones.bias", "total" + stride, window);
        return graph.node("Div", "moment" + stride + " total" + stride, "where" + stride);
    }

    private void pool(String type, String input, String output, int side, int step, int pad) {
        graph.node(
                type,
                input,
                output,
                Attribute.list("kernel_shape", side, side),
                Attribute.list("strides", step, step),
                Attribute.list("pads", pad, pad, pad, pad));
    }

    /** The cells one after the other, each with its values. */
    private void output(String from, String to, int values, int stride) {
        graph.node("Transpose", from, to + ".cells", Attribute.list("perm", 0, 2, 3, 1));
        graph.node("Reshape", to + ".cells cells" + values, to);
        graph.output(to, 1, 640 / stride * 640 / stride, values);
    }
}
