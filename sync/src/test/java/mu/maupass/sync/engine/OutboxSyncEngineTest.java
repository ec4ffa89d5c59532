package mu.maupass.sync.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.Predicate;
import mu.maupass.sync.activation.VisitSummary;
import mu.maupass.sync.authority.AuthorityClient;
import mu.maupass.sync.authority.BundleAnswer;
import mu.maupass.sync.authority.HttpsAuthorityClient;
import mu.maupass.sync.authority.Reply;
import mu.maupass.sync.authority.Submission;
import mu.maupass.sync.failure.AuthorityFailure;
import mu.maupass.sync.failure.AuthorityFailure.Cause;
import mu.maupass.sync.failure.SyncFailure;
import mu.maupass.sync.outbox.ChainVerdict;
import mu.maupass.sync.outbox.Claim;
import mu.maupass.sync.outbox.CountersignedHeads;
import mu.maupass.sync.outbox.Outbox;
import mu.maupass.sync.sandbox.SandboxPerson;
import mu.maupass.sync.sandbox.SandboxSite;
import mu.maupass.sync.seal.SealedRecord;
import mu.maupass.sync.seal.SignedStatement;
import mu.maupass.sync.trust.BundleDocument;
import mu.maupass.sync.trust.DenyList;
import mu.maupass.sync.trust.TrustBundle;
import mu.maupass.sync.trust.TrustStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutboxSyncEngineTest {

    private static final SyncTiming QUICK =
            new SyncTiming(Duration.ofMillis(20), Duration.ofMillis(100), Duration.ofMinutes(10), 2, 3);
    private static final AuthorityFailure FAULT = new AuthorityFailure(Cause.AUTHORITY_FAULT, "");
    private static final AuthorityFailure REFUSED = new AuthorityFailure(Cause.CONNECTION_REFUSED, "");

    @TempDir
    Path folder;

    @Test
    void aVisitWithTheAuthorityDownIsProvisionalAndGoesOutByItselfWhenItIsBack() throws Exception {
        try (SandboxSite site = SandboxSite.start(folder);
                Outbox outbox = site.openOutbox();
                HttpsAuthorityClient client = site.client();
                SyncEngine engine = engine(outbox, client, site.trustStore())) {
            SandboxPerson priya = site.person("priya");
            SandboxPerson aisha = site.person("aisha");
            site.stopAuthority();
            CompletableFuture<SyncState> offline = when(engine, state -> state.link() instanceof LinkState.Offline);
            engine.start();
            assertThat(offline.get(60, TimeUnit.SECONDS).link())
                    .isInstanceOfSatisfying(
                            LinkState.Offline.class,
                            link -> assertThat(link.failure().code()).isEqualTo("A-102"));

            OffsetDateTime before = OffsetDateTime.now().minusMinutes(1);
            CompletableFuture<SyncState> waiting =
                    when(engine, state -> state.counts().waiting() == 1);
            site.append(outbox, site.activation(priya));
            waiting.get(60, TimeUnit.SECONDS);
            assertThat(outbox.visits(before, before.plusHours(1)))
                    .extracting(VisitSummary::provisional)
                    .containsExactly(true);

            CompletableFuture<SyncState> sent =
                    when(engine, state -> state.counts().sent() == 1);
            site.restartAuthority();
            assertThat(sent.get(60, TimeUnit.SECONDS).link()).isInstanceOf(LinkState.Online.class);
            assertThat(outbox.visits(before, before.plusHours(1)))
                    .extracting(VisitSummary::provisional)
                    .containsExactly(false);
            assertThat(site.trustStore().current().agent("a.ramdin")).isPresent();

            CompletableFuture<SyncState> atOnce =
                    when(engine, state -> state.counts().sent() == 2);
            site.append(outbox, site.activation(aisha));
            atOnce.get(60, TimeUnit.SECONDS);
            assertThat(outbox.verify(site.station().chainKeys()))
                    .isInstanceOfSatisfying(
                            ChainVerdict.Intact.class,
                            intact -> assertThat(intact.countersigned()).isEqualTo(2));
        }
    }

    @Test
    void theLastHeadLiesBesideTheOutboxAsSoonAsTheQueueIsEmpty() throws Exception {
        try (SandboxSite site = SandboxSite.start(folder);
                Outbox outbox = site.openOutbox();
                HttpsAuthorityClient client = site.client();
                SyncEngine engine = engine(outbox, client, site.trustStore())) {
            site.append(outbox, site.activation(site.person("priya")));
            SyncReport report = engine.syncOnce();
            assertThat(report.accepted()).hasSize(1);
            assertThat(CountersignedHeads.read(
                            CountersignedHeads.beside(site.outboxFile()),
                            site.station().chainKeys()))
                    .contains(outbox.chainEnd().orElseThrow());
        }
    }

    @Test
    void aLongQueueIsSeenToGrowShorter() throws Exception {
        try (SandboxSite site = SandboxSite.start(folder);
                Outbox outbox = site.openOutbox();
                HttpsAuthorityClient client = site.client();
                SyncEngine engine = engine(outbox, client, site.trustStore())) {
            int records = 3 * QUICK.batch();
            for (int i = 0; i < records; i++) {
                site.append(outbox, site.activation(site.person("priya")));
            }
            List<Long> waiting = new CopyOnWriteArrayList<>();
            engine.onState(state -> waiting.add(state.counts().waiting()));
            engine.syncOnce();
            assertThat(waiting)
                    .startsWith((long) records)
                    .endsWith(0L)
                    .anySatisfy(some -> assertThat(some).isBetween(1L, records - 1L));
        }
    }

    @Test
    void aRefusedRecordNeedsAttentionAndBlocksNothing() throws Exception {
        try (SandboxSite site = SandboxSite.start(folder);
                Outbox outbox = site.openOutbox();
                HttpsAuthorityClient client = site.client();
                SyncEngine engine = engine(outbox, client, site.trustStore())) {
            site.append(outbox, site.activation(site.person("priya")));
            SandboxPerson mismatch = site.person("mismatch");
            site.append(
                    outbox,
                    site.activation(new SandboxPerson(
                            "",
                            "",
                            "",
                            mismatch.familyName(),
                            "X",
                            mismatch.givenNames(),
                            mismatch.birthDate(),
                            mismatch.nic(),
                            mismatch.code(),
                            Optional.empty())));
            site.append(outbox, site.activation(site.person("aisha")));
            SyncReport report = engine.syncOnce();
            assertThat(report.accepted()).hasSize(2);
            assertThat(report.refused())
                    .singleElement()
                    .satisfies(item -> assertThat(item.failure().code()).isEqualTo("A-120"));
            assertThat(report.stoppedBy()).isEmpty();
            assertThat(report.bundle()).isPresent();
            assertThat(engine.state().counts().needsAttention()).isEqualTo(1);
            assertThat(outbox.verify(site.station().chainKeys()))
                    .isInstanceOfSatisfying(
                            ChainVerdict.Intact.class,
                            intact -> assertThat(intact.countersigned()).isEqualTo(3));
        }
    }

    @Test
    void aStationKilledBetweenTheAnswerAndItsOwnCommitSendsAgainAndHasOneActivation() throws Exception {
        try (SandboxSite site = SandboxSite.start(folder);
                HttpsAuthorityClient client = site.client()) {
            try (Outbox outbox = site.openOutbox()) {
                site.append(outbox, site.activation(site.person("priya")));
                Claim claim = outbox.claim(1, Instant.now()).getFirst();
                assertThat(client.submit(claim.sealed())).isInstanceOf(Submission.Accepted.class);
            }
            try (Outbox outbox = site.openOutbox();
                    SyncEngine engine = engine(outbox, client, site.trustStore())) {
                assertThat(engine.syncOnce().alreadyThere()).hasSize(1);
                assertThat(outbox.counts().sent()).isEqualTo(1);
                assertThat(site.authority().activations()).isEqualTo(1);
            }
        }
    }

    @Test
    void undecidedRecordsWaitOthersPassAndTheRoundEndsWhenNothingIsDecided() throws Exception {
        try (SandboxSite site = SandboxSite.start(folder);
                Outbox outbox = site.openOutbox();
                HttpsAuthorityClient real = site.client()) {
            for (String card : List.of("priya", "aisha", "jean-rene")) {
                site.append(outbox, site.activation(site.person(card)));
            }
            ScriptedAuthorityClient first = new ScriptedAuthorityClient(record -> record.seq() == 3
                    ? new Submission.Postponed(FAULT, Optional.of(Duration.ofHours(1)))
                    : real.submit(record));
            try (SyncEngine engine = engine(outbox, first, site.trustStore())) {
                SyncReport report = engine.syncOnce();
                assertThat(first.submitted).containsExactly(1L, 2L, 3L);
                assertThat(report.postponed()).hasSize(1);
                assertThat(report.accepted()).hasSize(2);
                first.submitted.clear();
                engine.syncOnce();
                assertThat(first.submitted)
                        .as("not before the time the authority named")
                        .isEmpty();
            }
        }
    }

    @Test
    void manyUndecidedRecordsEndTheRound() throws Exception {
        try (SandboxSite site = SandboxSite.start(folder);
                Outbox outbox = site.openOutbox()) {
            for (int i = 0; i < 6; i++) {
                site.append(outbox, site.activation(site.person("priya")));
            }
            ScriptedAuthorityClient client = scripted(_ -> new Submission.Postponed(FAULT, Optional.empty()));
            try (SyncEngine engine = engine(outbox, client, site.trustStore())) {
                SyncReport report = engine.syncOnce();
                assertThat(client.submitted).containsExactly(1L, 2L, 3L, 4L);
                assertThat(report.stoppedBy()).contains(FAULT);
                assertThat(engine.state().link()).isInstanceOf(LinkState.Offline.class);
                assertThat(outbox.counts().waiting()).isEqualTo(6);
            }
        }
    }

    @Test
    void aLinkThatBreaksHoldsNothingAgainstTheRecords() throws Exception {
        try (SandboxSite site = SandboxSite.start(folder);
                Outbox outbox = site.openOutbox()) {
            for (int i = 0; i < 3; i++) {
                site.append(outbox, site.activation(site.person("priya")));
            }
            ScriptedAuthorityClient client = scripted(_ -> new Submission.LinkDown(REFUSED));
            try (SyncEngine engine = engine(outbox, client, site.trustStore())) {
                assertThat(engine.syncOnce().stoppedBy()).contains(REFUSED);
                assertThat(client.submitted).containsExactly(1L, 2L);
                assertThat(outbox.claim(10, Instant.now()))
                        .hasSize(3)
                        .allSatisfy(claim -> assertThat(claim.attempts()).isZero());
            }
        }
    }

    @Test
    void aForgedBundleIsToldAndRecordsAreSentAllTheSame() throws Exception {
        try (SandboxSite site = SandboxSite.start(folder);
                Outbox outbox = site.openOutbox();
                HttpsAuthorityClient real = site.client()) {
            site.append(outbox, site.activation(site.person("priya")));
            ScriptedAuthorityClient client = new ScriptedAuthorityClient(real::submit);
            client.bundle = new BundleAnswer.Newer("e30.e30.e30", "\"x\"");
            try (SyncEngine engine = engine(outbox, client, site.trustStore())) {
                SyncReport report = engine.syncOnce();
                assertThat(report.accepted()).hasSize(1);
                assertThat(report.bundleFailure()).isPresent();
                assertThat(engine.state().localFailure().orElseThrow().code()).startsWith("T-10");
            }
        }
    }

    @Test
    void aStationThatFindsItselfRevokedInTheBundleLocksAndKeepsItsData() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        KeyPair authority = generator.generateKeyPair();
        try (SandboxSite site = SandboxSite.start(folder);
                Outbox outbox = site.openOutbox()) {
            site.append(outbox, site.activation(site.person("priya")));
            TrustStore store = new TrustStore(folder.resolve("lists"), (ECPublicKey) authority.getPublic());
            ScriptedAuthorityClient client = scripted(_ -> new Submission.Postponed(FAULT, Optional.empty()));
            client.bundle = revoking(site, authority, 1, Set.of("MU-PO-0041", "MU-PO-0042"));
            try (SyncEngine engine = engine(outbox, client, store)) {
                SyncReport report = engine.syncOnce();
                assertThat(report.stoppedBy().map(SyncFailure::code)).contains("A-111");
                assertThat(engine.state().lock().map(SyncFailure::code)).contains("A-111");
                assertThat(client.submitted).isEmpty();
                assertThat(outbox.counts().waiting()).isEqualTo(1);
                assertThat(engine.syncOnce().stoppedBy()).as("it stays so").isPresent();

                client.bundle = revoking(site, authority, 2, Set.of("MU-PO-0041"));
                engine.syncOnce();
                assertThat(client.submitted)
                        .as("until the authority says otherwise")
                        .isNotEmpty();
                assertThat(engine.state().lock()).isEmpty();
            }
        }
    }

    /** The sandbox's bundle, signed again with a list of revoked stations. */
    private static BundleAnswer revoking(SandboxSite site, KeyPair authority, long version, Set<String> stations)
            throws Exception {
        TrustStore own = site.trustStore();
        try (HttpsAuthorityClient client = site.client()) {
            if (client.trustBundle(Optional.empty())
                    instanceof Reply.Success<BundleAnswer>(BundleAnswer.Newer(var jws, var etag))) {
                own.install(jws, etag);
            }
        }
        TrustBundle whole = own.current();
        TrustBundle listing = new TrustBundle(
                version,
                whole.issuedAt(),
                whole.scope(),
                whole.issuers(),
                DenyList.none(),
                whole.agents(),
                whole.policy(),
                whole.texts(),
                whole.documentTypes(),
                stations);
        return new BundleAnswer.Newer(
                SignedStatement.sign(
                        BundleDocument.write(listing),
                        BundleDocument.TYPE,
                        new ECDSASigner(authority.getPrivate(), Curve.P_256),
                        (ECPublicKey) authority.getPublic()),
                "\"" + version + "\"");
    }

    @Test
    void aBundleTamperedWithOnDiskIsReplaced() throws Exception {
        try (SandboxSite site = SandboxSite.start(folder);
                Outbox outbox = site.openOutbox();
                HttpsAuthorityClient client = site.client()) {
            try (SyncEngine engine = engine(outbox, client, site.trustStore())) {
                engine.syncOnce();
            }
            Path file = site.stationFolder().resolve("trust").resolve("bundle.jws");
            Files.writeString(file, Files.readString(file).replace("e", "f"));
            TrustStore store = site.trustStore();
            try (SyncEngine engine = engine(outbox, client, store)) {
                assertThat(engine.syncOnce().bundle()).isPresent();
                assertThat(store.current().agents()).hasSize(5);
            }
        }
    }

    @Test
    void aListenerThatFailsNeitherStopsTheSyncNorTheVisit() throws Exception {
        try (SandboxSite site = SandboxSite.start(folder);
                Outbox outbox = site.openOutbox();
                HttpsAuthorityClient client = site.client();
                SyncEngine engine = engine(outbox, client, site.trustStore())) {
            AtomicBoolean failing = new AtomicBoolean();
            engine.onState(_ -> {
                if (failing.get()) {
                    throw new IllegalStateException("a screen");
                }
            });
            failing.set(true);
            CompletableFuture<SyncState> sent =
                    when(engine, state -> state.counts().sent() == 1);
            engine.start();
            assertThat(site.append(outbox, site.activation(site.person("priya")))
                            .seq())
                    .isEqualTo(1);
            sent.get(60, TimeUnit.SECONDS);
        }
    }

    @Test
    void waitsGrowWithFullJitterUpToTheirCap() {
        Backoff backoff = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(60), new Random(1));
        List<Duration> first = new ArrayList<>();
        List<Duration> late = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            first.add(backoff.after(1));
            late.add(backoff.after(1_000_000));
        }
        assertThat(first).allSatisfy(wait -> assertThat(wait).isBetween(Duration.ofMillis(1), Duration.ofSeconds(1)));
        assertThat(late).allSatisfy(wait -> assertThat(wait).isBetween(Duration.ofMillis(1), Duration.ofSeconds(60)));
        assertThat(late).anySatisfy(wait -> assertThat(wait).isGreaterThan(Duration.ofSeconds(50)));
        assertThat(late).anySatisfy(wait -> assertThat(wait).isLessThan(Duration.ofSeconds(10)));
    }

    private static ScriptedAuthorityClient scripted(Function<SealedRecord, Submission> script) {
        return new ScriptedAuthorityClient(script);
    }

    private static SyncEngine engine(Outbox outbox, AuthorityClient client, TrustStore trust) {
        return new OutboxSyncEngine(outbox, client, trust, QUICK, Clock.systemDefaultZone(), new Random());
    }

    private static CompletableFuture<SyncState> when(SyncEngine engine, Predicate<SyncState> wanted) {
        CompletableFuture<SyncState> reached = new CompletableFuture<>();
        engine.onState(state -> {
            if (wanted.test(state)) {
                reached.complete(state);
            }
        });
        return reached;
    }
}
