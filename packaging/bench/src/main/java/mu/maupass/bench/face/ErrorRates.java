package mu.maupass.bench.face;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.ToDoubleFunction;

/**
 * False match and false non-match rates (ISO/IEC 19795-1) of scores, with intervals. Two scores of one person are not
 * independent, nor are those of one person with two other people. Therefore the intervals come from drawing people, not
 * pairs, with replacement (bootstrap).
 */
final class ErrorRates {

    /** Two people, or the same person twice, and the score of one picture of each. */
    record Pair(int one, int other, double score) {}

    /** A figure, and the interval that contains 95 of 100 draws. */
    record Estimate(double value, double least, double most) {}

    private static final int DRAWS = 400;

    private final int people;
    private final long strangerPairs;
    private final Pair[] alike;
    private final Pair[] same;

    /**
     * @param people the number of people
     * @param strangerPairs the number of compared pairs of different people
     * @param alike the pairs of different people with the highest scores; all others have lower ones
     * @param same all pairs of pictures of the same person
     */
    ErrorRates(int people, long strangerPairs, List<Pair> alike, List<Pair> same) {
        this.people = people;
        this.strangerPairs = strangerPairs;
        this.alike = sorted(alike);
        this.same = sorted(same);
    }

    private static Pair[] sorted(List<Pair> pairs) {
        List<Pair> sorted = new ArrayList<>(pairs);
        sorted.sort((a, b) -> Double.compare(b.score(), a.score()));
        return sorted.toArray(Pair[]::new);
    }

    /** The lowest score at which at most this part of the pairs of different people match. */
    Estimate threshold(double falseMatchRate) {
        return estimate(weights -> threshold(weights, falseMatchRate));
    }

    /**
     * The part of the pairs of different people with at least this score; known down to the lowest score of the pairs
     * that were kept.
     */
    Estimate falseMatches(double score) {
        return estimate(weights -> {
            double matches = 0;
            for (Pair pair : alike) {
                if (pair.score() < score) {
                    break;
                }
                matches += weight(weights, pair);
            }
            return matches / pairsOfStrangers(weights);
        });
    }

    /** The part of the pairs of the same person with a lower score. */
    Estimate falseNonMatches(double score) {
        return estimate(weights -> {
            double all = 0;
            double missed = 0;
            for (Pair pair : same) {
                double weight = weights == null ? 1 : weights[pair.one()];
                all += weight;
                missed += pair.score() < score ? weight : 0;
            }
            return missed / Math.max(all, 1);
        });
    }

    private double threshold(int[] weights, double rate) {
        double allowed = rate * pairsOfStrangers(weights);
        double matches = 0;
        for (Pair pair : alike) {
            matches += weight(weights, pair);
            if (matches > allowed) {
                return Math.nextUp(pair.score());
            }
        }
        return alike.length == 0 ? 1 : alike[alike.length - 1].score();
    }

    private static double weight(int[] weights, Pair pair) {
        return weights == null ? 1 : (double) weights[pair.one()] * weights[pair.other()];
    }

    private double pairsOfStrangers(int[] weights) {
        if (weights == null) {
            return strangerPairs;
        }
        double squares = Arrays.stream(weights).mapToDouble(w -> (double) w * w).sum();
        return ((double) people * people - squares) / 2 * strangerPairs / ((double) people * (people - 1) / 2);
    }

    /** @param figure computes the value for people who count this many times each; null means once each */
    private Estimate estimate(ToDoubleFunction<int[]> figure) {
        Random random = new Random(1);
        double[] drawn = new double[DRAWS];
        for (int i = 0; i < DRAWS; i++) {
            int[] weights = new int[people];
            for (int person = 0; person < people; person++) {
                weights[random.nextInt(people)]++;
            }
            drawn[i] = figure.applyAsDouble(weights);
        }
        Arrays.sort(drawn);
        return new Estimate(figure.applyAsDouble(null), drawn[DRAWS / 40], drawn[DRAWS - 1 - DRAWS / 40]);
    }
}
