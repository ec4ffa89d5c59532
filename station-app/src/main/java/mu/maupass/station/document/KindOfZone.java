package mu.maupass.station.document;

import java.util.EnumSet;
import java.util.Set;
import mu.maupass.devices.mrz.Mrz;
import mu.maupass.devices.mrz.MrzFormat;
import mu.maupass.sync.activation.DocumentKind;

/** What a document is by its machine-readable zone: its size and its first letter (ICAO 9303-4 to -7). */
public final class KindOfZone {
    private KindOfZone() {}

    /** The kind that the zone most probably speaks of. */
    public static DocumentKind of(Mrz zone) {
        return switch (zone.documentCode()) {
            case String code when code.startsWith("P") -> DocumentKind.PASSPORT;
            case String code when code.startsWith("D") -> DocumentKind.DRIVING_PERMIT;
            case String code
            when code.startsWith("R") || code.startsWith("IR") || code.startsWith("AR") ->
                DocumentKind.RESIDENCE_PERMIT;
            case String _ when zone.format() == MrzFormat.TD3 -> DocumentKind.PASSPORT;
            default -> DocumentKind.ID_CARD;
        };
    }

    /** Every kind that it can be: states choose the letters of cards freely, those of passports not. */
    public static Set<DocumentKind> possible(Mrz zone) {
        return of(zone) == DocumentKind.PASSPORT
                ? EnumSet.of(DocumentKind.PASSPORT)
                : EnumSet.of(DocumentKind.ID_CARD, DocumentKind.RESIDENCE_PERMIT, DocumentKind.DRIVING_PERMIT);
    }
}
