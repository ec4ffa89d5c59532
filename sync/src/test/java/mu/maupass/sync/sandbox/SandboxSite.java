package mu.maupass.sync.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import mu.maupass.sync.activation.AccountReference;
import mu.maupass.sync.activation.Activation;
import mu.maupass.sync.activation.Capture;
import mu.maupass.sync.activation.CheckMethod;
import mu.maupass.sync.activation.Classification;
import mu.maupass.sync.activation.Consent;
import mu.maupass.sync.activation.Deletion;
import mu.maupass.sync.activation.DocumentKey;
import mu.maupass.sync.activation.DocumentKind;
import mu.maupass.sync.activation.EndedVisit;
import mu.maupass.sync.activation.Evidence;
import mu.maupass.sync.activation.EvidenceCheck;
import mu.maupass.sync.activation.EvidenceCheckResult;
import mu.maupass.sync.activation.FaceComparison;
import mu.maupass.sync.activation.FactorBinding;
import mu.maupass.sync.activation.Findings;
import mu.maupass.sync.activation.PersonClaims;
import mu.maupass.sync.activation.Secret;
import mu.maupass.sync.activation.VisitPath;
import mu.maupass.sync.activation.VisitRecord;
import mu.maupass.sync.activation.VisitSummary;
import mu.maupass.sync.authority.ConnectionTimeouts;
import mu.maupass.sync.authority.HttpsAuthorityClient;
import mu.maupass.sync.enrolment.AuthorityTrust;
import mu.maupass.sync.enrolment.StationEnrolment;
import mu.maupass.sync.failure.SyncException;
import mu.maupass.sync.outbox.AuditEntry;
import mu.maupass.sync.outbox.Claim;
import mu.maupass.sync.outbox.Outbox;
import mu.maupass.sync.outbox.QueuedRecord;
import mu.maupass.sync.outbox.SqliteOutbox;
import mu.maupass.sync.seal.RecordSignatures;
import mu.maupass.sync.seal.SealedRecord;
import mu.maupass.sync.seal.Sealer;
import mu.maupass.sync.seal.SecondOpinion;
import mu.maupass.sync.trust.DocumentIssuers;
import mu.maupass.sync.trust.EnrolledStation;
import mu.maupass.sync.trust.FactorRules;
import mu.maupass.sync.trust.OpenRosterKey;
import mu.maupass.sync.trust.ServiceTexts;
import mu.maupass.sync.trust.TrustStore;

/**
 * A sandbox authority and an enrolled station, each in its own folder. Their exchanges are compared with the contract.
 */
public final class SandboxSite implements AutoCloseable {

    public static final String SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP";
    public static final ConnectionTimeouts TIMEOUTS =
            new ConnectionTimeouts(Duration.ofSeconds(5), Duration.ofSeconds(10), Duration.ofSeconds(20));

    private final Path folder;
    private final SandboxOptions options;
    private final Accounts accounts;
    private final ContractCheck contract;
    private final EnrolledStation station;
    private final int port;
    private SandboxAuthority authority;

    private SandboxSite(Path folder, SandboxOptions options, Accounts accounts, ContractCheck contract)
            throws SyncException {
        this.folder = folder;
        this.accounts = accounts;
        this.options = options;
        this.contract = contract;
        this.authority = started(0, options, contract);
        this.port = authority.port();
        this.station = StationEnrolment.enrol(
                authority.address(),
                authority.issueEnrolmentCode("Port Louis 01"),
                new AuthorityTrust.CaFile(authority.caFile()),
                stationFolder(),
                TIMEOUTS);
    }

    public static SandboxSite start(Path folder) throws IOException, SyncException {
        return start(
                folder,
                SandboxOptions.standard(new DocumentIssuers(List.of(new byte[] {0x30, 0x00}), List.of(), List.of())));
    }

    public static SandboxSite start(Path folder, SandboxOptions options) throws IOException, SyncException {
        return start(folder, options, Accounts.embedded());
    }

    /** With accounts elsewhere. */
    public static SandboxSite start(Path folder, SandboxOptions options, Accounts accounts)
            throws IOException, SyncException {
        seed(folder.resolve("authority"));
        return new SandboxSite(folder, options, accounts, new ContractCheck());
    }

    private SandboxAuthority started(int onPort, SandboxOptions like, SandboxObserver observer) throws SyncException {
        Path data = folder.resolve("authority");
        return SandboxAuthority.start(Template.RECORDS.open(data), accounts, data, onPort, like, observer);
    }

    /**
     * Copies a seeded store there: hashing the passwords of the seed data takes a second, which a run of the tests
     * spends only once.
     */
    public static void seed(Path authorityFolder) throws IOException {
        Files.createDirectories(authorityFolder);
        try (Stream<Path> files = Files.list(Template.FOLDER)) {
            for (Path file : files.toList()) {
                Files.copy(file, authorityFolder.resolve(file.getFileName()));
            }
        }
        Template.RECORDS.copied(Template.FOLDER, authorityFolder);
    }

    /** Made once, by the first test of the run that needs it. */
    private static final class Template {
        /** Of the invented agents, by id. */
        private static final Map<String, OpenRosterKey> KEYS = new ConcurrentHashMap<>();

        private static final TestRecords RECORDS = TestRecords.chosen();

        private static final Path FOLDER = make();

        private static Path make() {
            try {
                Path folder = Files.createTempDirectory(Files.createDirectories(Path.of("target")), "seeded");
                // Of this JVM alone, and it holds the keys of an authority.
                Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(folder)));
                try (SandboxAuthority authority = SandboxAuthority.start(
                        RECORDS.open(folder),
                        folder,
                        0,
                        SandboxOptions.standard(DocumentIssuers.none()),
                        (_, _) -> {})) {
                    for (String agent : List.of("a.ramdin", "o.lebon", "s.appadoo", "i.naidoo", "t.veloo")) {
                        KEYS.put(agent, authority.agentKey(agent));
                    }
                }
                return folder;
            } catch (IOException | SyncException e) {
                throw new IllegalStateException("seeding", e);
            }
        }
    }

    private static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public SandboxAuthority authority() {
        return authority;
    }

    public EnrolledStation station() {
        return station;
    }

    public ContractCheck contract() {
        return contract;
    }

    public Path stationFolder() {
        return folder.resolve("station");
    }

    public Path outboxFile() {
        return stationFolder().resolve("outbox.db");
    }

    public void stopAuthority() {
        authority.close();
    }

    /** On the same port, with the same data. */
    public void restartAuthority() throws SyncException {
        authority = started(port, options, contract);
    }

    /**
     * The same with a fault; the caller closes it. Its answers are compared with the contract, unless the fault is that
     * they do not keep to it.
     */
    public SandboxAuthority restartWith(SandboxFault fault) throws SyncException {
        return switch (fault) {
            case GARBAGE, PORTAL, TRUNCATE, DROP, HANG -> started(port, options.with(fault), (_, _) -> {});
            case SLOW, INTERNAL, CONFLICT, BUSY, OTHER_KEY, WRONG_TIME, NONE ->
                started(port, options.with(fault), contract);
        };
    }

    /** The same, but its first answer waits until the latch is down; the caller closes it. */
    public SandboxAuthority restartHeld(CountDownLatch asked, CountDownLatch release) throws SyncException {
        return started(port, options, (_, _) -> {
            asked.countDown();
            try {
                release.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    /** The same at another time. */
    public SandboxAuthority restartWith(Clock clock) throws SyncException {
        return started(port, options.with(clock), (_, _) -> {});
    }

    /** The same with other second factors for citizens; the caller closes it. */
    public SandboxAuthority restartWith(FactorRules factors) throws SyncException {
        return started(port, options.with(factors), contract);
    }

    /** The same with another TLS certificate. */
    public SandboxAuthority restartWith(SandboxOptions.ServerCertificate certificate) throws SyncException {
        return started(port, options.with(certificate), (_, _) -> {});
    }

    public HttpsAuthorityClient client() throws SyncException {
        return new HttpsAuthorityClient(station, TIMEOUTS);
    }

    public Outbox openOutbox() throws SyncException {
        return SqliteOutbox.open(outboxFile(), Clock.systemDefaultZone());
    }

    public TrustStore trustStore() {
        return new TrustStore(stationFolder().resolve("trust"), station.signingKey());
    }

    public Sealer sealer() throws SyncException {
        return station.sealer();
    }

    public SandboxPerson person(String card) throws SyncException {
        return authority.personWithCard(card).orElseThrow();
    }

    public QueuedRecord append(Outbox outbox, Activation activation) throws SyncException {
        return outbox.append(
                activation,
                signed(sealer(), activation),
                VisitSummary.activated(
                        activation, VisitPath.NON_BIOMETRIC, DocumentKind.PASSPORT, Duration.ofSeconds(150)),
                new AuditEntry(
                        activation.time(),
                        activation.agentId(),
                        "visit.activated",
                        Optional.of(activation.visitId()),
                        ""));
    }

    /** Seals this activation for a place of the chain, signed by its people. */
    public SealedRecord seal(Activation activation, UUID jti, long seq, String prev, OffsetDateTime time)
            throws SyncException {
        return signed(sealer(), activation).seal(activation, jti, seq, prev, time);
    }

    /** A station's sealer for this record: its agent signs it, and its second person where there is one. */
    public static Sealer signed(Sealer sealer, VisitRecord record) throws SyncException {
        return switch (record) {
            case EndedVisit ended -> sealer.signedBy(RecordSignatures.of(key(ended.agentId())));
            case Activation activation -> {
                Optional<String> second = Optional.empty();
                if (activation.face().second().isPresent()) {
                    FaceComparison.Verdict verdict = activation.face().second().get();
                    second = Optional.of(key(verdict.agentId())
                            .sign(
                                    SecondOpinion.of(
                                            new SecondOpinion.Shown(
                                                    activation.visitId(),
                                                    activation.agentId(),
                                                    activation.account(),
                                                    activation.claims(),
                                                    activation.evidence().stream()
                                                            .filter(Evidence.Document.class::isInstance)
                                                            .map(one -> ((Evidence.Document) one).document())
                                                            .toList()),
                                            activation.time(),
                                            verdict),
                                    SecondOpinion.TYPE));
                }
                yield sealer.signedBy(new RecordSignatures(
                        key(activation.agentId()),
                        second,
                        Optional.of(sealer.deletionStatement(
                                activation.visitId(), activation.deletions(), activation.time()))));
            }
        };
    }

    /** The key of an invented agent; of somebody unknown there is none, so another's. */
    public static OpenRosterKey key(String agentId) {
        return Template.KEYS.getOrDefault(agentId, Template.KEYS.get("a.ramdin"));
    }

    /** Seals this activation into the outbox; the record that is to be sent. */
    public SealedRecord sealed(Outbox outbox, Activation activation) throws SyncException {
        long seq = append(outbox, activation).seq();
        return outbox.claim(100, Instant.now()).stream()
                .map(Claim::sealed)
                .filter(record -> record.seq() == seq)
                .findFirst()
                .orElseThrow();
    }

    /** An activation of this person, as a visit would make it. */
    public Activation activation(SandboxPerson person) {
        return activation(person, "1234567");
    }

    public Activation activation(SandboxPerson person, String documentNumber) {
        return activation(station.stationId(), person, documentNumber);
    }

    public static Activation activation(String stationId, SandboxPerson person, String documentNumber) {
        OffsetDateTime now = OffsetDateTime.now();
        return new Activation(
                UUID.randomUUID(),
                now,
                stationId,
                "Port Louis 01",
                "a.ramdin",
                comparedByAgent(),
                "maupass-counter-2026-1",
                "high",
                person.code()
                        .<AccountReference>map(AccountReference.ByCode::new)
                        .orElse(new AccountReference.ByNic(person.nic())),
                new PersonClaims(
                        person.familyName(), person.birthFamilyName(), person.givenNames(), person.birthDate()),
                List.of(
                        new Evidence.Document(
                                new DocumentKey(DocumentKind.PASSPORT, "MUS", documentNumber),
                                now,
                                Optional.of(person.nic()),
                                Optional.of(LocalDate.of(2031, 3, 14)),
                                Capture.CHIP,
                                Map.of(),
                                List.of(
                                        new EvidenceCheck(CheckMethod.VCRYPT, "chk-1", EvidenceCheckResult.SUCCESSFUL),
                                        new EvidenceCheck(CheckMethod.PVP, "chk-2", EvidenceCheckResult.SUCCESSFUL))),
                        new Evidence.Register(
                                "MauPass profile",
                                now,
                                List.of(new EvidenceCheck(CheckMethod.DATA, "chk-3", EvidenceCheckResult.SUCCESSFUL)))),
                Classification.SUPERIOR,
                FactorBinding.totp(Secret.ofBase32(SECRET), now),
                new Consent(ServiceTexts.SHIPPED_VERSION, "fr", now, VisitPath.NON_BIOMETRIC),
                false,
                List.of(new Deletion(Deletion.Kind.PORTRAIT, now.minusSeconds(30), now)),
                Findings.NONE);
    }

    private static FaceComparison comparedByAgent() {
        return new FaceComparison(
                new FaceComparison.Verdict(
                        "a.ramdin",
                        "same_person",
                        Map.of("ears", "same", "marks", "not_visible"),
                        Duration.ofMillis(7_250)),
                Optional.empty(),
                Optional.empty());
    }

    /** Stops everything; fails where an exchange did not keep to the contract. */
    @Override
    public void close() {
        authority.close();
        assertThat(contract.violations())
                .as("exchanges that do not keep to docs/api")
                .isEmpty();
    }
}
