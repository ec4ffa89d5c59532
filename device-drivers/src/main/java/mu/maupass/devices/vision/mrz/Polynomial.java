package mu.maupass.devices.vision.mrz;

/** A polynomial of low degree around a centre, fitted by least squares. */
record Polynomial(double middle, double reach, double[] coefficients) {

    /**
     * @param at      the arguments of the values
     * @param weights the weight of each value
     * @param degree  0 to 3; a lower degree is used where there are too few values
     */
    static Polynomial fitted(double[] at, double[] values, double[] weights, int count, int degree) {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < count; i++) {
            low = Math.min(low, at[i]);
            high = Math.max(high, at[i]);
        }
        double middle = (low + high) / 2;
        double reach = Math.max(1, (high - low) / 2);
        int size = Math.min(degree + 1, Math.max(1, count));
        double[][] rows = new double[size][size + 1];
        for (int i = 0; i < count; i++) {
            double t = (at[i] - middle) / reach;
            double power = 1;
            double[] powers = new double[size];
            for (int k = 0; k < size; k++, power *= t) {
                powers[k] = power;
            }
            for (int r = 0; r < size; r++) {
                for (int c = 0; c < size; c++) {
                    rows[r][c] += weights[i] * powers[r] * powers[c];
                }
                rows[r][size] += weights[i] * powers[r] * values[i];
            }
        }
        return new Polynomial(middle, reach, solved(rows));
    }

    double at(double t) {
        double u = (t - middle) / reach;
        double value = 0;
        for (int k = coefficients.length - 1; k >= 0; k--) {
            value = value * u + coefficients[k];
        }
        return value;
    }

    /** The same values with the argument moved and possibly reversed: {@code result(t) = this(from + sign × t)}. */
    Polynomial counted(double from, int sign) {
        double[] turned = coefficients.clone();
        for (int k = 1; k < turned.length; k += 2) {
            turned[k] *= sign;
        }
        return new Polynomial((middle - from) * sign, reach, turned);
    }

    /** Gaussian elimination with pivots; a coefficient that nothing determines stays zero. */
    private static double[] solved(double[][] rows) {
        int size = rows.length;
        for (int c = 0; c < size; c++) {
            int pivot = c;
            for (int r = c + 1; r < size; r++) {
                pivot = Math.abs(rows[r][c]) > Math.abs(rows[pivot][c]) ? r : pivot;
            }
            double[] swap = rows[c];
            rows[c] = rows[pivot];
            rows[pivot] = swap;
            if (Math.abs(rows[c][c]) < 1e-9) {
                continue;
            }
            for (int r = 0; r < size; r++) {
                if (r != c) {
                    double factor = rows[r][c] / rows[c][c];
                    for (int k = c; k <= size; k++) {
                        rows[r][k] -= factor * rows[c][k];
                    }
                }
            }
        }
        double[] result = new double[size];
        for (int r = 0; r < size; r++) {
            result[r] = Math.abs(rows[r][r]) < 1e-9 ? 0 : rows[r][size] / rows[r][r];
        }
        return result;
    }
}
