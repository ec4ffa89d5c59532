package mu.maupass.station.visit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import javax.crypto.spec.SecretKeySpec;
import mu.maupass.station.agent.Agent;
import mu.maupass.station.failure.Failure;
import mu.maupass.station.failure.StationException;
import mu.maupass.station.supervision.CloseReason;
import mu.maupass.station.supervision.OpenItem;
import mu.maupass.station.supervision.ShiftNotes;
import mu.maupass.station.supervision.StationSupervision;
import mu.maupass.station.supervision.Supervision;
import mu.maupass.sync.activation.DocumentKind;
import mu.maupass.sync.activation.VisitOutcome;
import mu.maupass.sync.activation.VisitPath;
import mu.maupass.sync.activation.VisitSummary;
import mu.maupass.sync.outbox.AuditEntry;
import mu.maupass.sync.outbox.Outbox;
import mu.maupass.sync.outbox.SqliteOutbox;
import mu.maupass.sync.trust.PatternRules;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is unusual gets into the sealed record, the audit log and onto the supervisor's screen, and is held up by nothing. */
class PatternAlarmTest {
    private static final Agent SUPERVISOR = new Agent("s.supervisor", "S. Supervisor", Agent.Role.SUPERVISOR);

    @TempDir
    private Path folder;

    @Test
    void manyVisitsInARowWithoutAnActivationAreOpenUntilASupervisorClosesThem() throws Exception {
        for (int ended = 1; ended < PatternRules.USUAL.refusalsInRow(); ended++) {
            try (WatchedVisit visit = WatchedVisit.begin(folder)) {
                cancel(visit);
                assertThat(visit.events()).noneMatch(event -> event.startsWith(StationSupervision.PATTERN));
            }
        }
        try (WatchedVisit visit = WatchedVisit.begin(folder)) {
            cancel(visit);
            assertThat(visit.events()).containsOnlyOnce("pattern.refusals-in-a-row");
            Supervision supervision = supervision(visit.outbox());
            List<OpenItem> open = supervision.open().get(10, TimeUnit.SECONDS);
            assertThat(open).singleElement().isInstanceOfSatisfying(OpenItem.Pattern.class, pattern -> {
                assertThat(pattern.agent()).isEqualTo(Scripted.AGENT.id());
                assertThat(pattern.why().code()).isEqualTo("W-122");
            });
            assertThat(closing(supervision, Scripted.AGENT, open))
                    .as("by who led the visit, where the roster has nobody else")
                    .failsWithin(10, TimeUnit.SECONDS)
                    .withThrowableOfType(ExecutionException.class)
                    .havingCause()
                    .isInstanceOfSatisfying(
                            StationException.class,
                            why -> assertThat(why.failure()).isEqualTo(new Failure("U-111")));
            assertThat(supervision.open().get(10, TimeUnit.SECONDS)).hasSize(1);
            assertThat(closing(supervision, SUPERVISOR, open))
                    .succeedsWithin(10, TimeUnit.SECONDS)
                    .isEqualTo(true);
            assertThat(supervision.open().get(10, TimeUnit.SECONDS)).isEmpty();
        }
    }

    private static void cancel(WatchedVisit visit) throws Exception {
        visit.leave(Exit.CANCEL);
        visit.end();
    }

    @Test
    void aPersonAndADocumentThatComeAgainStandInTheSealedRecord() throws Exception {
        try (WatchedVisit first = WatchedVisit.begin(folder)) {
            first.reach(StepName.RECEIPT);
            // Decided on: a record that waits would call a supervisor.
            first.refuseRecord();
            Supervision supervision = supervision(first.outbox());
            List<OpenItem> refused = supervision.open().get(10, TimeUnit.SECONDS);
            assertThat(refused).singleElement().isInstanceOf(OpenItem.Refused.class);
            assertThat(closing(supervision, Scripted.AGENT, refused))
                    .as("by who led the visit")
                    .failsWithin(10, TimeUnit.SECONDS);
            assertThat(first.opened().getFirst().findValuesAsText("what")).doesNotContain("person_again");
        }
        try (WatchedVisit second = WatchedVisit.begin(folder)) {
            second.reach(StepName.RECEIPT);
            JsonNode record = second.opened(1).getFirst();
            assertThat(record.path("https://maupass.example/activation")
                            .path("findings")
                            .findValuesAsText("what"))
                    .containsExactly("person_again", "document_again");
            // Begun under the first edition, sealed under the second.
            assertThat(record.path("https://maupass.example/editions").toString())
                    .isEqualTo("{\"begun\":1,\"sealed\":2}");
            assertThat(second.events()).contains("pattern.person-again", "pattern.document-again");
        }
    }

    /** A visit that was interrupted has its end weeks later; at an earlier face somebody else looked. */
    @Test
    void nobodyWhoHadAPartInAVisitClosesWhatWasNoticedAboutIt() throws Exception {
        UUID visit = new UUID(7, 7);
        OffsetDateTime ended = OffsetDateTime.now(Scripted.CLOCK);
        try (Outbox outbox = SqliteOutbox.open(folder.resolve("outbox.db"), Scripted.CLOCK)) {
            note(outbox, visit, ended.minusDays(20), SUPERVISOR.id(), "second-person.denied");
            note(outbox, visit, ended.minusDays(20).plusMinutes(5), "o.lebon", "second-person.approved");
            note(outbox, visit, ended, Scripted.AGENT.id(), StationSupervision.ASKED);
            note(outbox, visit, ended.plusDays(1), "t.other", "copy.receipt-made");
            Supervision supervision = supervision(outbox);
            List<OpenItem> open = supervision.open().get(10, TimeUnit.SECONDS);
            assertThat(closing(supervision, SUPERVISOR, open)).failsWithin(10, TimeUnit.SECONDS);
            assertThat(closing(supervision, new Agent("o.lebon", "O. Lebon", Agent.Role.SUPERVISOR), open))
                    .failsWithin(10, TimeUnit.SECONDS);
            assertThat(closing(supervision, new Agent("t.other", "T. Other", Agent.Role.SUPERVISOR), open))
                    .succeedsWithin(10, TimeUnit.SECONDS)
                    .isEqualTo(true);
        }
    }

    private static void note(Outbox outbox, UUID visit, OffsetDateTime time, String who, String event)
            throws Exception {
        outbox.recordAudit(new AuditEntry(time, who, event, Optional.of(visit), "V-136"));
    }

    /** Four in the evening, one in the morning. */
    @Test
    void midnightBreaksNoRow() throws Exception {
        try (WatchedVisit visit = WatchedVisit.begin(folder)) {
            for (int ended = 1; ended < PatternRules.USUAL.refusalsInRow(); ended++) {
                UUID evening = new UUID(7, ended);
                OffsetDateTime time = OffsetDateTime.now(Scripted.CLOCK).minusHours(30 - ended);
                visit.outbox()
                        .recordUnsuccessfulVisit(
                                VisitSummary.unsuccessful(
                                        evening,
                                        time,
                                        Scripted.AGENT.id(),
                                        VisitPath.NON_BIOMETRIC,
                                        DocumentKind.PASSPORT,
                                        VisitOutcome.REFUSED,
                                        "V-112",
                                        Duration.ofMinutes(2)),
                                new AuditEntry(
                                        time, Scripted.AGENT.id(), "visit.refused", Optional.of(evening), "V-112"));
            }
            cancel(visit);
            assertThat(visit.events()).containsOnlyOnce("pattern.refusals-in-a-row");
        }
    }

    private static CompletableFuture<Boolean> closing(Supervision supervision, Agent by, List<OpenItem> open) {
        return supervision.close(by, open.getFirst(), CloseReason.REPORTED);
    }

    private Supervision supervision(Outbox outbox) {
        return new StationSupervision(
                outbox,
                new ShiftNotes(folder.resolve("notes"), new SecretKeySpec(new byte[32], "AES"), Scripted.CLOCK),
                Scripted::bundle,
                Scripted.CLOCK,
                () -> {},
                Runnable::run);
    }
}
