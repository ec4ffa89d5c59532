package mu.maupass.station.day;

import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import mu.maupass.station.agent.Agent;
import mu.maupass.station.failure.Failure;
import mu.maupass.station.failure.StationException;
import mu.maupass.sync.failure.SyncException;
import mu.maupass.sync.outbox.AuditEntry;
import mu.maupass.sync.outbox.DayDelivery;
import mu.maupass.sync.outbox.DayStatement;
import mu.maupass.sync.outbox.Outbox;
import mu.maupass.sync.outbox.VisitLedger;
import mu.maupass.sync.seal.DaySignature;
import mu.maupass.sync.seal.DecisionKey;
import mu.maupass.sync.trust.EnrolledStation;

/**
 * What was signed about a day and the authority has refused: it goes once more, signed anew by the supervisor who wants that. The
 * statement itself stays as it is. Reads from disk; for one thread at a time.
 *
 * @param file of the outbox, which is read over a connection of its own
 * @param day  which
 */
public record RefusedDay(Path file, EnrolledStation station, Outbox outbox, LocalDate day) {
    /** Of the audit log. */
    public static final String SENT_AGAIN = "day.sent-again";

    /**
     * Lets all of it go with the next sync.
     *
     * @param supervisor not always who closed the day
     * @param clock of the office
     * @return how many statements
     * @throws StationException R-122 for somebody else than a supervisor, R-129 where nothing of the day is refused
     * @throws SyncException Q-1xx, T-118
     */
    public int sendAgain(Agent supervisor, DecisionKey key, Clock clock) throws StationException, SyncException {
        DayBook.requireSupervisor(supervisor);
        int sent = 0;
        for (DayDelivery delivery : refused()) {
            OffsetDateTime now = OffsetDateTime.now(clock).truncatedTo(ChronoUnit.MILLIS);
            DayStatement statement = delivery.statement();
            String signature =
                    DaySignature.signAgain(key, supervisor.id(), station.stationId(), day, statement.jws(), now);
            AuditEntry audit = new AuditEntry(now, supervisor.id(), SENT_AGAIN, Optional.empty(), delivery.code());
            sent += outbox.days().sendAgain(statement.number(), signature, audit) ? 1 : 0;
        }
        if (sent == 0) {
            throw new StationException(new Failure("R-129", day.toString()));
        }
        return sent;
    }

    private List<DayDelivery> refused() throws SyncException {
        try (VisitLedger ledger = VisitLedger.open(file, Optional.empty())) {
            return ledger.deliveries(day, day).stream()
                    .filter(delivery -> delivery.state() == DayDelivery.State.REFUSED)
                    .toList();
        }
    }
}
