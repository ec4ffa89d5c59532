package mu.maupass.devices.vision.face;

import java.util.Arrays;

/**
 * The embedding of one face. This is biometric data: it exists only as long as a comparison needs it, and {@link
 * #close()} overwrites it.
 */
public final class FaceTemplate implements AutoCloseable {

    private final FaceModel model;
    private final float[] values;
    private boolean closed;

    /** @param values of unit length; not copied */
    FaceTemplate(FaceModel model, float[] values) {
        this.model = model;
        this.values = values;
    }

    FaceModel model() {
        return model;
    }

    /** The cosine of the two, −1 to 1. */
    double cosine(FaceTemplate other) {
        if (closed || other.closed || !model.id().equals(other.model.id())) {
            throw new IllegalStateException("the template is closed, or from another model");
        }
        double sum = 0;
        for (int i = 0; i < values.length; i++) {
            sum += (double) values[i] * other.values[i];
        }
        return Math.clamp(sum, -1.0, 1.0);
    }

    @Override
    public void close() {
        closed = true;
        Arrays.fill(values, 0);
    }

    @Override
    public String toString() {
        return "FaceTemplate[" + model.id() + "]";
    }
}
