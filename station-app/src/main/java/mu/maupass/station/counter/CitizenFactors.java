package mu.maupass.station.counter;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;
import mu.maupass.devices.card.CardReaderInfo;
import mu.maupass.devices.card.CardReaders;
import mu.maupass.station.factor.OfferedFactors;
import mu.maupass.station.factor.SecondFactor;
import mu.maupass.station.factor.TotpFactor;
import mu.maupass.station.factor.activation.ActivationCodeFactor;
import mu.maupass.station.factor.recovery.RecoveryCodesFactor;
import mu.maupass.station.factor.securitykey.SecurityKeyFactor;
import mu.maupass.station.factor.sms.SmsFactor;
import mu.maupass.sync.authority.ShortMessages;
import mu.maupass.sync.trust.FactorRules;

/** The second factors that a citizen can take home here. Another kind is another line. */
final class CitizenFactors {
    private CitizenFactors() {}

    /**
     * @param policy of now
     * @param readers of cards; empty where a station has none
     * @param training whether readers that are programs count
     * @param approved whether a reader may be given the PIN of a citizen's key
     * @param messages that the authority sends
     * @param reachable whether the authority was reached last
     * @param clock of the office
     */
    static OfferedFactors known(
            Supplier<FactorRules> policy,
            Optional<CardReaders> readers,
            BooleanSupplier training,
            Predicate<CardReaderInfo> approved,
            ShortMessages messages,
            BooleanSupplier reachable,
            Clock clock) {
        SecureRandom random = new SecureRandom();
        List<SecondFactor> known = new ArrayList<>(List.of(
                new TotpFactor(random, clock.getZone(), () -> policy.get().totp()),
                new RecoveryCodesFactor(random, clock.getZone()),
                new ActivationCodeFactor(
                        random, clock.getZone(), () -> policy.get().activationDays()),
                new SmsFactor(messages, reachable, clock.getZone())));
        readers.ifPresent(present -> known.add(new SecurityKeyFactor(
                present, random, clock.getZone(), () -> policy.get().keys(), training, approved)));
        return new OfferedFactors(known, policy);
    }
}
