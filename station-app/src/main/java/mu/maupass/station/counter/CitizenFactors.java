package mu.maupass.station.counter;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import mu.maupass.devices.card.CardReaders;
import mu.maupass.station.factor.OfferedFactors;
import mu.maupass.station.factor.SecondFactor;
import mu.maupass.station.factor.TotpFactor;
import mu.maupass.station.factor.activation.ActivationCodeFactor;
import mu.maupass.station.factor.recovery.RecoveryCodesFactor;
import mu.maupass.station.factor.securitykey.SecurityKeyFactor;
import mu.maupass.sync.trust.FactorRules;

/** The second factors that a citizen can take home here. Another kind is another line. */
final class CitizenFactors {
    private CitizenFactors() {}

    /**
     * @param policy of now
     * @param readers of cards; empty where a station has none
     * @param training whether readers that are programs count
     * @param clock of the office
     */
    static OfferedFactors known(
            Supplier<FactorRules> policy, Optional<CardReaders> readers, BooleanSupplier training, Clock clock) {
        SecureRandom random = new SecureRandom();
        List<SecondFactor> known = new ArrayList<>(List.of(
                new TotpFactor(random, clock.getZone(), () -> policy.get().totp()),
                new RecoveryCodesFactor(random, clock.getZone()),
                new ActivationCodeFactor(
                        random, clock.getZone(), () -> policy.get().activationDays())));
        readers.ifPresent(present -> known.add(new SecurityKeyFactor(
                present, random, clock.getZone(), () -> policy.get().keys(), training)));
        return new OfferedFactors(known, policy);
    }
}
