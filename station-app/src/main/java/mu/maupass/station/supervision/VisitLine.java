package mu.maupass.station.supervision;

import java.util.Locale;
import java.util.Optional;
import mu.maupass.sync.activation.VisitSummary;
import mu.maupass.sync.outbox.OutboxEntry;

/**
 * A visit of a day, as the people of the station look back on it.
 *
 * @param record in the queue; empty for a visit that left none
 */
public record VisitLine(VisitSummary visit, Optional<OutboxEntry> record) {
    private static final int SHORT = 8;

    /** As it stands on the citizen's receipt. */
    public String reference() {
        return record.map(OutboxEntry::jti).orElse(visit.visitId()).toString();
    }

    /** Its end: the beginning is the time, and the same for visits that follow each other. */
    public String shortReference() {
        String whole = reference();
        return whole.substring(whole.length() - SHORT);
    }

    /** Whether this is, or is part of, its reference, however it was typed. */
    public boolean isCalled(String typed) {
        String wanted = typed.strip().replace(" ", "").toLowerCase(Locale.ROOT);
        return reference().replace("-", "").contains(wanted.replace("-", ""));
    }
}
