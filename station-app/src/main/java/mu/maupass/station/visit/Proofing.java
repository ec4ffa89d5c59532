package mu.maupass.station.visit;

import java.util.Optional;
import mu.maupass.station.document.Documents;
import mu.maupass.station.face.FaceAssistance;
import mu.maupass.station.face.FaceCheck;
import mu.maupass.station.matching.Comparison;

/**
 * What was captured and found since the consent; it stands and falls with the documents and is dropped whole.
 *
 * @param session the camera while it is on
 * @param confirmed whether the citizen has said that the data is right
 */
public record Proofing(
        Documents documents,
        Optional<FaceAssistance.Session> session,
        Optional<FaceCheck> face,
        Optional<Comparison> comparison,
        Optional<FactorSetup> factor,
        boolean confirmed) {
    /** At the beginning of a visit: nothing is shown or compared yet. */
    public static final Proofing NONE =
            new Proofing(Documents.NONE, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), false);

    public Proofing with(Documents value) {
        return new Proofing(value, session, face, comparison, factor, confirmed);
    }

    Proofing with(Optional<FaceAssistance.Session> value) {
        return new Proofing(documents, value, face, comparison, factor, confirmed);
    }

    Proofing with(FaceCheck value) {
        return new Proofing(documents, session, Optional.of(value), comparison, factor, confirmed);
    }

    Proofing with(Comparison value) {
        return new Proofing(documents, session, face, Optional.of(value), factor, confirmed);
    }

    Proofing with(FactorSetup value) {
        return new Proofing(documents, session, face, comparison, Optional.of(value), confirmed);
    }

    Proofing confirmedByCitizen() {
        return new Proofing(documents, session, face, comparison, factor, true);
    }

    @Override
    public String toString() {
        return "Proofing[masked]";
    }
}
