package mu.maupass.station.visit;

import java.util.Optional;
import mu.maupass.station.factor.SecondFactor;
import mu.maupass.sync.activation.FactorBinding;

/**
 * The second factor on its way to the citizen.
 *
 * @param wrongCodes how many codes did not fit so far
 * @param binding once a code did
 */
public record FactorSetup(
        String type, SecondFactor.Enrolment enrolment, int wrongCodes, Optional<FactorBinding> binding) {
    FactorSetup afterWrongCode() {
        return new FactorSetup(type, enrolment, wrongCodes + 1, binding);
    }

    FactorSetup bound(FactorBinding fit) {
        return new FactorSetup(type, enrolment, wrongCodes, Optional.of(fit));
    }
}
