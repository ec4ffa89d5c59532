package mu.maupass.sync.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import mu.maupass.sync.authority.ConnectionTimeouts;
import mu.maupass.sync.authority.HttpsAuthorityClient;
import mu.maupass.sync.engine.OutboxSyncEngine;
import mu.maupass.sync.engine.SyncEngine;
import mu.maupass.sync.engine.SyncTiming;
import mu.maupass.sync.outbox.ChainVerdict;
import mu.maupass.sync.outbox.Outbox;
import mu.maupass.sync.trust.EnrolledStation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A link with every kind of fault: at the end the authority has every committed record exactly once. */
class BadLinkTest {

    private static final int RECORDS = 20;
    private static final int ROUNDS = 120;
    private static final ConnectionTimeouts SHORT =
            new ConnectionTimeouts(Duration.ofSeconds(5), Duration.ofSeconds(1), Duration.ofSeconds(3));
    private static final SyncTiming QUICK =
            new SyncTiming(Duration.ofMillis(1), Duration.ofMillis(2), Duration.ofMinutes(10), 3, 3);

    @TempDir
    Path folder;

    @Test
    void losesNothingAndGivesNothingTwice() throws Exception {
        try (SandboxSite site = SandboxSite.start(folder);
                Outbox outbox = site.openOutbox();
                ScriptedProxy proxy = new ScriptedProxy(site.authority().port(), 20261122)) {
            List<SandboxPerson> town =
                    IntStream.range(0, RECORDS).mapToObj(BadLinkTest::person).toList();
            site.authority().open(town);
            for (SandboxPerson one : town) {
                site.append(outbox, site.activation(one));
            }
            EnrolledStation here = site.station();
            EnrolledStation overProxy = new EnrolledStation(
                    here.stationId(),
                    here.officeName(),
                    URI.create("https://localhost:" + proxy.port() + "/"),
                    here.namespace(),
                    here.authorityCa(),
                    here.signingKey(),
                    here.sealingKey(),
                    here.keys());
            try (HttpsAuthorityClient client = new HttpsAuthorityClient(overProxy, SHORT);
                    SyncEngine engine = new OutboxSyncEngine(
                            outbox, client, site.trustStore(), QUICK, Clock.systemDefaultZone(), new Random(1))) {
                for (int round = 0; round < ROUNDS && outbox.counts().waiting() > 0; round++) {
                    engine.syncOnce();
                }
                assertThat(proxy.done().keySet())
                        .as("kinds of faults that happened")
                        .hasSizeGreaterThan(3);
                proxy.behave();
                engine.syncOnce();
                assertThat(outbox.counts().sent()).isEqualTo(RECORDS);
                assertThat(outbox.counts().needsAttention()).isZero();
                assertThat(site.authority().activations()).isEqualTo(RECORDS);
                assertThat(site.authority().alarms()).isEmpty();
                assertThat(outbox.verify(here.chainKeys()))
                        .isInstanceOfSatisfying(
                                ChainVerdict.Intact.class,
                                intact -> assertThat(intact.countersigned()).isEqualTo(RECORDS));
            }
        }
    }

    private static SandboxPerson person(int i) {
        return new SandboxPerson(
                "",
                "town." + i,
                "filao",
                "Ravenala",
                "Ravenala",
                "Citizen",
                LocalDate.of(1990, 1, 1),
                String.format(Locale.ROOT, "R010190%06dA", i),
                Optional.empty(),
                Optional.empty());
    }
}
