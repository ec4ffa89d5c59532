package mu.maupass.devices.scanner.escl;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import mu.maupass.devices.scanner.ScanArea;
import mu.maupass.devices.scanner.ScanMode;
import mu.maupass.devices.scanner.ScanSource;
import mu.maupass.devices.scanner.ScannerCapabilities;
import mu.maupass.devices.scanner.ScannerException;
import mu.maupass.devices.scanner.ScannerFailure;

/**
 * What the glass or the feeder of a network scanner can do.
 *
 * @param modes       the modes that it has, of those that are used here
 * @param resolutions in dots per inch, ascending
 * @param largest     its size
 */
record EsclSource(Set<ScanMode> modes, List<Integer> resolutions, Optional<ScanArea> largest) {

    /** eSCL counts in 1/300 inch. */
    private static final double UNIT = 25.4 / 300;

    private static final List<Integer> USUAL = List.of(150, 200, 300, 400, 600, 1200);

    /** The sources in a scanner's capabilities. */
    static Map<ScanSource, EsclSource> of(EsclXml capabilities) throws ScannerException {
        Map<ScanSource, EsclSource> sources = new EnumMap<>(ScanSource.class);
        for (EsclXml platen : capabilities.children("Platen")) {
            platen.child("PlatenInputCaps")
                    .flatMap(caps -> read(caps, capabilities))
                    .ifPresent(s -> sources.put(ScanSource.FLATBED, s));
        }
        for (EsclXml feeder : capabilities.children("Adf")) {
            feeder.child("AdfSimplexInputCaps")
                    .flatMap(caps -> read(caps, capabilities))
                    .ifPresent(s -> sources.put(ScanSource.FEEDER, s));
            feeder.child("AdfDuplexInputCaps")
                    .flatMap(caps -> read(caps, capabilities))
                    .ifPresent(s -> sources.put(ScanSource.FEEDER_BOTH_SIDES, s));
        }
        if (sources.isEmpty()) {
            throw new ScannerException(new ScannerFailure.Malformed());
        }
        return sources;
    }

    /** The capabilities of all sources together. */
    static ScannerCapabilities together(Map<ScanSource, EsclSource> sources) {
        Set<ScanMode> modes = EnumSet.noneOf(ScanMode.class);
        Set<Integer> resolutions = new TreeSet<>();
        sources.values().forEach(source -> {
            modes.addAll(source.modes);
            resolutions.addAll(source.resolutions);
        });
        return new ScannerCapabilities(
                sources.keySet(),
                modes,
                List.copyOf(resolutions),
                sources.values().stream().flatMap(s -> s.largest.stream()).findFirst());
    }

    private static Optional<EsclSource> read(EsclXml caps, EsclXml all) {
        Set<ScanMode> modes = EnumSet.noneOf(ScanMode.class);
        Set<Integer> resolutions = new TreeSet<>();
        for (EsclXml profile : profiles(caps, all)) {
            modes(profile, modes);
            resolutions(profile, resolutions);
        }
        OptionalInt width = caps.number("MaxWidth");
        OptionalInt height = caps.number("MaxHeight");
        Optional<ScanArea> largest = width.isPresent()
                        && height.isPresent()
                        && width.getAsInt() > 0
                        && height.getAsInt() > 0
                        && Math.max(width.getAsInt(), height.getAsInt()) < 20_000
                ? Optional.of(new ScanArea(0, 0, width.getAsInt() * UNIT, height.getAsInt() * UNIT))
                : Optional.empty();
        return modes.isEmpty() || resolutions.isEmpty()
                ? Optional.empty()
                : Optional.of(new EsclSource(modes, new ArrayList<>(resolutions), largest));
    }

    /** Where the settings of a source stand: in it, in the profiles that it refers to, or in the scanner's own. */
    private static List<EsclXml> profiles(EsclXml caps, EsclXml all) {
        List<EsclXml> profiles = new ArrayList<>(List.of(caps));
        for (EsclXml reference : caps.below("SettingProfile")) {
            reference
                    .attribute("ref")
                    .ifPresent(wanted -> all.below("SettingProfile").stream()
                            .filter(profile -> profile.attribute("name")
                                    .or(() -> profile.attribute("id"))
                                    .filter(wanted::equals)
                                    .isPresent())
                            .forEach(profiles::add));
        }
        if (caps.below("ColorMode").isEmpty() && profiles.size() == 1) {
            profiles.addAll(all.children("SettingProfiles"));
        }
        return profiles;
    }

    private static void modes(EsclXml profile, Set<ScanMode> modes) {
        for (EsclXml mode : profile.below("ColorMode")) {
            switch (mode.text()) {
                case "RGB24" -> modes.add(ScanMode.COLOUR);
                case "Grayscale8" -> modes.add(ScanMode.GREY);
                default -> {}
            }
        }
    }

    private static void resolutions(EsclXml profile, Set<Integer> resolutions) {
        for (EsclXml one : profile.below("DiscreteResolution")) {
            one.number("XResolution").ifPresent(resolutions::add);
        }
        for (EsclXml range : profile.below("XResolutionRange")) {
            int least = range.number("Min").orElse(0);
            int most = range.number("Max").orElse(0);
            List<Integer> usual =
                    USUAL.stream().filter(r -> r >= least && r <= most).toList();
            // Between two usual ones, or coarser than all of them.
            resolutions.addAll(usual.isEmpty() && most > 0 ? List.of(most) : usual);
        }
    }

    /** A length in eSCL's unit. */
    static long units(double millimetres) {
        return Math.round(millimetres / UNIT);
    }
}
