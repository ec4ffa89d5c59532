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
 * @param confirmation the citizen's last word on whether the data is right
 */
public record Proofing(
        Documents documents,
        Optional<FaceAssistance.Session> session,
        Optional<FaceCheck> face,
        Optional<Comparison> comparison,
        Optional<FactorSetup> factor,
        Optional<Answer.CitizenConfirmation> confirmation) {
    /** At the beginning of a visit: nothing is shown or compared yet. */
    public static final Proofing NONE = new Proofing(
            Documents.NONE, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    public Proofing with(Documents value) {
        return new Proofing(value, session, face, comparison, factor, confirmation);
    }

    Proofing with(Optional<FaceAssistance.Session> value) {
        return new Proofing(documents, value, face, comparison, factor, confirmation);
    }

    Proofing with(FaceCheck value) {
        return new Proofing(documents, session, Optional.of(value), comparison, factor, confirmation);
    }

    Proofing with(Comparison value) {
        return new Proofing(documents, session, face, Optional.of(value), factor, confirmation);
    }

    Proofing with(FactorSetup value) {
        return new Proofing(documents, session, face, comparison, Optional.of(value), confirmation);
    }

    public Proofing with(Answer.CitizenConfirmation value) {
        return new Proofing(documents, session, face, comparison, factor, Optional.of(value));
    }

    @Override
    public String toString() {
        return "Proofing[masked]";
    }
}
