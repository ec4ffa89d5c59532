package mu.maupass.station.visit;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;
import mu.maupass.station.factor.AccountLabel;
import mu.maupass.station.factor.SecondFactor;
import mu.maupass.station.failure.Failure;
import mu.maupass.sync.activation.FactorBinding;

/** Hands the second factor over and lets the citizen use it once (NIST SP 800-63B-4 section 4.1.2.2). */
final class FactorStep implements Step {
    /** Wrong codes after which the secret is replaced: a telephone that never fits has scanned something else. */
    static final int TRIES = 5;

    private final SecondFactor factor;
    private final Supplier<Optional<Instant>> authorityTime;
    private final InstantSource clock;

    /**
     * @param authorityTime the time that the authority verifies codes at, where it is known: this computer's clock is
     *     allowed to be further from it than a code is valid
     * @param clock where it is not
     */
    FactorStep(SecondFactor factor, Supplier<Optional<Instant>> authorityTime, InstantSource clock) {
        this.factor = factor;
        this.authorityTime = authorityTime;
        this.clock = clock;
    }

    @Override
    public StepName name() {
        return StepName.FACTOR;
    }

    /** Who comes back to it finds the secret that the citizen may have scanned already. */
    @Override
    public Visit enter(Visit visit) {
        return visit.factor().filter(setup -> setup.binding().isEmpty()).isPresent() ? visit : visit.with(begin(visit));
    }

    @Override
    public StepResult take(Visit visit, Answer answer, StepControl control) {
        FactorSetup setup = visit.factor().orElseThrow();
        String code = ((Answer.FactorCode) answer).code();
        Optional<Instant> known = authorityTime.get();
        Instant now = known.orElseGet(clock::instant);
        Optional<FactorBinding> fit = setup.enrolment().verify(code, now);
        if (fit.isPresent()) {
            return StepResult.done(visit.with(setup.bound(fit.get())));
        }
        FactorSetup after = setup.afterWrongCode(setup.enrolment().drift(code, now));
        if (after.wrongCodes() < TRIES) {
            return new StepResult.Stayed(
                    new Failure("V-151", String.valueOf(TRIES - after.wrongCodes())), visit.with(after));
        }
        setup.enrolment().close();
        return new StepResult.Stayed(reason(after.drift(), known.isPresent()), visit.with(begin(visit)));
    }

    /** Which clock is wrong, as far as the codes and the authority's time tell it. */
    private static Failure reason(Optional<Duration> drift, boolean authoritysTime) {
        return drift.map(by -> new Failure(authoritysTime ? "V-168" : "V-169", minutes(by)))
                .orElseGet(() -> new Failure("V-152"));
    }

    private static String minutes(Duration by) {
        return (by.isNegative() ? "−" : "+") + Math.ceilDiv(by.abs().toSeconds(), 60);
    }

    private FactorSetup begin(Visit visit) {
        Applicant applicant = visit.applicant().orElseThrow();
        String name = applicant.accountName().isEmpty()
                ? AccountLabel.ofUnnamed(
                        applicant.identity().givenNames(), applicant.identity().familyName(), visit.id())
                : applicant.accountName();
        return FactorSetup.begun(factor.type(), factor.begin(name));
    }
}
