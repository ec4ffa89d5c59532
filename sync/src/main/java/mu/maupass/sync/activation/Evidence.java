package mu.maupass.sync.activation;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** What the identity was established from. */
public sealed interface Evidence {

    /** The checks made on it, in order. */
    List<EvidenceCheck> checks();

    /**
     * A document that was seen. Its images are never part of the record.
     *
     * @param document       which document it is
     * @param time           when it was checked
     * @param personalNumber the NIC it carries, if any
     * @param expiry         the last day it is valid, if it has one
     * @param captured       how what it says came into the station
     * @param readOtherwise  what a machine read of fields in which something else was typed, by the name of the field
     * @param checks         what was checked
     */
    record Document(
            DocumentKey document,
            OffsetDateTime time,
            Optional<String> personalNumber,
            Optional<LocalDate> expiry,
            Capture captured,
            Map<String, String> readOtherwise,
            List<EvidenceCheck> checks)
            implements Evidence {
        public Document {
            Objects.requireNonNull(captured);
            readOtherwise = Map.copyOf(readOtherwise);
            Objects.requireNonNull(document);
            Objects.requireNonNull(time);
            Objects.requireNonNull(personalNumber);
            Objects.requireNonNull(expiry);
            checks = List.copyOf(checks);
        }
    }

    /**
     * What OpenID's record format calls a register: a source with which the applicant was compared.
     *
     * @param source its name, such as {@code MauPass profile} (online) or {@code Signed pre-enrolment} (offline)
     * @param time   when it was compared
     * @param checks what was checked
     */
    record Register(String source, OffsetDateTime time, List<EvidenceCheck> checks) implements Evidence {
        public Register {
            Objects.requireNonNull(source);
            Objects.requireNonNull(time);
            checks = List.copyOf(checks);
        }
    }
}
