package mu.maupass.station.visit;

import java.util.LinkedHashSet;
import java.util.SequencedSet;
import java.util.UUID;
import mu.maupass.sync.activation.Duress;

/**
 * Visits during which the agent gave the silent sign (requirement J10), until a record has told the authority: that of the
 * visit, or the station's next one where the visit leaves none. In memory alone, so that nothing on the disk differs. From any
 * thread; nothing here blocks.
 */
final class SilentSigns {
    private final SequencedSet<UUID> untold = new LinkedHashSet<>();

    synchronized void given(UUID visit) {
        untold.add(visit);
    }

    /** What the record of this visit says. */
    synchronized Duress of(UUID visit) {
        return new Duress(
                untold.contains(visit),
                untold.stream().filter(other -> !other.equals(visit)).findFirst());
    }

    /** The record that says this was committed. */
    synchronized void told(UUID visit, Duress said) {
        if (said.visit()) {
            untold.remove(visit);
        }
        said.earlier().ifPresent(untold::remove);
    }
}
