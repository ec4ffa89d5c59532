package mu.maupass.training.mrz;

import java.util.List;
import java.util.SplittableRandom;
import mu.maupass.devices.vision.mrz.StripClasses;

/**
 * The classifier during the training: two convolutions of 3 × 3, each with pooling by two, one over the whole remaining
 * height, and one that gives the class. Moved along a line it gives an answer for every four columns.
 */
final class StripNetwork {

    final Convolution strokes;
    final Convolution parts;
    final Convolution shapes;
    final Convolution classes;

    StripNetwork(SplittableRandom random) {
        strokes = new Convolution(1, 8, 3, 3, 1, random);
        parts = new Convolution(8, 16, 3, 3, 1, random);
        shapes = new Convolution(16, 48, StripClasses.HEIGHT / 4, 5, 0, random);
        classes = new Convolution(48, StripClasses.COUNT, 1, 1, 0, random);
    }

    List<Convolution> layers() {
        return List.of(strokes, parts, shapes, classes);
    }

    /** Forward and backward run for one thread. */
    final class Pass {
        final List<Convolution.Pass> layers =
                layers().stream().map(layer -> layer.new Pass()).toList();
        double loss;
        int labelled;
        int wrong;

        Planes answers(Planes strip) {
            Planes first = layers.get(0).forward(strip);
            Planes second = layers.get(1).forward(first.pooled());
            Planes third = layers.get(2).forward(second.pooled());
            Planes active = new Planes(third.count, 1, third.width, third.values.clone());
            cut(active.values);
            return layers.get(3).forward(active);
        }

        /** Adds this line's gradients. Where {@code labels[i] < 0}, the answer does not matter. */
        void learn(Planes strip, int[] labels) {
            Planes first = layers.get(0).forward(strip);
            Planes second = layers.get(1).forward(first.pooled());
            Planes third = layers.get(2).forward(second.pooled());
            Planes active = new Planes(third.count, 1, third.width, third.values.clone());
            cut(active.values);
            Planes answers = layers.get(3).forward(active);
            Planes gradient = layers.get(3).back(surprise(answers, labels), true);
            for (int i = 0; i < gradient.values.length; i++) {
                if (third.values[i] <= 0) {
                    gradient.values[i] = 0;
                }
            }
            gradient = second.unpooled(layers.get(2).back(gradient, true));
            gradient = first.unpooled(layers.get(1).back(gradient, true));
            layers.get(0).back(gradient, false);
        }

        /** Softmax minus label, with label smoothing: a classifier that is never quite certain is better calibrated. */
        private Planes surprise(Planes answers, int[] labels) {
            Planes result = new Planes(answers.count, 1, answers.width);
            double[] chance = new double[answers.count];
            for (int x = 0; x < answers.width; x++) {
                if (labels[x] < 0) {
                    continue;
                }
                int best = 0;
                double sum = 0;
                for (int k = 0; k < answers.count; k++) {
                    chance[k] = Math.exp(Math.min(60, answers.values[k * answers.width + x]));
                    sum += chance[k];
                    best = chance[k] > chance[best] ? k : best;
                }
                for (int k = 0; k < answers.count; k++) {
                    double target = k == labels[x] ? 0.98 : 0.02 / (answers.count - 1);
                    result.values[k * answers.width + x] = (float) (chance[k] / sum - target);
                }
                loss -= Math.log(Math.max(1e-12, chance[labels[x]] / sum));
                labelled++;
                wrong += best == labels[x] ? 0 : 1;
            }
            return result;
        }

        private static void cut(float[] values) {
            for (int i = 0; i < values.length; i++) {
                values[i] = Math.max(0, values[i]);
            }
        }

        void addTo(Pass other) {
            for (int i = 0; i < layers.size(); i++) {
                layers.get(i).addTo(other.layers.get(i));
            }
            other.loss += loss;
            other.labelled += labelled;
            other.wrong += wrong;
            reset();
        }

        void reset() {
            loss = 0;
            labelled = 0;
            wrong = 0;
        }

        /** One step of all layers along the mean gradient since the last step. */
        void step(float rate) {
            List<Convolution> all = layers();
            for (int i = 0; i < all.size(); i++) {
                all.get(i).step(layers.get(i), rate, Math.max(1, labelled));
            }
        }

        @Override
        public String toString() {
            return "loss %.4f, wrong %.3f %%"
                    .formatted(loss / Math.max(1, labelled), 100.0 * wrong / Math.max(1, labelled));
        }
    }
}
