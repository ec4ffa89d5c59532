package mu.maupass.station.visit;

import java.time.Duration;
import java.util.Optional;
import mu.maupass.station.factor.SecondFactor;
import mu.maupass.sync.activation.FactorBinding;

/**
 * The second factor on its way to the citizen.
 *
 * @param wrongCodes how many codes did not fit so far
 * @param drift how far the telephone's clock is ahead of the time that codes are verified at, where a wrong code shows it
 * @param binding once a code did
 */
public record FactorSetup(
        String type,
        SecondFactor.Enrolment enrolment,
        int wrongCodes,
        Optional<Duration> drift,
        Optional<FactorBinding> binding) {
    static FactorSetup begun(String type, SecondFactor.Enrolment enrolment) {
        return new FactorSetup(type, enrolment, 0, Optional.empty(), Optional.empty());
    }

    FactorSetup afterWrongCode(Optional<Duration> shown) {
        return new FactorSetup(type, enrolment, wrongCodes + 1, shown.or(() -> drift), binding);
    }

    FactorSetup bound(FactorBinding fit) {
        return new FactorSetup(type, enrolment, wrongCodes, drift, Optional.of(fit));
    }
}
