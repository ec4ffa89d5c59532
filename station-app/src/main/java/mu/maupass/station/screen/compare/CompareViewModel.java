package mu.maupass.station.screen.compare;

import java.util.List;
import java.util.Optional;
import javafx.beans.value.ObservableValue;
import mu.maupass.devices.CheckResult;
import mu.maupass.station.failure.Failure;
import mu.maupass.station.failure.Reason;
import mu.maupass.station.matching.Comparison;
import mu.maupass.station.matching.FieldMatch;
import mu.maupass.station.screen.desk.VisitDesk;
import mu.maupass.station.screen.lifetime.Lifetime;
import mu.maupass.station.visit.Answer;
import mu.maupass.station.visit.Applicant;
import mu.maupass.station.visit.Exit;
import mu.maupass.station.visit.StepName;
import mu.maupass.station.visit.Visit;
import mu.maupass.station.visit.VisitState;

/** The document's holder beside the profile. */
public final class CompareViewModel {
    /** Why the document is compared with something else than the authority's data. */
    public enum Instead {
        /** The authority is not reached: the citizen's own words. */
        STATEMENT,
        /** The authority is not reached: the QR code that it signed earlier. */
        TICKET,
        /** A further factor for an account in use, of which the authority gives out nothing, whether it is reached or not. */
        OF_ACTIVE_ACCOUNT
    }

    private final VisitDesk desk;
    private final ObservableValue<Boolean> ready;
    private final ObservableValue<Optional<Failure>> failure;

    /** @param screen until the data was compared */
    public CompareViewModel(VisitDesk desk, Lifetime screen) {
        this.desk = desk;
        ready = desk.visit().during(screen).map(state -> desk.waitsFor(StepName.COMPARE) && fits());
        failure = desk.failure().during(screen).map(last -> last.or(this::obstacle));
    }

    public List<FieldMatch> fields() {
        return visit().flatMap(Visit::comparison).map(Comparison::fields).orElse(List.of());
    }

    /** Where the other side of the comparison comes from. */
    public Optional<Applicant.Source> source() {
        return visit().flatMap(Visit::applicant).map(Applicant::source);
    }

    /** What is compared where it is not the data that the authority has just given out. */
    public Optional<Instead> instead() {
        return visit().flatMap(Visit::applicant)
                .filter(Applicant::provisional)
                .map(applicant -> applicant.replaces().isPresent()
                        ? Instead.OF_ACTIVE_ACCOUNT
                        : applicant.source() == Applicant.Source.STATEMENT ? Instead.STATEMENT : Instead.TICKET);
    }

    public ObservableValue<Boolean> ready() {
        return ready;
    }

    /** Whether it goes on with this document: of the same person, by every field that counts. */
    private boolean fits() {
        return visit().flatMap(Visit::comparison)
                .filter(comparison -> comparison.result() == CheckResult.SUCCESSFUL)
                .isPresent();
    }

    private Optional<Failure> obstacle() {
        return fits() || !desk.waitsFor(StepName.COMPARE)
                ? Optional.empty()
                : Optional.of(Reason.OTHER_IDENTITY.failure());
    }

    /** Why it does not go on with this document, from the first look on. */
    public ObservableValue<Optional<Failure>> failure() {
        return failure;
    }

    public void seen() {
        desk.approve(new Answer.ComparisonSeen());
    }

    /** Whether a second factor was handed out already, and the agent has gone back from it. */
    boolean factorBegun() {
        return desk.visit().get().flatMap(state -> state.visit().factor()).isPresent();
    }

    public void otherDocument() {
        desk.leave(Exit.OTHER_DOCUMENT);
    }

    private Optional<Visit> visit() {
        return desk.visit().get().map(VisitState::visit);
    }
}
