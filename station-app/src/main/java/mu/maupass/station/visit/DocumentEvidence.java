package mu.maupass.station.visit;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import mu.maupass.devices.card.ChipAccess;
import mu.maupass.devices.card.ChipReading;
import mu.maupass.devices.card.Holder;
import mu.maupass.devices.card.Portrait;
import mu.maupass.devices.check.Check;
import mu.maupass.devices.check.CheckResult;
import mu.maupass.devices.mrz.MrzFormat;
import mu.maupass.sync.activation.Classification;
import mu.maupass.sync.activation.DocumentKind;

/**
 * A document and what was checked on it.
 *
 * @param strength what the checks make of it (NIST SP 800-63A-4 section 4.2)
 * @param portrait as the chip has it; wiped with the visit
 */
public record DocumentEvidence(DocumentKind kind, String number, String issuer, Optional<LocalDate> expiry,
        Holder holder, Optional<Portrait> portrait, ChipAccess access, Check checks, Classification strength,
        Instant readAt) {

    /** What a chip that was read is worth. A reading whose checks failed is no evidence: the caller refuses it before. */
    static DocumentEvidence of(ChipReading reading, Instant readAt, LocalDate today) {
        var mrz = reading.mrz();
        boolean proved = reading.result() == CheckResult.SUCCESSFUL;
        return new DocumentEvidence(
                mrz.format() == MrzFormat.TD3 ? DocumentKind.PASSPORT : DocumentKind.ID_CARD,
                mrz.documentNumber(), mrz.issuingState(), mrz.dateOfExpiry(today), reading.holder(),
                reading.portrait(), reading.access(), reading.checks(),
                proved ? Classification.SUPERIOR : Classification.STRONG, readAt);
    }

    void wipe() {
        portrait.ifPresent(Portrait::close);
    }

    @Override
    public String toString() {
        return "DocumentEvidence[" + kind + " " + strength + "]";
    }
}
