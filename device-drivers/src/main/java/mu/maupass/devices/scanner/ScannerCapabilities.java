package mu.maupass.devices.scanner;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a scanner can do.
 *
 * @param sources     where it takes documents from; at least one
 * @param modes       colour, grey; at least one
 * @param resolutions dots per inch, ascending; at least one
 * @param largest     the largest area of its glass or feeder; empty where it is not known
 */
public record ScannerCapabilities(
        Set<ScanSource> sources, Set<ScanMode> modes, List<Integer> resolutions, Optional<ScanArea> largest) {

    public ScannerCapabilities {
        sources = Set.copyOf(sources);
        modes = Set.copyOf(modes);
        resolutions = resolutions.stream().distinct().sorted().toList();
        if (sources.isEmpty() || modes.isEmpty() || resolutions.isEmpty()) {
            throw new IllegalArgumentException("a scanner has a source, a mode and a resolution");
        }
    }

    /**
     * The resolution to use: the lowest that is at least the wanted one, or else the highest.
     *
     * @param wanted dots per inch
     */
    public int nearest(int wanted) {
        return resolutions.stream()
                .filter(r -> r >= wanted)
                .findFirst()
                .or(() -> resolutions.stream().max(Comparator.naturalOrder()))
                .orElseThrow();
    }
}
