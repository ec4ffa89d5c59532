package mu.maupass.station.supervision;

import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import mu.maupass.sync.activation.ShortReference;
import mu.maupass.sync.activation.VisitOutcome;
import mu.maupass.sync.activation.VisitSummary;
import mu.maupass.sync.outbox.OutboxEntry;

/**
 * A visit of a day, as the people of the station look back on it.
 *
 * @param record in the queue; empty for a visit that left none
 */
public record VisitLine(VisitSummary visit, Optional<OutboxEntry> record) {
    /** As it stands on the citizen's receipt, and is told to the agent of a visit that was not activated, whether or not that left a record. */
    public String reference() {
        return called().toString();
    }

    /** As it is said on the telephone. */
    public String shortReference() {
        return ShortReference.of(called()).grouped();
    }

    private UUID called() {
        return sealed().filter(record -> visit.outcome() == VisitOutcome.ACTIVATED)
                .orElse(visit.visitId());
    }

    private Optional<UUID> sealed() {
        return record.map(OutboxEntry::jti);
    }

    /** Whether this is, or is part of, its reference or that of its record, in either form, however it was typed. */
    public boolean isCalled(String typed) {
        String wanted = plain(typed);
        return Stream.concat(Stream.of(called()), sealed().stream())
                .flatMap(one -> Stream.of(one.toString(), ShortReference.of(one).grouped()))
                .anyMatch(name -> plain(name).contains(wanted));
    }

    private static String plain(String reference) {
        return reference.replaceAll("[\\s-]", "").toLowerCase(Locale.ROOT);
    }
}
