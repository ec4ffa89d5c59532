package mu.maupass.station.visit;

import java.util.UUID;
import mu.maupass.station.failure.Failure;

/** What is written down of a visit: while it goes on, so that a process that is killed forgets nothing, and at its end. */
@FunctionalInterface
interface VisitJournal {
    /**
     * A step has dealt with an answer.
     *
     * @param before what was known before it
     * @return what is known now, with what earlier visits knew of the same person and documents
     */
    default Visit noted(Visit before, Visit now) {
        return now;
    }

    /** A step has told why an answer did not lead on. */
    default void failed(Visit visit, Failure failure) {}

    /** The agent gave the silent sign; nothing may show it. */
    default void signed(UUID visit) {}

    /** Told once, when the visit ends and before its images and secrets are wiped. */
    void ended(Visit visit, Ending ending);
}
