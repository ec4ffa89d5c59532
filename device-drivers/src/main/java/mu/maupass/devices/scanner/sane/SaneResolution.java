package mu.maupass.devices.scanner.sane;

import au.com.southsky.jfreesane.OptionValueConstraintType;
import au.com.southsky.jfreesane.OptionValueType;
import au.com.southsky.jfreesane.SaneDevice;
import au.com.southsky.jfreesane.SaneException;
import au.com.southsky.jfreesane.SaneOption;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The resolution of an opened SANE device, in dots per inch: one option for both directions, or one for each; a number or, with some
 * drivers, a text with a number in it.
 */
final class SaneResolution {

    private static final List<Integer> USUAL = List.of(150, 200, 300, 400, 600, 1200);
    private static final List<String> DIRECTIONS = List.of("x-resolution", "y-resolution");
    private static final Pattern NUMBER = Pattern.compile("\\d{1,5}");

    private final SaneDevice device;

    SaneResolution(SaneDevice device) {
        this.device = device;
    }

    /** The resolutions that it has; the usual ones where it does not say. */
    List<Integer> all() throws IOException {
        List<Integer> found = new ArrayList<>();
        Optional<SaneOption> option = present().stream().findFirst();
        if (option.isPresent()) {
            switch (option.get().getConstraintType()) {
                case VALUE_LIST_CONSTRAINT ->
                    SaneNumbers.list(option.get()).forEach(value -> found.add((int) Math.round(value)));
                case RANGE_CONSTRAINT -> {
                    double least = SaneNumbers.least(option.get());
                    double most = SaneNumbers.most(option.get());
                    USUAL.stream().filter(r -> r >= least && r <= most).forEach(found::add);
                    if (found.isEmpty()) {
                        // Between two usual ones, or coarser than all of them.
                        found.add((int) Math.round(most));
                    }
                }
                case STRING_LIST_CONSTRAINT ->
                    option.get()
                            .getStringConstraints()
                            .forEach(word -> number(word).ifPresent(found::add));
                case NO_CONSTRAINT -> {}
            }
        }
        found.removeIf(dpi -> dpi < 1);
        return found.isEmpty() ? USUAL : found;
    }

    /** @return the resolution that the device uses, which may differ from the wanted one */
    int choose(int dpi) throws IOException, SaneException {
        int used = dpi;
        for (SaneOption option : present().reversed()) {
            if (option.isActive() && option.isWriteable()) {
                used = set(option, dpi);
            } else if (option.isActive() && option.isReadable() && SaneNumbers.isOne(option)) {
                // One that cannot be changed still says what comes.
                used = (int) Math.round(SaneNumbers.get(option));
            }
        }
        return used < 1 ? dpi : used;
    }

    private static int set(SaneOption option, int dpi) throws IOException, SaneException {
        if (isText(option)) {
            Optional<String> word = option.getStringConstraints().stream()
                    .filter(one -> number(one).filter(value -> value >= dpi).isPresent())
                    .min(Comparator.comparing(one -> number(one).orElse(0)));
            if (word.isEmpty()) {
                // As with numbers: the finest there is. What comes by itself is not known.
                word = option.getStringConstraints().stream()
                        .filter(one -> number(one).isPresent())
                        .max(Comparator.comparing(one -> number(one).orElse(0)));
            }
            if (word.isEmpty()) {
                return dpi;
            }
            option.setStringValue(word.get());
            return number(word.get()).orElse(dpi);
        }
        return (int) Math.round(SaneNumbers.set(option, SaneNumbers.nearest(option, dpi)));
    }

    /** Both directions have to be set where each has an option that counts; the first of the list is what counts. */
    private List<SaneOption> present() throws IOException {
        List<SaneOption> one = there(List.of("resolution"));
        List<SaneOption> each = there(DIRECTIONS);
        return one.isEmpty() || !one.getFirst().isActive() && each.stream().anyMatch(SaneOption::isActive) ? each : one;
    }

    private List<SaneOption> there(List<String> names) throws IOException {
        List<SaneOption> all = new ArrayList<>();
        for (String name : names) {
            SaneOption option = device.getOption(name);
            if (option != null && (SaneNumbers.isOne(option) || isText(option))) {
                all.add(option);
            }
        }
        return all;
    }

    private static boolean isText(SaneOption option) {
        return option.getType() == OptionValueType.STRING
                && option.getConstraintType() == OptionValueConstraintType.STRING_LIST_CONSTRAINT;
    }

    private static Optional<Integer> number(String word) {
        Matcher found = NUMBER.matcher(word);
        return found.find() ? Optional.of(Integer.valueOf(found.group())) : Optional.empty();
    }
}
