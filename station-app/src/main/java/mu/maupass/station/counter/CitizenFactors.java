package mu.maupass.station.counter;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.function.Supplier;
import mu.maupass.station.factor.OfferedFactors;
import mu.maupass.station.factor.TotpFactor;
import mu.maupass.station.factor.recovery.RecoveryCodesFactor;
import mu.maupass.sync.trust.FactorRules;

/** The second factors that a citizen can take home here. Another kind is another line. */
final class CitizenFactors {
    private CitizenFactors() {}

    /**
     * @param policy of now
     * @param clock of the office
     */
    static OfferedFactors known(Supplier<FactorRules> policy, Clock clock) {
        SecureRandom random = new SecureRandom();
        return new OfferedFactors(
                List.of(
                        new TotpFactor(
                                random, clock.getZone(), () -> policy.get().totp()),
                        new RecoveryCodesFactor(random, clock.getZone())),
                policy);
    }
}
