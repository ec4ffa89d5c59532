package mu.maupass.sync.activation;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** What the identity was established from. */
public sealed interface Evidence {

    /** The checks made on it, in order. */
    List<Check> checks();

    /**
     * A document that was seen. Its images are never part of the record.
     *
     * @param kind           its kind, never {@link DocumentKind#NONE}
     * @param time           when it was checked
     * @param number         the document's own number
     * @param personalNumber the NIC it carries, if any
     * @param expiry         the last day it is valid, if it has one
     * @param issuerCountry  three letters (ISO 3166-1 alpha-3, as in the MRZ)
     * @param checks         what was checked
     */
    record Document(
            DocumentKind kind,
            OffsetDateTime time,
            String number,
            Optional<String> personalNumber,
            Optional<LocalDate> expiry,
            String issuerCountry,
            List<Check> checks)
            implements Evidence {
        public Document {
            Objects.requireNonNull(time);
            Objects.requireNonNull(number);
            Objects.requireNonNull(personalNumber);
            Objects.requireNonNull(expiry);
            Objects.requireNonNull(issuerCountry);
            checks = List.copyOf(checks);
            if (kind == DocumentKind.NONE) {
                throw new IllegalArgumentException("evidence needs a kind of document");
            }
        }
    }

    /**
     * A register the applicant was compared with.
     *
     * @param source its name, such as {@code MauPass profile} (online) or {@code Signed pre-enrolment} (offline)
     * @param time   when it was compared
     * @param checks what was checked
     */
    record Register(String source, OffsetDateTime time, List<Check> checks) implements Evidence {
        public Register {
            Objects.requireNonNull(source);
            Objects.requireNonNull(time);
            checks = List.copyOf(checks);
        }
    }
}
