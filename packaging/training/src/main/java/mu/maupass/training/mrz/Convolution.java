package mu.maupass.training.mrz;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * A convolution over planes of rows, padded only above and below, with its gradients, trained with Adam. All threads
 * share the weights; gradients belong to a {@link Pass}.
 */
final class Convolution {

    private static final float BETA1 = 0.9f;
    private static final float BETA2 = 0.999f;

    final int in;
    final int out;
    final int rows;
    final int columns;
    final int pad;
    final float[] weights;
    final float[] biases;
    private final float[] mean;
    private final float[] square;
    private int steps;

    /** @param pad rows of zeros above and below */
    Convolution(int in, int out, int rows, int columns, int pad, SplittableRandom random) {
        this.in = in;
        this.out = out;
        this.rows = rows;
        this.columns = columns;
        this.pad = pad;
        weights = new float[out * in * rows * columns];
        biases = new float[out];
        mean = new float[weights.length + out];
        square = new float[weights.length + out];
        double deviation = Math.sqrt(2.0 / (in * rows * columns));
        for (int i = 0; i < weights.length; i++) {
            weights[i] = (float) (random.nextGaussian() * deviation);
        }
    }

    /** One Adam step along the mean gradient, which is cleared afterwards. */
    void step(Pass pass, float rate, float count) {
        steps++;
        float first = (float) (1 - Math.pow(BETA1, steps));
        float second = (float) (1 - Math.pow(BETA2, steps));
        for (int i = 0; i < mean.length; i++) {
            float gradient =
                    (i < weights.length ? pass.weightGradients[i] : pass.biasGradients[i - weights.length]) / count;
            mean[i] = BETA1 * mean[i] + (1 - BETA1) * gradient;
            square[i] = BETA2 * square[i] + (1 - BETA2) * gradient * gradient;
            float change = rate * (mean[i] / first) / ((float) Math.sqrt(square[i] / second) + 1e-8f);
            if (i < weights.length) {
                weights[i] -= change + rate * 1e-4f * weights[i];
            } else {
                biases[i - weights.length] -= change;
            }
        }
        pass.clear();
    }

    /** The data that one thread needs to run this layer forward and backward. */
    final class Pass {
        final float[] weightGradients = new float[weights.length];
        final float[] biasGradients = new float[out];

        @SuppressWarnings("NullAway.Init") // Set by the forward run, which comes before the backward run.
        private Planes input;

        Planes forward(Planes given) {
            input = given;
            int height = given.height + 2 * pad - rows + 1;
            int width = given.width - columns + 1;
            Planes result = new Planes(out, height, width);
            for (int o = 0; o < out; o++) {
                Arrays.fill(result.values, o * height * width, (o + 1) * height * width, biases[o]);
                for (int i = 0; i < in; i++) {
                    for (int r = 0; r < rows; r++) {
                        for (int c = 0; c < columns; c++) {
                            float weight = weights[((o * in + i) * rows + r) * columns + c];
                            for (int y = Math.max(0, pad - r); y < Math.min(height, given.height + pad - r); y++) {
                                add(
                                        given.values,
                                        (i * given.height + y + r - pad) * given.width + c,
                                        weight,
                                        result.values,
                                        (o * height + y) * width,
                                        width);
                            }
                        }
                    }
                }
            }
            return result;
        }

        /** @param wanted whether the gradient of the input is needed; otherwise the result is empty */
        Planes back(Planes gradient, boolean wanted) {
            int height = gradient.height;
            int width = gradient.width;
            Planes result = wanted ? new Planes(in, input.height, input.width) : new Planes(0, 0, 0);
            for (int o = 0; o < out; o++) {
                float sum = 0;
                for (int k = o * height * width; k < (o + 1) * height * width; k++) {
                    sum += gradient.values[k];
                }
                biasGradients[o] += sum;
                for (int i = 0; i < in; i++) {
                    for (int r = 0; r < rows; r++) {
                        for (int c = 0; c < columns; c++) {
                            int at = ((o * in + i) * rows + r) * columns + c;
                            float weight = weights[at];
                            float total = 0;
                            for (int y = Math.max(0, pad - r); y < Math.min(height, input.height + pad - r); y++) {
                                int from = (i * input.height + y + r - pad) * input.width + c;
                                int to = (o * height + y) * width;
                                total += dot(input.values, from, gradient.values, to, width);
                                if (wanted) {
                                    add(gradient.values, to, weight, result.values, from, width);
                                }
                            }
                            weightGradients[at] += total;
                        }
                    }
                }
            }
            return result;
        }

        void addTo(Pass other) {
            for (int i = 0; i < weightGradients.length; i++) {
                other.weightGradients[i] += weightGradients[i];
            }
            for (int i = 0; i < biasGradients.length; i++) {
                other.biasGradients[i] += biasGradients[i];
            }
            clear();
        }

        private void clear() {
            Arrays.fill(weightGradients, 0);
            Arrays.fill(biasGradients, 0);
        }
    }

    private static void add(float[] from, int at, float factor, float[] to, int into, int count) {
        for (int i = 0; i < count; i++) {
            to[into + i] += factor * from[at + i];
        }
    }

    private static float dot(float[] a, int at, float[] b, int from, int count) {
        float s0 = 0;
        float s1 = 0;
        float s2 = 0;
        float s3 = 0;
        int i = 0;
        for (; i + 3 < count; i += 4) {
            s0 += a[at + i] * b[from + i];
            s1 += a[at + i + 1] * b[from + i + 1];
            s2 += a[at + i + 2] * b[from + i + 2];
            s3 += a[at + i + 3] * b[from + i + 3];
        }
        for (; i < count; i++) {
            s0 += a[at + i] * b[from + i];
        }
        return s0 + s1 + s2 + s3;
    }
}
