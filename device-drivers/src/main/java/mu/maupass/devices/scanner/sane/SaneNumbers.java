package mu.maupass.devices.scanner.sane;

import au.com.southsky.jfreesane.OptionValueType;
import au.com.southsky.jfreesane.SaneException;
import au.com.southsky.jfreesane.SaneOption;
import java.io.IOException;
import java.util.List;

/** Options of SANE that are one number, whole or of fixed point, and what a device allows for them. */
final class SaneNumbers {

    private SaneNumbers() {}

    /** Whether an option is one number. */
    static boolean isOne(SaneOption option) {
        return (option.getType() == OptionValueType.INT || option.getType() == OptionValueType.FIXED)
                && option.getValueCount() == 1;
    }

    /** @return what the device made of it */
    static double set(SaneOption option, double value) throws IOException, SaneException {
        return isFixed(option) ? option.setFixedValue(value) : option.setIntegerValue((int) Math.round(value));
    }

    static double get(SaneOption option) throws IOException, SaneException {
        return isFixed(option) ? option.getFixedValue() : option.getIntegerValue();
    }

    /** The nearest value that the device allows: the least of a list that is not smaller, if there is one. */
    static double nearest(SaneOption option, double value) {
        return switch (option.getConstraintType()) {
            case RANGE_CONSTRAINT -> Math.min(most(option), Math.max(least(option), value));
            case VALUE_LIST_CONSTRAINT -> {
                List<Double> all = list(option);
                yield all.stream()
                        .filter(one -> one >= value)
                        .min(Double::compare)
                        .or(() -> all.stream().max(Double::compare))
                        .orElse(value);
            }
            default -> value;
        };
    }

    /** The least of a range. */
    static double least(SaneOption option) {
        return isFixed(option)
                ? option.getRangeConstraints().getMinimumFixed()
                : option.getRangeConstraints().getMinimumInteger();
    }

    /** The most of a range. */
    static double most(SaneOption option) {
        return isFixed(option)
                ? option.getRangeConstraints().getMaximumFixed()
                : option.getRangeConstraints().getMaximumInteger();
    }

    /** The values of a list. */
    static List<Double> list(SaneOption option) {
        boolean fixed = isFixed(option);
        return option.getWordConstraints().stream()
                .map(word -> fixed ? word.fixedPrecisionValue() : (double) word.integerValue())
                .toList();
    }

    private static boolean isFixed(SaneOption option) {
        return option.getType() == OptionValueType.FIXED;
    }
}
