package mu.maupass.station.day;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import mu.maupass.station.agent.Agent;
import mu.maupass.station.policy.LimitUse;
import mu.maupass.station.report.DayClosing;
import mu.maupass.station.report.file.ReportFile;

/**
 * What the windows need to look at days, to close them, and to write their reports. No method blocks. A future fails with a
 * StationException or a SyncException, or with a fault that nobody foresaw.
 */
public interface Days {
    /** A day as it stands now. */
    CompletableFuture<DayReview> review(LocalDate day);

    /** The same with the signature of each receipt verified, as the closing does: what it would find is found before. */
    CompletableFuture<DayReview> reviewToClose(LocalDate day);

    /** The days before today on which there were visits and that are not closed, the oldest first. */
    CompletableFuture<List<LocalDate>> open();

    /**
     * How many visits ended how on each of some days, the oldest first.
     *
     * @param last the last day
     */
    CompletableFuture<List<DayCount>> counts(LocalDate last, int days);

    /**
     * Adds to the days closed before what was learnt since, then closes this one; see {@link DayBook#close}.
     */
    CompletableFuture<DayClosing> close(Agent supervisor, ClosingOrder order);

    /**
     * Sends what the authority has refused of a day once more, signed anew; see {@link RefusedDay#sendAgain}.
     *
     * @return how many statements go
     */
    CompletableFuture<Integer> sendAgain(Agent supervisor, LocalDate day);

    /** Each limit of the work of which a day may come to its end, and how far it is used up now; none where nobody knows. */
    List<LimitUse> limits();

    /** The sticks that are plugged in, onto which a report can be written. */
    CompletableFuture<List<Stick>> sticks();

    /**
     * Writes a report and its signature, each whole or not at all.
     *
     * @return empty where it was cancelled: nothing is left of it then
     */
    CompletableFuture<Optional<ReportFile.Written>> write(Agent by, ReportOrder order, ReportProgress progress);
}
