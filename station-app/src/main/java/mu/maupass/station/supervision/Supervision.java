package mu.maupass.station.supervision;

import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.concurrent.CompletableFuture;
import mu.maupass.station.agent.Agent;
import mu.maupass.sync.outbox.AuditPage;
import mu.maupass.sync.outbox.AuditRow;

/** What the windows need to look after a station's day. No method blocks. */
public interface Supervision {
    /**
     * The visits that ended on a day of the office, the newest first.
     *
     * @param agent whose; empty for all
     */
    CompletableFuture<List<VisitLine>> visits(LocalDate day, Optional<String> agent);

    /** What waits for a supervisor, the most urgent first. */
    CompletableFuture<List<OpenItem>> open();

    /**
     * Puts a refused record back into the queue.
     *
     * @return whether it was still open
     */
    CompletableFuture<Boolean> sendAgain(Agent by, OpenItem.Refused item);

    /**
     * Takes something off the list of what is open, for a reason. Nobody judges what was noticed about their own visit: it fails
     * with U-110 where it is of one that this person led or signed for, with U-111 where nobody else on the roster could close
     * it either.
     *
     * @return whether it was still open
     */
    CompletableFuture<Boolean> close(Agent by, OpenItem item, CloseReason why);

    /** The notes between shifts, the newest first. */
    CompletableFuture<List<ShiftNote>> notes();

    /**
     * Leaves a note for the next shift.
     *
     * @param text see {@link ShiftNote}
     */
    CompletableFuture<Boolean> write(Agent by, String text);

    /** A page of the audit log. */
    CompletableFuture<List<AuditRow>> audit(AuditPage page);

    /** Who has done which exercises of the training, by their names and the exercises' ids. */
    default CompletableFuture<SortedMap<String, Set<String>>> trained() {
        return CompletableFuture.completedFuture(Collections.emptySortedMap());
    }
}
