package mu.maupass.devices.scanner.sane;

import au.com.southsky.jfreesane.OptionValueConstraintType;
import au.com.southsky.jfreesane.OptionValueType;
import au.com.southsky.jfreesane.SaneDevice;
import au.com.southsky.jfreesane.SaneException;
import au.com.southsky.jfreesane.SaneOption;
import au.com.southsky.jfreesane.SaneWord;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import mu.maupass.devices.scanner.ScanArea;
import mu.maupass.devices.scanner.ScanMode;
import mu.maupass.devices.scanner.ScanSource;
import mu.maupass.devices.scanner.ScannerCapabilities;
import mu.maupass.devices.scanner.ScannerException;
import mu.maupass.devices.scanner.ScannerFailure;

/**
 * The options of an opened SANE device. Names are SANE's well-known ones (SANE standard, 4.5); values of {@code source}
 * and {@code mode} differ between makers and are recognised by words that they contain. Options that a device does not
 * have are skipped.
 */
final class SaneOptions {

    private static final List<Integer> USUAL = List.of(150, 200, 300, 400, 600, 1200);

    private final SaneDevice device;

    SaneOptions(SaneDevice device) {
        this.device = device;
    }

    ScannerCapabilities capabilities() throws IOException, SaneException {
        Set<ScanSource> sources = EnumSet.noneOf(ScanSource.class);
        for (ScanSource source : ScanSource.values()) {
            if (sourceWord(source).isPresent()) {
                sources.add(source);
            }
        }
        if (sources.isEmpty()) {
            sources.add(ScanSource.FLATBED);
        }
        Set<ScanMode> modes = EnumSet.noneOf(ScanMode.class);
        for (ScanMode mode : ScanMode.values()) {
            if (modeWord(mode).isPresent()) {
                modes.add(mode);
            }
        }
        return new ScannerCapabilities(
                sources, modes.isEmpty() ? EnumSet.allOf(ScanMode.class) : modes, resolutions(), glass());
    }

    /** Chooses the source of the document. */
    void choose(ScanSource source) throws IOException, SaneException, ScannerException {
        Optional<String> word = sourceWord(source);
        if (word.isPresent()) {
            option("source").orElseThrow().setStringValue(word.get());
        } else if (source != ScanSource.FLATBED) {
            throw new ScannerException(new ScannerFailure.NotSupported(source.name()));
        }
    }

    void choose(ScanMode mode) throws IOException, SaneException {
        Optional<String> word = modeWord(mode);
        if (word.isPresent()) {
            option("mode").orElseThrow().setStringValue(word.get());
        }
        Optional<SaneOption> depth = writeable("depth");
        if (depth.isPresent()
                && depth.get().getConstraintType() == OptionValueConstraintType.VALUE_LIST_CONSTRAINT
                && depth.get().getIntegerValueListConstraint().contains(8)) {
            depth.get().setIntegerValue(8);
        }
    }

    /** @return the resolution that the device uses, which may differ from the wanted one */
    int choose(int dpi) throws IOException, SaneException {
        Optional<SaneOption> resolution = writeable("resolution");
        if (resolution.isEmpty()) {
            return dpi;
        }
        return (int) Math.round(setNumber(resolution.get(), dpi));
    }

    /** Sets the area, in millimetres or in pixels at this resolution, as the device needs it. */
    void choose(ScanArea wanted, int dpi) throws IOException, SaneException {
        ScanArea area = glass().map(wanted::within).orElse(wanted);
        // The far corner is set first, so that the near one is never beyond it.
        corner("br-x", area.x() + area.width(), dpi);
        corner("br-y", area.y() + area.height(), dpi);
        corner("tl-x", area.x(), dpi);
        corner("tl-y", area.y(), dpi);
    }

    /** Sets the given options, for devices that need more than the well-known ones. */
    void set(Map<String, String> extra) throws IOException, SaneException {
        for (Map.Entry<String, String> one : extra.entrySet()) {
            Optional<SaneOption> option = option(one.getKey());
            if (option.isPresent()) {
                switch (option.get().getType()) {
                    case BOOLEAN -> option.get().setBooleanValue(Boolean.parseBoolean(one.getValue()));
                    case STRING -> option.get().setStringValue(one.getValue());
                    default -> setNumber(option.get(), Double.parseDouble(one.getValue()));
                }
            }
        }
    }

    private void corner(String name, double millimetres, int dpi) throws IOException, SaneException {
        Optional<SaneOption> option = writeable(name);
        if (option.isPresent()) {
            boolean pixels = option.get().getUnits() == SaneOption.OptionUnits.UNIT_PIXEL;
            setNumber(option.get(), pixels ? ScanArea.pixels(millimetres, dpi) : millimetres);
        }
    }

    private Optional<ScanArea> glass() throws IOException {
        Optional<Double> width = largest("br-x");
        Optional<Double> height = largest("br-y");
        return width.isPresent() && height.isPresent()
                ? Optional.of(new ScanArea(0, 0, width.get(), height.get()))
                : Optional.empty();
    }

    private Optional<Double> largest(String name) throws IOException {
        return writeable(name)
                .filter(o -> o.getUnits() == SaneOption.OptionUnits.UNIT_MM
                        && o.getType() == OptionValueType.FIXED
                        && o.getConstraintType() == OptionValueConstraintType.RANGE_CONSTRAINT)
                .map(o -> o.getRangeConstraints().getMaximumFixed())
                .filter(most -> most > 10 && most < 2_000);
    }

    private List<Integer> resolutions() throws IOException {
        List<Integer> found = new ArrayList<>();
        Optional<SaneOption> resolution = writeable("resolution");
        if (resolution.isPresent()) {
            SaneOption option = resolution.get();
            boolean fixed = option.getType() == OptionValueType.FIXED;
            switch (option.getConstraintType()) {
                case VALUE_LIST_CONSTRAINT -> {
                    for (SaneWord word : option.getWordConstraints()) {
                        found.add(fixed ? (int) Math.round(word.fixedPrecisionValue()) : word.integerValue());
                    }
                }
                case RANGE_CONSTRAINT -> {
                    double least = fixed
                            ? option.getRangeConstraints().getMinimumFixed()
                            : option.getRangeConstraints().getMinimumInteger();
                    double most = fixed
                            ? option.getRangeConstraints().getMaximumFixed()
                            : option.getRangeConstraints().getMaximumInteger();
                    USUAL.stream().filter(r -> r >= least && r <= most).forEach(found::add);
                }
                default -> {}
            }
        }
        found.removeIf(dpi -> dpi < 1);
        return found.isEmpty() ? USUAL : found;
    }

    private Optional<String> sourceWord(ScanSource wanted) throws IOException {
        return words("source").stream()
                .filter(word -> {
                    String lower = word.toLowerCase(Locale.ROOT);
                    boolean feeder = lower.contains("adf") || lower.contains("feed");
                    boolean both = lower.contains("duplex") || lower.contains("both");
                    return switch (wanted) {
                        case FLATBED -> lower.contains("flat") || lower.contains("platen");
                        case FEEDER -> feeder && !both && !lower.contains("back");
                        case FEEDER_BOTH_SIDES -> feeder && both;
                    };
                })
                .findFirst();
    }

    private Optional<String> modeWord(ScanMode wanted) throws IOException {
        return words("mode").stream()
                .filter(word -> {
                    String lower = word.toLowerCase(Locale.ROOT);
                    return wanted == ScanMode.COLOUR
                            ? lower.contains("color") || lower.contains("colour")
                            : lower.contains("gray");
                })
                .findFirst();
    }

    private List<String> words(String name) throws IOException {
        return option(name)
                .filter(o -> o.getConstraintType() == OptionValueConstraintType.STRING_LIST_CONSTRAINT)
                .map(SaneOption::getStringConstraints)
                .orElse(List.of());
    }

    private static double setNumber(SaneOption option, double value) throws IOException, SaneException {
        return option.getType() == OptionValueType.FIXED
                ? option.setFixedValue(value)
                : option.setIntegerValue((int) Math.round(value));
    }

    private Optional<SaneOption> writeable(String name) throws IOException {
        return option(name).filter(o -> o.isActive() && o.isWriteable() && o.getValueCount() == 1);
    }

    private Optional<SaneOption> option(String name) throws IOException {
        return Optional.ofNullable(device.getOption(name));
    }
}
