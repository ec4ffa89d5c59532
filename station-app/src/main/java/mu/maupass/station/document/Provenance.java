package mu.maupass.station.document;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import mu.maupass.sync.activation.Capture;
import mu.maupass.sync.activation.DocumentKind;

/**
 * Where the data of a document comes from: what a machine read of it, and what a person typed.
 *
 * @param captured how it came into the station
 * @param possibleKinds what the document can be by what was read of it: one kind by a passport's chip, every kind where it was
 *     only looked at
 * @param keyRead whether a machine surely read issuing state and number
 * @param readOtherwise what a machine read, unsurely, of fields in which something else was typed
 */
public record Provenance(
        Capture captured, Set<DocumentKind> possibleKinds, boolean keyRead, Map<DocumentField, String> readOtherwise) {
    public Provenance {
        possibleKinds = Set.copyOf(possibleKinds);
        readOtherwise = Map.copyOf(readOtherwise);
    }

    /** A chip says all of it. */
    public static Provenance ofChip(Set<DocumentKind> possibleKinds) {
        return new Provenance(Capture.CHIP, possibleKinds, true, Map.of());
    }

    /** Nobody but a person has seen it: it can be of every kind there is. */
    public static Provenance typed() {
        return new Provenance(Capture.TYPED, EnumSet.complementOf(EnumSet.of(DocumentKind.NONE)), false, Map.of());
    }

    /** Says nothing of what was read. */
    @Override
    public String toString() {
        return "Provenance[" + captured + "]";
    }
}
