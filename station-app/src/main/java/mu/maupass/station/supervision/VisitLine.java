package mu.maupass.station.supervision;

import java.util.Locale;
import java.util.Optional;
import mu.maupass.sync.activation.ShortReference;
import mu.maupass.sync.activation.VisitSummary;
import mu.maupass.sync.outbox.OutboxEntry;

/**
 * A visit of a day, as the people of the station look back on it.
 *
 * @param record in the queue; empty for a visit that left none
 */
public record VisitLine(VisitSummary visit, Optional<OutboxEntry> record) {
    /** As it stands on the citizen's receipt. */
    public String reference() {
        return record.map(OutboxEntry::jti).orElse(visit.visitId()).toString();
    }

    /** As it is said on the telephone. */
    public String shortReference() {
        return ShortReference.of(record.map(OutboxEntry::jti).orElse(visit.visitId()))
                .grouped();
    }

    /** Whether this is, or is part of, its reference in either form, however it was typed. */
    public boolean isCalled(String typed) {
        String wanted = plain(typed);
        return plain(reference()).contains(wanted) || plain(shortReference()).contains(wanted);
    }

    private static String plain(String reference) {
        return reference.replaceAll("[\\s-]", "").toLowerCase(Locale.ROOT);
    }
}
