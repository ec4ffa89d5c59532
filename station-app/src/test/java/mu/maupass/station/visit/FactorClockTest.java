package mu.maupass.station.visit;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Optional;
import java.util.UUID;
import mu.maupass.devices.Cancellation;
import mu.maupass.station.demonstration.SimulatedTelephone;
import mu.maupass.station.factor.OfferedFactors;
import mu.maupass.station.factor.TotpFactor;
import mu.maupass.station.failure.Failure;
import mu.maupass.sync.activation.AccountReference;
import mu.maupass.sync.activation.TotpForm;
import org.junit.jupiter.api.Test;

/** By which clock codes are verified, and which clock is named where they do not fit. */
class FactorClockTest {
    private static final Instant TRUE = Instant.parse("2026-11-29T06:00:00Z");
    private static final Instant STATION = TRUE.plus(Duration.ofMinutes(4));

    private final TotpFactor factor =
            new TotpFactor(new SecureRandom(), ZoneId.of("Indian/Mauritius"), () -> TotpForm.USUAL);

    @Test
    void aRightTelephoneFitsAStationWhoseClockIsFourMinutesOff() {
        FactorStep step = step(Optional.of(TRUE));
        StepResult result = typed(step, begun(step), TRUE);
        assertThat(result)
                .isInstanceOfSatisfying(
                        StepResult.Left.class,
                        left -> assertThat(left.visit().factor().orElseThrow().binding())
                                .isPresent());
    }

    @Test
    void theTelephonesClockIsNamedWhereTheTimeIsKnownAndBothWhereItIsNot() {
        assertThat(afterFive(Optional.of(TRUE), TRUE.minus(Duration.ofMinutes(10))))
                .isEqualTo("V-168 [−10]");
        assertThat(afterFive(Optional.empty(), TRUE)).isEqualTo("V-169 [−4]");
    }

    private String afterFive(Optional<Instant> known, Instant telephone) {
        FactorStep step = step(known);
        Visit visit = begun(step);
        Optional<Failure> last = Optional.empty();
        for (int i = 0; i < FactorStep.TRIES; i++) {
            StepResult.Stayed stayed = (StepResult.Stayed) typed(step, visit, telephone);
            visit = stayed.visit();
            last = stayed.failure();
        }
        return last.orElseThrow().code() + " " + last.orElseThrow().details();
    }

    private FactorStep step(Optional<Instant> known) {
        return new FactorStep(OfferedFactors.only(factor), () -> known, InstantSource.fixed(STATION));
    }

    private static Visit begun(FactorStep step) {
        Applicant applicant = new Applicant(
                new AccountReference.ByUserName("priya.d"), Scripted.PRIYA, Applicant.Source.PROFILE, "priya.d");
        return step.enter(
                Visit.begin(UUID.randomUUID(), STATION, Scripted.AGENT, 1).with(applicant));
    }

    private static StepResult typed(FactorStep step, Visit visit, Instant telephone) {
        String code = new SimulatedTelephone(InstantSource.fixed(telephone))
                .codeFor(visit.factor()
                        .flatMap(FactorSetup::scanned)
                        .orElseThrow()
                        .provisioningText());
        return step.take(
                visit, new Answer.FactorCode(code), new StepControl(Duration.ZERO, new Cancellation(), _ -> {}));
    }
}
