package mu.maupass.devices.vision.mrz;

/**
 * Reads one line: straightens it, classifies along it, and corrects its geometry by the characters that it recognised.
 */
final class LineReader {

    private static final int ROUNDS = 3;
    private static final double CAPITAL = 0.98;

    private final StripSampler sampler;
    private final StripClassifier classifier;

    LineReader(StripSampler sampler, StripClassifier classifier) {
        this.sampler = sampler;
        this.classifier = classifier;
    }

    /**
     * One line as read.
     *
     * @param line    its geometry; after {@link #read}, character 0 of the best row is near number 0
     * @param capital height of a capital in pitches
     */
    record Read(Baseline line, double capital, Lattice lattice) {

        /** The average evidence for a character of the best row, at most 5. */
        double clarity() {
            int length = lattice.length();
            return lattice.score(length) / length;
        }

        int length() {
            return lattice.length();
        }

        /** The number of the character at an answer, as the geometry counts. */
        double number(int answer) {
            return StripSampler.number(line, StripClasses.middle(answer));
        }

        double[] point(int answer) {
            double t = number(answer);
            return new double[] {line.x().at(t), line.y().at(t)};
        }
    }

    /** Reads the line for the first time, in its present direction. */
    Read glance(Baseline line, double capital) {
        StripSampler.Levelled levelled = sampler.levelled(line, capital);
        return classified(levelled.line(), levelled.capital());
    }

    Read glance(Baseline line) {
        return glance(line, CAPITAL);
    }

    /** Chooses the direction in which the line is legible. */
    Read eitherWay(Baseline line) {
        Read one = glance(line);
        if (one.clarity() > 4.95 && one.length() >= 24) {
            return one;
        }
        Read other = glance(line.turned());
        return other.lattice.score(other.length()) > one.lattice.score(one.length()) ? other : one;
    }

    /** Repeats the reading until the geometry does not change any more. */
    Read read(Read first) {
        Read read = first;
        for (int round = 0; round < ROUNDS; round++) {
            Baseline better = fitted(read);
            StripSampler.Levelled levelled = sampler.levelled(better, read.capital);
            Read next = classified(levelled.line(), levelled.capital());
            boolean settled = next.length() == read.length()
                    && Math.abs(next.number(next.lattice.row(next.length(), next.lattice.last(next.length()))[0]))
                            < 0.3;
            if (next.lattice.score(next.length()) < read.lattice.score(read.length()) - 2) {
                return read;
            }
            read = next;
            if (settled && round > 0 || settled && read.clarity() > 4) {
                return read;
            }
        }
        return read;
    }

    /**
     * A way of looking at a line again.
     *
     * @param capital by what the height of its capitals is multiplied
     * @param down    rows of the strip by which it is taken lower
     * @param along   characters by which it is taken further to the right
     */
    record Way(double capital, double down, double along) {
        static final Way AS_IT_IS = new Way(1, 0, 0);
    }

    /** The same line with an upright strip, moved and stretched slightly, for a second classification. */
    Read varied(Read read, Way way, Lean lean) {
        double pitches = way.down * read.capital / StripClasses.CAPITAL;
        Baseline moved = pitches == 0 ? read.line : read.line.beside(pitches);
        return classified(way.along == 0 ? moved : moved.along(way.along), read.capital * way.capital, lean);
    }

    private Read classified(Baseline line, double capital) {
        return classified(line, capital, Lean.NONE);
    }

    private Read classified(Baseline line, double capital, Lean lean) {
        return new Read(
                line,
                capital,
                new Lattice(classifier.chances(sampler.strip(line, capital, StripClasses.HEIGHT, lean))));
    }

    /** The geometry through the characters of the best row, numbered from 0. */
    private static Baseline fitted(Read read) {
        int length = read.length();
        int[] row = read.lattice.row(length, read.lattice.last(length));
        double[] t = new double[length];
        double[] x = new double[length];
        double[] y = new double[length];
        double[] weights = new double[length];
        for (int i = 0; i < length; i++) {
            double number = read.number(row[i]) + read.lattice.offset(row[i]) / StripClasses.PITCH;
            t[i] = i;
            x[i] = read.line.x().at(number);
            y[i] = read.line.y().at(number);
            weights[i] = Math.max(0.02, read.lattice.evidence(row[i]));
        }
        int degree = length > 24 ? 3 : length > 12 ? 2 : 1;
        return new Baseline(
                Polynomial.fitted(t, x, weights, length, degree),
                Polynomial.fitted(t, y, weights, length, degree),
                0,
                length - 1,
                length);
    }
}
