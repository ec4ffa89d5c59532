package mu.maupass.station.document;

import java.util.List;
import java.util.Optional;
import mu.maupass.devices.mrz.Mrz;
import mu.maupass.sync.activation.DocumentKind;
import mu.maupass.sync.trust.DocumentType;
import mu.maupass.sync.trust.DocumentType.Carrier;
import mu.maupass.sync.trust.DocumentTypes;

/** Which of the accepted types a scanned document most probably is; the agent looks, and chooses another where it is not. */
public final class TypeProposal {
    private TypeProposal() {}

    /** By its printed lines, else by a barcode with an identity number; empty where neither is on it. */
    public static Optional<DocumentType> of(DocumentTypes types, List<PageSide> sides) {
        Optional<Mrz> zone = sides.stream()
                .flatMap(side -> side.zone().stream())
                .map(ZoneReading::mrz)
                .findFirst();
        if (zone.isPresent()) {
            return types.of(KindOfZone.of(zone.get()), zone.get().issuingState());
        }
        return sides.stream().allMatch(side -> side.nics().isEmpty())
                ? Optional.empty()
                : types.all().stream()
                        .filter(type -> type.kind() == DocumentKind.ID_CARD
                                && type.carries(Carrier.BARCODE)
                                && !type.carries(Carrier.MRZ))
                        .findFirst();
    }
}
