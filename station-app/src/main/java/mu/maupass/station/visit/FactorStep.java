package mu.maupass.station.visit;

import java.time.InstantSource;
import java.util.Optional;
import mu.maupass.station.factor.SecondFactor;
import mu.maupass.station.failure.Failure;
import mu.maupass.sync.activation.FactorBinding;

/** Hands the second factor over and lets the citizen use it once (NIST SP 800-63B-4 section 4.1.2.2). */
final class FactorStep implements Step {
    /** Wrong codes after which the secret is replaced: a telephone that never fits has scanned something else. */
    static final int TRIES = 5;

    private final SecondFactor factor;
    private final InstantSource clock;

    FactorStep(SecondFactor factor, InstantSource clock) {
        this.factor = factor;
        this.clock = clock;
    }

    @Override
    public StepName name() {
        return StepName.FACTOR;
    }

    @Override
    public Visit enter(Visit visit) {
        return visit.with(begin(visit));
    }

    @Override
    public StepResult take(Visit visit, Answer answer, StepControl control) {
        FactorSetup setup = visit.factor().orElseThrow();
        Optional<FactorBinding> fit = setup.enrolment().verify(((Answer.FactorCode) answer).code(), clock.instant());
        if (fit.isPresent()) {
            return StepResult.done(visit.with(setup.bound(fit.get())));
        }
        FactorSetup after = setup.afterWrongCode();
        if (after.wrongCodes() < TRIES) {
            return new StepResult.Stayed(
                    new Failure("V-151", String.valueOf(TRIES - after.wrongCodes())), visit.with(after));
        }
        setup.enrolment().close();
        return new StepResult.Stayed(new Failure("V-152"), visit.with(begin(visit)));
    }

    private FactorSetup begin(Visit visit) {
        return new FactorSetup(
                factor.type(), factor.begin(visit.applicant().orElseThrow().accountName()), 0, Optional.empty());
    }
}
