package mu.maupass.sync.activation;

import java.time.OffsetDateTime;
import java.util.UUID;

/** What is sealed for the authority of one visit, at one place of the station's chain. */
public sealed interface VisitRecord permits Activation, EndedVisit {
    /** Random identifier of the visit. */
    UUID visitId();

    OffsetDateTime time();

    /** Issuer, such as {@code MU-PO-0042}. */
    String stationId();

    /** Who worked. */
    String agentId();

    /** What spoke against a document or the applicant on the way. */
    Findings findings();
}
