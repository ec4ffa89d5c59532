package mu.maupass.station.visit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import mu.maupass.devices.Check;
import mu.maupass.devices.CheckResult;
import mu.maupass.station.document.DocumentEvidence;
import mu.maupass.station.document.Documents;
import mu.maupass.station.document.Provenance;
import mu.maupass.station.matching.ClaimedIdentity;
import mu.maupass.station.matching.DocumentedBirth;
import mu.maupass.station.matching.DocumentedIdentity;
import mu.maupass.station.matching.DocumentedName;
import mu.maupass.sync.activation.AccountReference;
import mu.maupass.sync.activation.Classification;
import mu.maupass.sync.activation.DocumentKey;
import mu.maupass.sync.activation.DocumentKind;
import mu.maupass.sync.activation.Finding;
import mu.maupass.sync.activation.FindingKind;
import mu.maupass.sync.outbox.SqliteOutbox;
import mu.maupass.sync.trust.Retention;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** By what a person is known again, for how long, and by nobody who has not the key. */
class EarlierVisitsTest {
    private static final SecretKey KEY = new SecretKeySpec(new byte[32], "HmacSHA256");
    private static final Applicant PRIYA = new Applicant(
            new AccountReference.ByNic(Scripted.NIC.value()), Scripted.PRIYA, Applicant.Source.PROFILE, "priya.d");

    private static final ClaimedIdentity SOMEBODY =
            new ClaimedIdentity("Lagesse", "Lagesse", "Jean", LocalDate.of(1980, 1, 2), Optional.empty());
    private static final ClaimedIdentity SOMEBODY_ELSE =
            new ClaimedIdentity("Appadoo", "Appadoo", "Marie", LocalDate.of(1981, 2, 3), Optional.empty());

    @TempDir
    private Path folder;

    private SqliteOutbox outbox;
    private Optional<Instant> oldest = Optional.empty();

    @BeforeEach
    void open() throws Exception {
        outbox = SqliteOutbox.open(folder.resolve("outbox.db"), Scripted.CLOCK);
    }

    @AfterEach
    void close() {
        outbox.close();
    }

    private EarlierVisits earlier(SecretKey key, Duration later) {
        return new EarlierVisits(outbox, key, () -> 90, () -> oldest, Clock.offset(Scripted.CLOCK, later));
    }

    private static Visit visit() {
        return Visit.begin(UUID.randomUUID(), Scripted.CLOCK.instant(), Scripted.AGENT, 1);
    }

    private static Finding chipFailed() {
        return new Finding(
                FindingKind.CHIP_FAILED,
                Optional.of(new DocumentKey(DocumentKind.PASSPORT, "MUS", "1234567")),
                "a.ramdin",
                "document",
                OffsetDateTime.now(Scripted.CLOCK),
                "V-111");
    }

    private void found() {
        earlier(KEY, Duration.ZERO).remember(visit().with(PRIYA), List.of(chipFailed()));
    }

    private List<FindingKind> recalled(SecretKey key, Duration later, Applicant applicant) {
        return earlier(key, later).recalled(visit(), visit().with(applicant)).findings().all().stream()
                .map(Finding::kind)
                .toList();
    }

    private static Applicant named(AccountReference account, ClaimedIdentity identity) {
        return new Applicant(account, identity, Applicant.Source.STATEMENT, "MauPass");
    }

    @Test
    void whatThisVisitFoundIsNoEarlierVisitAfterACorrection() {
        EarlierVisits earlier = earlier(KEY, Duration.ZERO);
        Visit now = visit().with(PRIYA);
        earlier.remember(now, List.of(chipFailed()));
        Visit corrected = now.with(named(PRIYA.account(), SOMEBODY));
        assertThat(earlier.recalled(now, corrected).findings().all()).isEmpty();
    }

    /** A child is not marked by what a parent showed; the document is, whoever decides with it next. */
    @Test
    void whatWasFoundAboutAGuardiansDocumentFollowsThatDocumentAndNotTheChild() {
        DocumentKey shown = new DocumentKey(DocumentKind.ID_CARD, "MUS", "A1234567");
        earlier(KEY, Duration.ZERO)
                .remember(
                        visit().with(PRIYA),
                        List.of(new Finding(
                                FindingKind.GUARDIAN_DENIED,
                                Optional.of(shown),
                                "a.ramdin",
                                "consent",
                                OffsetDateTime.now(Scripted.CLOCK),
                                "V-120")));
        assertThat(recalled(KEY, Duration.ofDays(1), PRIYA)).isEmpty();
        Visit other = visit().with(named(new AccountReference.ByUserName("j"), SOMEBODY));
        Visit decided = other.with(new Guardian(Optional.of("Anjali"), Optional.of(shown)));
        assertThat(earlier(KEY, Duration.ofDays(1))
                        .recalled(other, decided)
                        .findings()
                        .all())
                .extracting(Finding::kind)
                .containsExactly(FindingKind.EARLIER);
    }

    @Test
    void aPersonIsKnownAgainByTheNicByTheAccountAndByNameAndBirth() {
        found();
        ClaimedIdentity other =
                new ClaimedIdentity("Lagesse", "Lagesse", "Jean", Scripted.PRIYA.birthDate(), Optional.empty());
        ClaimedIdentity withoutNic = new ClaimedIdentity(
                "Doorgakant", "Doorgakant", "PRIYA ANJALI", Scripted.PRIYA.birthDate(), Optional.empty());
        assertThat(recalled(KEY, Duration.ofDays(1), PRIYA)).containsExactly(FindingKind.EARLIER);
        assertThat(recalled(KEY, Duration.ofDays(1), named(new AccountReference.ByUserName(" Priya.D "), other)))
                .as("the account")
                .containsExactly(FindingKind.EARLIER);
        assertThat(recalled(KEY, Duration.ofDays(1), named(new AccountReference.ByUserName("p"), withoutNic)))
                .as("name and day of birth")
                .containsExactly(FindingKind.EARLIER);
        assertThat(recalled(KEY, Duration.ofDays(1), named(new AccountReference.ByUserName("j"), other)))
                .as("somebody else")
                .isEmpty();
    }

    /** The applicant is named in another way, and shows another document, of the same holder. */
    @Test
    void aPersonIsKnownAgainByWhatTheDocumentsSay() {
        Finding finding = new Finding(
                FindingKind.OTHER_PERSON,
                Optional.of(new DocumentKey(DocumentKind.PASSPORT, "MUS", "1234567")),
                "a.ramdin",
                "face",
                OffsetDateTime.now(Scripted.CLOCK),
                "V-133");
        Applicant first = named(new AccountReference.ByUserName("one"), SOMEBODY);
        earlier(KEY, Duration.ZERO)
                .remember(visit().with(first).with(documents("1234567", "Doorgakant")), List.of(finding));
        Visit known = visit().with(named(new AccountReference.ByUserName("two"), SOMEBODY_ELSE));
        assertThat(recalled(known, known.with(documents("7654321", "Doorgakant"))))
                .as("by the names in the document")
                .containsExactly(FindingKind.EARLIER);
        assertThat(recalled(known, known.with(documents("7654321", "Lagesse")))).isEmpty();
        Visit nobody = visit();
        assertThat(recalled(nobody, nobody.with(PRIYA)))
                .as("by the profile that has the document's names")
                .containsExactly(FindingKind.EARLIER);
    }

    private List<FindingKind> recalled(Visit before, Visit now) {
        return earlier(KEY, Duration.ofDays(1)).recalled(before, now).findings().all().stream()
                .map(Finding::kind)
                .toList();
    }

    private static Documents documents(String number, String surname) {
        return Documents.NONE.and(new DocumentEvidence(
                new DocumentKey(DocumentKind.PASSPORT, "MUS", number),
                Provenance.typed(),
                Optional.empty(),
                new DocumentedIdentity(
                        DocumentedName.ofPrint(surname),
                        DocumentedName.ofPrint("Priya Anjali"),
                        Optional.of(DocumentedBirth.of(Scripted.PRIYA.birthDate())),
                        Optional.empty()),
                Optional.empty(),
                Optional.empty(),
                Check.of("document", CheckResult.SUCCESSFUL),
                Map.of(),
                Classification.FAIR,
                Scripted.CLOCK.instant()));
    }

    @Test
    void whatWasFoundIsKnownAsLongAsPolicySaysAndThenErased() throws Exception {
        found();
        assertThat(recalled(KEY, Duration.ofDays(90), PRIYA)).isNotEmpty();
        assertThat(recalled(KEY, Duration.ofDays(91), PRIYA)).isEmpty();
        outbox.expire(new Retention(90, 730, 0), null);
        assertThat(recalled(KEY, Duration.ZERO, PRIYA))
                .as("found in this very moment")
                .isNotEmpty();
        close();
        outbox = SqliteOutbox.open(folder.resolve("outbox.db"), Clock.offset(Scripted.CLOCK, Duration.ofDays(1)));
        outbox.expire(new Retention(90, 730, 0), null);
        assertThat(recalled(KEY, Duration.ofDays(1), PRIYA)).isEmpty();
    }

    @Test
    void aPersonWhoseActivationWaitsIsKnownAgainUntilItIsDecided() {
        oldest = Optional.of(Scripted.CLOCK.instant().minusSeconds(60));
        earlier(KEY, Duration.ZERO).rememberActivation(visit().with(PRIYA));
        Applicant byName = named(new AccountReference.ByUserName("p"), Scripted.PRIYA);
        assertThat(recalled(KEY, Duration.ofHours(1), byName)).containsExactly(FindingKind.ACTIVATION_WAITS);
        ClaimedIdentity other =
                new ClaimedIdentity("Lagesse", "Lagesse", "Jean", Scripted.PRIYA.birthDate(), Optional.empty());
        assertThat(recalled(KEY, Duration.ofHours(1), named(new AccountReference.ByUserName("j"), other)))
                .isEmpty();
        oldest = Optional.of(Scripted.CLOCK.instant().plusSeconds(60));
        assertThat(recalled(KEY, Duration.ofHours(1), byName))
                .as("only a later one waits")
                .isEmpty();
        oldest = Optional.empty();
        assertThat(recalled(KEY, Duration.ofHours(1), byName)).isEmpty();
    }

    @Test
    void withoutTheKeyNothingIsKnown() {
        found();
        SecretKey other = new SecretKeySpec(new byte[] {1}, "HmacSHA256");
        assertThat(recalled(other, Duration.ZERO, PRIYA)).isEmpty();
    }
}
