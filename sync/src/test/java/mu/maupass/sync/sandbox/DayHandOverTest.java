package mu.maupass.sync.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import mu.maupass.sync.authority.HttpsAuthorityClient;
import mu.maupass.sync.authority.Reply;
import mu.maupass.sync.engine.OutboxSyncEngine;
import mu.maupass.sync.engine.SyncTiming;
import mu.maupass.sync.outbox.AuditEntry;
import mu.maupass.sync.outbox.DayDelivery;
import mu.maupass.sync.outbox.DayStatement;
import mu.maupass.sync.outbox.Outbox;
import mu.maupass.sync.outbox.VisitLedger;
import mu.maupass.sync.seal.DayReceipt;
import mu.maupass.sync.seal.DayReceipt.Gap;
import mu.maupass.sync.seal.DaySignature;
import mu.maupass.sync.seal.DecisionKey;
import mu.maupass.sync.seal.Sha256;
import mu.maupass.sync.trust.OpenRosterKey;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Closed days go to the authority with the sync, and it says what it counts otherwise. */
class DayHandOverTest {

    private static final LocalDate DAY = LocalDate.of(2026, 11, 28);

    @TempDir
    private Path folder;

    private SandboxSite site;
    private HttpsAuthorityClient client;
    private Outbox outbox;

    @BeforeEach
    void start() throws Exception {
        site = SandboxSite.start(folder);
        client = site.client();
        outbox = site.openOutbox();
    }

    @AfterEach
    void stop() {
        outbox.close();
        client.close();
        site.close();
    }

    private ObjectNode closing(long number, LocalDate day, String previous) {
        return closing(site.station().stationId(), number, day, previous);
    }

    /** A closing of one record at place 1, which the authority has confirmed. */
    static ObjectNode closing(String stationId, long number, LocalDate day, String previous) {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("station", stationId)
                .put("day", day.toString())
                .put("number", number)
                .put("previous", previous)
                .put("closed_at", OffsetDateTime.now(ZoneOffset.UTC).toString());
        json.putObject("closed_by")
                .put("id", "s.appadoo")
                .put("name", "S. Appadoo")
                .put("role", "supervisor");
        for (String counted : List.of("visits", "activated", "sealed", "confirmed", "receipts_verified")) {
            json.put(counted, 1);
        }
        for (String none : List.of("waiting", "attention", "closed", "gaps", "explained")) {
            json.put(none, 0);
        }
        json.put("rows_sha256", "0".repeat(64));
        json.putArray("places").addArray().add(1).add(1);
        json.putArray("open");
        return json;
    }

    private DayStatement statement(ObjectNode content, String signer) throws Exception {
        String jws = site.sealer().sign(content, "maupass-day+jws");
        LocalDate day = LocalDate.parse(content.path("day").asText());
        return new DayStatement(
                content.path("number").asLong(),
                day,
                DayStatement.Kind.CLOSING,
                jws,
                DaySignature.sign(
                        SandboxSite.key(signer),
                        "s.appadoo",
                        site.station().stationId(),
                        day,
                        jws,
                        OffsetDateTime.now()));
    }

    private String refused(DayStatement statement) {
        return client.handOver(statement) instanceof Reply.Failure<DayReceipt>(var failure) ? failure.code() : "taken";
    }

    private List<Gap> gaps(DayStatement statement) {
        return ((Reply.Success<DayReceipt>) client.handOver(statement)).value().gaps();
    }

    private OutboxSyncEngine engine() throws Exception {
        return new OutboxSyncEngine(
                outbox,
                client,
                site.trustStore(),
                new SyncTiming(Duration.ofMillis(1), Duration.ofMillis(2), Duration.ofMinutes(1), 10, 3),
                Clock.systemUTC(),
                RandomGenerator.getDefault());
    }

    @Test
    void aDayWaitsForTheNetworkGoesWithTheSyncAndKeepsTheSignedAnswer() throws Exception {
        site.append(outbox, site.activation(site.person("priya")));
        DayStatement first = statement(closing(1, DAY, ""), "s.appadoo");
        outbox.recordDay(first, "s.appadoo");
        outbox.recordDay(statement(closing(2, DAY.plusDays(1), Sha256.of(first.jws())), "s.appadoo"), "s.appadoo");
        site.stopAuthority();
        try (OutboxSyncEngine engine = engine()) {
            engine.syncOnce();
            assertThat(states()).containsExactly(DayDelivery.State.WAITING, DayDelivery.State.WAITING);
            site.restartAuthority();
            engine.syncOnce();
            assertThat(states())
                    .as("behind its records")
                    .containsExactly(DayDelivery.State.SENT, DayDelivery.State.SENT);
        }
        try (VisitLedger ledger = VisitLedger.open(site.outboxFile(), Optional.empty())) {
            String receipt = ledger.deliveries(DAY, DAY).getFirst().receipt().orElseThrow();
            assertThat(DayReceipt.verify(receipt, List.of(site.station().signingKey()))
                            .gaps())
                    .isEmpty();
        }
        assertThat(outbox.days().next(Instant.now())).isEmpty();
        assertThat(site.contract().violations()).isEmpty();
    }

    private List<DayDelivery.State> states() throws Exception {
        try (VisitLedger ledger = VisitLedger.open(site.outboxFile(), Optional.empty())) {
            return ledger.deliveries(DAY, DAY.plusDays(1)).stream()
                    .map(DayDelivery::state)
                    .toList();
        }
    }

    @Test
    void onlyASupervisorsOwnKeyClosesADay() throws Exception {
        assertThat(refused(statement(closing(1, DAY, ""), "a.ramdin"))).isEqualTo("A-172");
        assertThat(site.authority().alarms()).anyMatch(alarm -> alarm.contains("day-not-believed"));
        DayStatement genuine = statement(closing(1, DAY, ""), "s.appadoo");
        DayStatement other = statement(closing(1, DAY.minusDays(1), ""), "s.appadoo");
        assertThat(refused(new DayStatement(1, DAY, DayStatement.Kind.CLOSING, genuine.jws(), other.signature())))
                .as("the signature under another day")
                .isEqualTo("A-172");
        ObjectNode byAgent = closing(1, DAY, "");
        ((ObjectNode) byAgent.path("closed_by")).put("id", "a.ramdin");
        String jws = site.sealer().sign(byAgent, "maupass-day+jws");
        assertThat(refused(new DayStatement(
                        1,
                        DAY,
                        DayStatement.Kind.CLOSING,
                        jws,
                        DaySignature.sign(
                                SandboxSite.key("a.ramdin"),
                                "a.ramdin",
                                site.station().stationId(),
                                DAY,
                                jws,
                                OffsetDateTime.now()))))
                .as("signed well, by somebody who closes no day")
                .isEqualTo("A-172");
        ObjectNode elsewhere = closing(1, DAY, "").put("station", "MU-XX-9999");
        assertThat(refused(statement(elsewhere, "s.appadoo"))).isEqualTo("A-171");
        site.authority().withdrawKey("s.appadoo");
        assertThat(refused(genuine)).as("somebody else may have the key by now").isEqualTo("A-172");
    }

    @Test
    void whoHasLeftSinceClosedThemAllTheSame() throws Exception {
        client.trustBundle(Optional.empty());
        DayStatement closed = statement(closing(1, DAY, ""), "s.appadoo");
        site.authority().dismiss("s.appadoo");
        client.trustBundle(Optional.empty());
        assertThat(refused(closed)).isEqualTo("taken");
    }

    @Test
    void aDayIsTakenOnceAndNothingThatContradictsIt() throws Exception {
        DayStatement first = statement(closing(1, DAY, ""), "s.appadoo");
        assertThat(gaps(first)).isEqualTo(gaps(first));
        String previous = Sha256.of(first.jws());
        assertThat(refused(statement(closing(1, DAY, "").put("visits", 9), "s.appadoo")))
                .as("other figures under the same number")
                .isEqualTo("A-173");
        assertThat(refused(statement(closing(2, DAY.plusDays(1), Sha256.of("another")), "s.appadoo")))
                .as("behind another one than is here")
                .isEqualTo("A-173");
        assertThat(refused(statement(closing(2, DAY, previous), "s.appadoo")))
                .as("a day is closed once")
                .isEqualTo("A-173");
        assertThat(refused(statement(closing(2, DAY.plusDays(1), previous), "s.appadoo")))
                .isEqualTo("taken");
    }

    @Test
    void oneThatIsRefusedHoldsUpNoneBehindItAndIsMissed() throws Exception {
        DayStatement first = statement(closing(1, DAY, ""), "s.appadoo");
        gaps(first);
        DayStatement refused = statement(closing(2, DAY.plusDays(1), Sha256.of(first.jws())), "a.ramdin");
        assertThat(refused(refused)).isEqualTo("A-172");
        DayStatement next = statement(closing(3, DAY.plusDays(2), Sha256.of(refused.jws())), "s.appadoo");
        assertThat(gaps(next)).contains(new Gap("missing", 2, 1));
    }

    private DayStatement again(DayStatement statement, DecisionKey key, String signer) throws Exception {
        String signature = DaySignature.signAgain(
                key, signer, site.station().stationId(), statement.day(), statement.jws(), OffsetDateTime.now());
        return new DayStatement(statement.number(), statement.day(), statement.kind(), statement.jws(), signature);
    }

    private boolean sendAgain(DayStatement statement, DecisionKey key) throws Exception {
        AuditEntry audit =
                new AuditEntry(OffsetDateTime.now(), "s.appadoo", "day.sent-again", Optional.empty(), "A-172");
        return outbox.days().sendAgain(1, again(statement, key, "s.appadoo").signature(), audit);
    }

    @Test
    void aRefusedDayGoesOnceMoreWithTheFreshSignatureOfASupervisorOfNow() throws Exception {
        site.append(outbox, site.activation(site.person("priya")));
        DayStatement closed = statement(closing(1, DAY, ""), "s.appadoo");
        outbox.recordDay(closed, "s.appadoo");
        site.authority().withdrawKey("s.appadoo");
        try (OutboxSyncEngine engine = engine()) {
            engine.syncOnce();
            assertThat(states()).containsExactly(DayDelivery.State.REFUSED);
            assertThat(sendAgain(closed, SandboxSite.key("s.appadoo"))).isTrue();
            engine.syncOnce();
            assertThat(states()).as("the withdrawn key is no better now").containsExactly(DayDelivery.State.REFUSED);
            site.authority().changePassword("s.appadoo", "cloture-trois".toCharArray());
            try (OpenRosterKey fresh = site.authority().agentKey("s.appadoo")) {
                assertThat(sendAgain(closed, fresh)).isTrue();
                engine.syncOnce();
                assertThat(states()).containsExactly(DayDelivery.State.SENT);
                assertThat(sendAgain(closed, fresh)).as("only what was refused").isFalse();
            }
        }
        assertThat(outbox.audit(OffsetDateTime.now().minusDays(1), OffsetDateTime.now()))
                .filteredOn(entry -> entry.event().equals("day.sent-again"))
                .as("as often as it was sent again")
                .hasSize(2);
        assertThat(site.contract().violations()).isEmpty();
    }

    /** The station holds the roster of before: it may be kept from the newer one. */
    @Test
    void whoIsNoSupervisorAnyMoreSendsNoDayAgain() throws Exception {
        client.trustBundle(Optional.empty());
        DayStatement closed = statement(closing(1, DAY, ""), "s.appadoo");
        site.authority().dismiss("s.appadoo");
        assertThat(refused(again(closed, SandboxSite.key("s.appadoo"), "s.appadoo")))
                .isEqualTo("A-172");
    }

    @Test
    void whatContradictsIsKeptBesideTheFirstOnceASupervisorSendsItAgain() throws Exception {
        DayStatement first = statement(closing(1, DAY, ""), "s.appadoo");
        gaps(first);
        DayStatement other = statement(closing(1, DAY, "").put("visits", 9), "s.appadoo");
        assertThat(refused(other)).isEqualTo("A-173");
        assertThat(refused(again(other, SandboxSite.key("a.ramdin"), "a.ramdin")))
                .as("no supervisor")
                .isEqualTo("A-172");
        DayStatement again = again(other, SandboxSite.key("s.appadoo"), "s.appadoo");
        assertThat(gaps(again)).contains(new Gap("contradicts", 1, 0)).isEqualTo(gaps(again));
        assertThat(gaps(first)).as("the first stays as it is").doesNotContain(new Gap("contradicts", 1, 0));
        assertThat(refused(statement(closing(2, DAY.plusDays(1), Sha256.of(other.jws())), "s.appadoo")))
                .as("the days behind it go on")
                .isEqualTo("taken");
    }

    @Test
    void theAuthorityCountsAgainstItsOwnReceipts() throws Exception {
        // The station says that the record at place 1 was confirmed, and the authority has none.
        assertThat(gaps(statement(closing(1, DAY, ""), "s.appadoo"))).containsExactly(new Gap("confirmed", 1, 0));
        assertThat(site.authority().alarms()).anyMatch(alarm -> alarm.contains("day-does-not-add-up"));
    }
}
