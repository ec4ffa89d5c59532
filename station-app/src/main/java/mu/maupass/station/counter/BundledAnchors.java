package mu.maupass.station.counter;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import mu.maupass.devices.card.CardException;
import mu.maupass.devices.card.TrustAnchors;
import mu.maupass.sync.enrolment.StationEnrolment;
import mu.maupass.sync.failure.SyncException;
import mu.maupass.sync.trust.EnrolledStation;
import mu.maupass.sync.trust.TrustBundle;
import mu.maupass.sync.trust.TrustStore;

/** The authorities that the station's own trust bundle names, for a command that reads a chip outside a visit. */
public final class BundledAnchors {
    private BundledAnchors() {}

    /** None where the folder holds no enrolled station. */
    public static TrustAnchors of(Path data) throws CardException, SyncException {
        Path folder = data.resolve("trust");
        Optional<EnrolledStation> enrolled = StationEnrolment.load(folder);
        if (enrolled.isEmpty()) {
            return TrustAnchors.none();
        }
        TrustBundle bundle =
                TrustStore.of(folder, enrolled.get(), Clock.systemUTC()).current();
        return TrustAnchors.of(
                bundle.issuers().cscaCertificates(),
                bundle.issuers().revocationLists(),
                bundle.issuedAt().toInstant(),
                Duration.ofDays(bundle.policy().maxBundleAgeDays()));
    }
}
