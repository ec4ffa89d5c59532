package mu.maupass.station.visit;

import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import mu.maupass.station.document.PageException;
import mu.maupass.station.document.PageSource;
import mu.maupass.station.document.ScannedCodes;
import mu.maupass.station.matching.ClaimedIdentity;
import mu.maupass.station.nic.Nic;
import mu.maupass.station.visit.Answer.Identifier;
import mu.maupass.sync.activation.FactorReplacement;
import mu.maupass.sync.activation.PreEnrolmentCode;
import mu.maupass.sync.failure.SyncException;

/** Finds the applicant's profile. */
final class IdentifyStep implements Step {
    private final ApplicantLookup lookup;
    private final PageSource pages;
    private final BooleanSupplier training;

    /** @param training whether a virtual scanner may show the code */
    IdentifyStep(ApplicantLookup lookup, PageSource pages, BooleanSupplier training) {
        this.lookup = lookup;
        this.pages = pages;
        this.training = training;
    }

    @Override
    public StepName name() {
        return StepName.IDENTIFY;
    }

    @Override
    public StepResult take(Visit visit, Answer answer, StepControl control) {
        return switch (answer) {
            case Answer.IdentifierScan(var typed, var replaces) -> scan(visit, new Said(typed, replaces), control);
            case Answer.Identification(var by, var typed, var replaces) ->
                find(visit, by, new Said(typed, replaces), control);
            default -> throw new IllegalArgumentException(answer.getClass().getSimpleName());
        };
    }

    /** What the applicant says besides. */
    private record Said(Optional<ClaimedIdentity> identity, Optional<FactorReplacement> replaces) {}

    private StepResult scan(Visit visit, Said said, StepControl control) {
        try (ScanRelay relay = new ScanRelay(control)) {
            ScannedCodes codes = pages.codes(training.getAsBoolean(), control.cancellation(), relay);
            Optional<Identifier> by = identifier(codes);
            return by.isPresent() ? find(visit, by.get(), said, control) : StepResult.stayed("V-110", visit);
        } catch (PageException e) {
            return new StepResult.Stayed(e.failure(), visit);
        }
    }

    /** What the authority signed says most; a number that stands on any card says least. */
    private static Optional<Identifier> identifier(ScannedCodes codes) {
        List<String> texts = codes.texts().stream().map(String::strip).toList();
        Stream<Identifier> signed =
                texts.stream().filter(Identifier.SignedQr::looksLike).map(Identifier.SignedQr::new);
        Stream<Identifier> code = texts.stream().filter(IdentifyStep::isCode).map(Identifier.PreEnrolmentCode::new);
        Stream<Identifier> nic = codes.nics().stream().map(Nic::value).map(Identifier.NicNumber::new);
        return Stream.of(signed, code, nic).flatMap(each -> each).findFirst();
    }

    private static boolean isCode(String text) {
        try {
            PreEnrolmentCode.parse(text);
            return true;
        } catch (SyncException e) {
            return false;
        }
    }

    /** What was found stays with whom it was found about: it is neither shed by a step back nor laid on the next in the queue. */
    private static boolean ofAnother(Visit visit, Applicant found) {
        return !visit.findings().all().isEmpty()
                && visit.applicant()
                        .filter(known -> !known.account().equals(found.account())
                                && !known.identity().equals(found.identity()))
                        .isPresent();
    }

    private StepResult find(Visit visit, Identifier by, Said said, StepControl control) {
        control.progress().accept(StepProgress.of("progress.profile"));
        return switch (control.interruptible(() -> lookup.find(by, said.identity(), said.replaces()))) {
            case ApplicantLookup.Outcome.Found found
            when ofAnother(visit, found.applicant()) -> StepResult.stayed("V-177", visit);
            case ApplicantLookup.Outcome.Found found -> StepResult.done(visit.with(found.applicant()));
            case ApplicantLookup.Outcome.Missed missed -> new StepResult.Stayed(missed.failure(), visit);
        };
    }
}
