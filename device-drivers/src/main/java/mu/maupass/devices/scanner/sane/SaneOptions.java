package mu.maupass.devices.scanner.sane;

import au.com.southsky.jfreesane.OptionValueConstraintType;
import au.com.southsky.jfreesane.OptionValueType;
import au.com.southsky.jfreesane.SaneDevice;
import au.com.southsky.jfreesane.SaneException;
import au.com.southsky.jfreesane.SaneOption;
import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
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
 * The options of an opened SANE device. Names are SANE's well-known ones (SANE standard, 4.5), and those that several drivers have
 * beside them; values of {@code source} and {@code mode} are known by {@link SaneWords}. Options that a device does not have, or
 * that do not count with what is chosen already, are skipped.
 */
final class SaneOptions {

    /** Switches of their own by which a feeder reads both sides. */
    private static final List<String> SIDES = List.of("duplex", "adf-mode");

    private static final List<ScanMode> COLOUR_FIRST = List.of(ScanMode.COLOUR, ScanMode.GREY);
    private static final List<ScanMode> GREY_FIRST = List.of(ScanMode.GREY, ScanMode.COLOUR);
    private static final double MILLIMETRES_PER_INCH = 25.4;

    private final SaneDevice device;

    SaneOptions(SaneDevice device) {
        this.device = device;
    }

    ScannerCapabilities capabilities() throws IOException {
        Set<ScanSource> sources = EnumSet.noneOf(ScanSource.class);
        for (ScanSource source : ScanSource.values()) {
            if (sourceWord(source).isPresent()) {
                sources.add(source);
            }
        }
        boolean perhapsBoth = hasSwitch() && (sources.isEmpty() || sources.contains(ScanSource.FEEDER));
        if (perhapsBoth) {
            sources.add(ScanSource.FEEDER);
        }
        if (sources.isEmpty()) {
            sources.add(ScanSource.FLATBED);
        }
        Set<ScanMode> modes = EnumSet.noneOf(ScanMode.class);
        for (ScanMode mode : ScanMode.values()) {
            if (SaneWords.mode(words("mode"), mode).isPresent()) {
                modes.add(mode);
            }
        }
        List<Integer> resolutions = new SaneResolution(device).all();
        Optional<ScanArea> glass = glass();
        // Last, as it changes what is chosen.
        if (perhapsBoth && switchesWithFeeder()) {
            sources.add(ScanSource.FEEDER_BOTH_SIDES);
        }
        return new ScannerCapabilities(
                sources, modes.isEmpty() ? EnumSet.allOf(ScanMode.class) : modes, resolutions, glass);
    }

    /** Drivers have the switch for all their devices, and let it count for those whose feeder reads both sides. */
    private boolean switchesWithFeeder() throws IOException {
        Optional<String> word = sourceWord(ScanSource.FEEDER);
        Optional<SaneOption> option = writeableText("source");
        try {
            if (word.isPresent() && option.isPresent()) {
                option.get().setStringValue(word.get());
            }
        } catch (SaneException e) {
            return false;
        }
        for (String name : SIDES) {
            if (switchOf(name).filter(o -> o.isActive() && o.isWriteable()).isPresent()) {
                return true;
            }
        }
        return false;
    }

    /**
     * Chooses the source of the document. A device without glass takes what would lie on it through its feeder.
     *
     * @return whether the document comes through the feeder
     */
    boolean choose(ScanSource wanted) throws IOException, SaneException, ScannerException {
        Optional<String> own = sourceWord(wanted);
        Optional<String> word = own.isEmpty() && wanted != ScanSource.FEEDER ? sourceWord(ScanSource.FEEDER) : own;
        Optional<SaneOption> option = writeableText("source");
        if (word.isPresent() && option.isPresent()) {
            option.get().setStringValue(word.get());
        }
        boolean bySwitch = own.isEmpty() && wanted == ScanSource.FEEDER_BOTH_SIDES;
        boolean switched = sides(bySwitch);
        boolean there = switch (wanted) {
            case FLATBED -> true;
            case FEEDER -> own.isPresent() ? option.isPresent() || only() : hasSwitch();
            case FEEDER_BOTH_SIDES -> bySwitch ? switched : option.isPresent() || only();
        };
        if (!there) {
            throw new ScannerException(new ScannerFailure.NotSupported(wanted.name()));
        }
        return wanted != ScanSource.FLATBED || own.isEmpty() && word.isPresent();
    }

    /** Whether there is but one source, which some drivers then let nobody choose. */
    private boolean only() throws IOException {
        return words("source").size() == 1;
    }

    /** Sets the switches of both sides that count now. Returns whether one is on. */
    private boolean sides(boolean both) throws IOException, SaneException {
        boolean on = false;
        for (String name : SIDES) {
            Optional<SaneOption> option = option(name).filter(o -> o.isActive() && o.isWriteable());
            if (option.isPresent() && option.get().getType() == OptionValueType.BOOLEAN) {
                on |= option.get().setBooleanValue(both);
            } else if (option.isPresent()) {
                Optional<String> word = both ? SaneWords.bothSides(words(name)) : SaneWords.oneSide(words(name));
                if (word.isPresent()) {
                    option.get().setStringValue(word.get());
                    on |= both;
                }
            }
        }
        return on;
    }

    /** A device without the wanted mode scans in the other one: what it would do by itself may be one bit a dot. */
    void choose(ScanMode mode) throws IOException, SaneException {
        for (ScanMode one : mode == ScanMode.COLOUR ? COLOUR_FIRST : GREY_FIRST) {
            Optional<String> word = SaneWords.mode(words("mode"), one);
            Optional<SaneOption> option = writeableText("mode");
            if (word.isPresent() && option.isPresent()) {
                option.get().setStringValue(word.get());
                break;
            }
        }
        Optional<SaneOption> depth = number("depth");
        if (depth.isPresent() && SaneNumbers.nearest(depth.get(), 8) == 8) {
            SaneNumbers.set(depth.get(), 8);
        }
    }

    /** @return the resolution that the device uses, which may differ from the wanted one */
    int choose(int dpi) throws IOException, SaneException {
        return new SaneResolution(device).choose(dpi);
    }

    /**
     * Sets the area, in millimetres or in pixels at this resolution, as the device needs it.
     *
     * @param feeder whether the document comes through the feeder: some put what is smaller than their paper into its
     *     middle. Where they cannot be told how large the paper is, their whole width is scanned
     */
    void choose(ScanArea wanted, int dpi, boolean feeder) throws IOException, SaneException {
        if (feeder) {
            corner("page-width", wanted.x() + wanted.width(), dpi);
            corner("page-height", wanted.y() + wanted.height(), dpi);
        }
        Optional<Double> whole = feeder && number("page-width").isEmpty() ? largest("br-x") : Optional.empty();
        ScanArea asked = whole.map(wanted::across).orElse(wanted);
        ScanArea area = glass().map(asked::within).orElse(asked);
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
                    default -> SaneNumbers.set(option.get(), Double.parseDouble(one.getValue()));
                }
            }
        }
    }

    private void corner(String name, double millimetres, int dpi) throws IOException, SaneException {
        Optional<SaneOption> option = number(name);
        if (option.isPresent()) {
            double value = option.get().getUnits() == SaneOption.OptionUnits.UNIT_PIXEL
                    ? millimetres / MILLIMETRES_PER_INCH * dpi
                    : millimetres;
            // What is beyond the glass is refused by some drivers and cut by others.
            SaneNumbers.set(option.get(), SaneNumbers.nearest(option.get(), value));
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
        return number(name)
                .filter(o -> o.getUnits() == SaneOption.OptionUnits.UNIT_MM
                        && o.getConstraintType() == OptionValueConstraintType.RANGE_CONSTRAINT)
                .map(SaneNumbers::most)
                .filter(most -> most > 10 && most < 2_000);
    }

    private Optional<String> sourceWord(ScanSource wanted) throws IOException {
        return SaneWords.source(words("source"), wanted);
    }

    /** Whether it has a switch of both sides, which may count only after the feeder was chosen. */
    private boolean hasSwitch() throws IOException {
        for (String name : SIDES) {
            if (switchOf(name).isPresent()) {
                return true;
            }
        }
        return false;
    }

    private Optional<SaneOption> switchOf(String name) throws IOException {
        boolean byWord = SaneWords.bothSides(words(name)).isPresent();
        return option(name).filter(o -> byWord || o.getType() == OptionValueType.BOOLEAN);
    }

    private List<String> words(String name) throws IOException {
        return option(name)
                .filter(o -> o.getConstraintType() == OptionValueConstraintType.STRING_LIST_CONSTRAINT)
                .map(SaneOption::getStringConstraints)
                .orElse(List.of());
    }

    private Optional<SaneOption> writeableText(String name) throws IOException {
        return option(name).filter(o -> o.isActive() && o.isWriteable() && o.getType() == OptionValueType.STRING);
    }

    /** An option that is one number and can be set now. */
    private Optional<SaneOption> number(String name) throws IOException {
        return option(name).filter(o -> o.isActive() && o.isWriteable() && SaneNumbers.isOne(o));
    }

    private Optional<SaneOption> option(String name) throws IOException {
        return Optional.ofNullable(device.getOption(name));
    }
}
