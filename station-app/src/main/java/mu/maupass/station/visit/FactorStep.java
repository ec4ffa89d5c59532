package mu.maupass.station.visit;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import mu.maupass.station.factor.AccountLabel;
import mu.maupass.station.factor.OfferedFactors;
import mu.maupass.station.factor.SecondFactor;
import mu.maupass.station.failure.Failure;
import mu.maupass.station.failure.Reason;
import mu.maupass.sync.activation.FactorBinding;

/**
 * Lets the citizen choose a second factor, hands it over and lets the citizen use it once (NIST SP 800-63B-4 section 4.1.2.2);
 * then another, where they want one. Where the policy offers one kind only, nothing is asked.
 */
final class FactorStep implements Step {
    /** Wrong codes after which the secret is replaced: a telephone that never fits has scanned something else. */
    static final int TRIES = 5;

    private final OfferedFactors factors;
    private final Supplier<Optional<Instant>> authorityTime;
    private final InstantSource clock;

    /**
     * @param factors to choose from
     * @param authorityTime the time that the authority verifies codes at, where it is known: this computer's clock is
     *     allowed to be further from it than a code is valid
     * @param clock where it is not
     */
    FactorStep(OfferedFactors factors, Supplier<Optional<Instant>> authorityTime, InstantSource clock) {
        this.factors = factors;
        this.authorityTime = authorityTime;
        this.clock = clock;
    }

    @Override
    public StepName name() {
        return StepName.FACTOR;
    }

    /** Who comes back to it finds the secret that the citizen may have scanned already, and what was bound. */
    @Override
    public Visit enter(Visit visit) {
        Optional<FactorSetup> before = visit.factor();
        if (before.filter(setup -> setup.bound().isEmpty() || !setup.choices().isEmpty())
                .isPresent()) {
            return visit;
        }
        before.ifPresent(FactorSetup::wipe);
        return visit.with(begin(visit));
    }

    @Override
    public StepResult take(Visit visit, Answer answer, StepControl control) {
        FactorSetup setup = visit.factor().orElseThrow();
        return switch (answer) {
            case Answer.FactorChosen(String type)
            when setup.handover().isEmpty() && setup.choices().contains(type) ->
                stayed(visit, setup.with(handover(type, visit)));
            case Answer.OtherFactor() when setup.othersOffered() -> stayed(visit, setup.choosing());
            case Answer.FactorsEnough() when !setup.bound().isEmpty() -> StepResult.done(visit.with(setup.choosing()));
            case Answer.FactorCode(String code) -> typed(visit, setup, code);
            case Answer.FactorCeremony ceremony -> ceremony(visit, setup, ceremony, control);
            case Answer.MessageAgain() -> again(visit, setup, control);
            // A window that was slower than the visit: there is nothing to answer.
            default -> stayed(visit, setup);
        };
    }

    private static StepResult stayed(Visit visit, FactorSetup setup) {
        return new StepResult.Stayed(Optional.empty(), visit.with(setup));
    }

    private StepResult typed(Visit visit, FactorSetup setup, String code) {
        Optional<Handover> handover = setup.handover();
        if (handover.isEmpty() || !(handover.get().enrolment() instanceof SecondFactor.Typed enrolment)) {
            return stayed(visit, setup);
        }
        if (!enrolment.couldBe(code)) {
            return new StepResult.Stayed(Reason.MISTYPED.failure(), visit);
        }
        Optional<Instant> known = authorityTime.get();
        Instant now = known.orElseGet(clock::instant);
        Optional<FactorBinding> fit = enrolment.verify(code, now);
        if (fit.isPresent()) {
            return bound(visit, setup, fit.get());
        }
        Handover after = handover.get().afterWrongCode(enrolment.drift(code, now));
        if (after.wrongCodes() < TRIES) {
            String left = String.valueOf(TRIES - after.wrongCodes());
            return new StepResult.Stayed(new Failure(wrong(after.way()), left), visit.with(setup.with(after)));
        }
        enrolment.close();
        return new StepResult.Stayed(
                reason(after, known.isPresent()), visit.with(setup.with(handover(after.type(), visit))));
    }

    /** What the citizen typed is overwritten, whatever comes of it. */
    private StepResult ceremony(Visit visit, FactorSetup setup, Answer.FactorCeremony answer, StepControl control) {
        try {
            Optional<Handover> handover = setup.handover();
            if (handover.isEmpty() || !(handover.get().enrolment() instanceof SecondFactor.Ceremony enrolment)) {
                return stayed(visit, setup);
            }
            SecondFactor.Ceremony.Outcome outcome =
                    enrolment.perform(answer.typed(), now(), stage -> tell(stage, control), control.cancellation());
            return after(outcome, visit, setup);
        } finally {
            Arrays.fill(answer.typed(), '\0');
        }
    }

    private StepResult again(Visit visit, FactorSetup setup, StepControl control) {
        return setup.handover().map(Handover::enrolment).orElse(null) instanceof SecondFactor.Ceremony ceremony
                ? after(ceremony.again(now(), stage -> tell(stage, control)), visit, setup)
                : stayed(visit, setup);
    }

    private Instant now() {
        return authorityTime.get().orElseGet(clock::instant);
    }

    private static void tell(SecondFactor.Ceremony.Stage stage, StepControl control) {
        control.progress()
                .accept(StepProgress.of(StepProgress.FACTOR + stage.name().toLowerCase(Locale.ROOT)));
    }

    private static StepResult after(SecondFactor.Ceremony.Outcome outcome, Visit visit, FactorSetup setup) {
        return switch (outcome) {
            case SecondFactor.Ceremony.Outcome.Bound(FactorBinding binding) -> bound(visit, setup, binding);
            case SecondFactor.Ceremony.Outcome.GoesOn() -> stayed(visit, setup);
            case SecondFactor.Ceremony.Outcome.Failed(Failure failure) -> new StepResult.Stayed(failure, visit);
        };
    }

    private static StepResult bound(Visit visit, FactorSetup setup, FactorBinding fit) {
        FactorSetup after = setup.bound(fit);
        return after.choices().isEmpty() ? StepResult.done(visit.with(after)) : stayed(visit, after);
    }

    /** Which clock is wrong, as far as the codes and the authority's time tell it. */
    private static Failure reason(Handover after, boolean authoritysTime) {
        return after.drift()
                .map(by -> new Failure(authoritysTime ? "V-168" : "V-169", minutes(by)))
                .orElseGet(() -> new Failure(replaced(after.way())));
    }

    private static String wrong(Handover.Way way) {
        return switch (way) {
            case CODES -> "V-178";
            case HOME -> "V-196";
            case SCAN, DEVICE, MESSAGE -> "V-151";
        };
    }

    private static String replaced(Handover.Way way) {
        return switch (way) {
            case CODES -> "V-179";
            case HOME -> "V-197";
            case SCAN, DEVICE, MESSAGE -> "V-152";
        };
    }

    private static String minutes(Duration by) {
        return (by.isNegative() ? "−" : "+") + Math.ceilDiv(by.abs().toSeconds(), 60);
    }

    /** Nothing is asked where there is nothing to choose. */
    private FactorSetup begin(Visit visit) {
        List<String> types = factors.types();
        FactorSetup offered = new FactorSetup(types, factors.notNow(), Optional.empty(), List.of());
        return types.size() == 1 && offered.notNow().isEmpty()
                ? offered.with(handover(types.getFirst(), visit))
                : offered;
    }

    private Handover handover(String type, Visit visit) {
        Applicant applicant = visit.applicant().orElseThrow();
        String name = applicant.accountName().isEmpty()
                ? AccountLabel.ofUnnamed(
                        applicant.identity().givenNames(), applicant.identity().familyName(), visit.id())
                : applicant.accountName();
        return Handover.begun(
                type, factors.ofType(type).orElseThrow().begin(name, applicant.account(), !applicant.provisional()));
    }
}
