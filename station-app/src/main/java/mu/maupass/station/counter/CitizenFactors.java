package mu.maupass.station.counter;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import mu.maupass.devices.card.CardReaders;
import mu.maupass.station.device.ApprovedDevices;
import mu.maupass.station.device.Device;
import mu.maupass.station.factor.OfferedFactors;
import mu.maupass.station.factor.SecondFactor;
import mu.maupass.station.factor.TotpFactor;
import mu.maupass.station.factor.activation.ActivationCodeFactor;
import mu.maupass.station.factor.recovery.RecoveryCodesFactor;
import mu.maupass.station.factor.securitykey.SecurityKeyFactor;
import mu.maupass.station.factor.sms.SmsFactor;
import mu.maupass.sync.authority.HttpsAuthorityClient;
import mu.maupass.sync.engine.LinkState;
import mu.maupass.sync.engine.SyncEngine;
import mu.maupass.sync.trust.FactorRules;

/** The second factors that a citizen can take home here. Another kind is another line. */
final class CitizenFactors {
    private CitizenFactors() {}

    /**
     * @param readers of this computer; empty where a station has none
     * @param staffReader name of the reader in which no citizen's key lies
     * @param clock of the office
     */
    static OfferedFactors known(
            StationTrust trust,
            Optional<CardReaders> readers,
            Optional<String> staffReader,
            ApprovedDevices approved,
            HttpsAuthorityClient authority,
            SyncEngine engine,
            Clock clock) {
        SecureRandom random = new SecureRandom();
        Supplier<FactorRules> policy = () -> trust.policy().counter().factors();
        List<SecondFactor> known = new ArrayList<>(List.of(
                new TotpFactor(random, clock.getZone(), () -> policy.get().totp()),
                new RecoveryCodesFactor(random, clock.getZone()),
                new ActivationCodeFactor(
                        random, clock.getZone(), () -> policy.get().activationDays()),
                new SmsFactor(
                        authority.shortMessages(),
                        () -> engine.state().link() instanceof LinkState.Online,
                        clock.getZone())));
        readers.ifPresent(all -> known.add(new SecurityKeyFactor(
                DocumentReaders.of(all, staffReader),
                random,
                clock.getZone(),
                () -> policy.get().keys(),
                () -> trust.policy().training(),
                reader -> approved.isApproved(Device.reader(reader.name())))));
        return new OfferedFactors(known, policy);
    }
}
