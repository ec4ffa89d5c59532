package mu.maupass.station.visit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import mu.maupass.station.face.Verdict;
import mu.maupass.sync.activation.DeliveryState;
import mu.maupass.sync.activation.DocumentKey;
import mu.maupass.sync.activation.DocumentKind;
import mu.maupass.sync.activation.Finding;
import mu.maupass.sync.activation.FindingKind;
import mu.maupass.sync.activation.Findings;
import mu.maupass.sync.activation.Oversight;
import mu.maupass.sync.activation.VisitOutcome;
import mu.maupass.sync.activation.VisitSummary;
import mu.maupass.sync.outbox.OutboxEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Findings never shrink: not by any way out of any step, and not at the end. */
class FindingsTest {
    @TempDir
    private Path folder;

    private static Finding of(FindingKind kind) {
        return new Finding(
                kind,
                Optional.of(new DocumentKey(DocumentKind.PASSPORT, "MUS", "7654321")),
                "a.ramdin",
                "document",
                OffsetDateTime.now(Scripted.CLOCK),
                "V-111");
    }

    /** Those that somebody chooses; after the other one nobody is there, see {@link InterruptedVisitTest}. */
    static Stream<Transition> transitions() {
        // Nor back from the confirmation: that needs another second factor, see BackFromConfirmTest. Nor back from the
        // document: that needs a guardian, see BackToGuardianTest.
        return Transition.ALL.stream()
                .filter(transition -> transition.on() != Exit.INTERRUPT)
                .filter(transition -> transition.on() != Exit.BACK
                        || transition.from() != StepName.CONFIRM && transition.from() != StepName.DOCUMENT);
    }

    /** Of a kind that calls nobody, so that the way through the visit stays as it is. */
    @ParameterizedTest
    @MethodSource("transitions")
    void noWayOutOfAnyStepTakesAFindingOut(Transition transition) throws Exception {
        Finding slip = of(FindingKind.TYPED_OTHERWISE);
        try (WatchedVisit visit = WatchedVisit.begin(folder, List.of(slip))) {
            visit.reach(transition.from());
            if (transition.on() == Exit.WITHDRAW) {
                visit.leave(Exit.WITHDRAW_ASSISTANCE);
            }
            VisitState left = transition.on() == Exit.CONTINUE
                    ? visit.approve(WatchedVisit.answer(transition.from()))
                    : visit.leave(transition.on());
            if (transition.from() == StepName.FACE && transition.on() == Exit.CONTINUE) {
                left = visit.approve(new Answer.FaceResultSeen());
            }
            assertThat(
                            transition.to() instanceof StepName
                                    ? left.step()
                                    : left.ending().orElseThrow())
                    .isEqualTo(transition.to());
            assertThat(left.visit().findings().all()).contains(slip);
        }
    }

    @Test
    void aFindingIsKeptOnceByTheTimeItWasFoundFirst() {
        Finding first = of(FindingKind.CHIP_FAILED);
        Finding again = new Finding(
                first.kind(),
                first.document(),
                first.agentId(),
                first.step(),
                first.time().plusMinutes(1),
                "V-111");
        assertThat(Findings.NONE.and(first).and(again).all()).containsExactly(first);
        assertThat(Findings.NONE.and(first).and(of(FindingKind.UNSURE)).all()).hasSize(2);
    }

    @Test
    void theStrictestDecidesWhoHasToLook() {
        Findings all = Findings.NONE;
        assertThat(all.oversight()).isEqualTo(Oversight.AGENT_ALONE);
        all = all.and(of(FindingKind.MACHINE_NO_MATCH));
        assertThat(all.oversight()).isEqualTo(Oversight.SECOND_PERSON);
        all = all.and(of(FindingKind.SEAL_FAILED)).and(of(FindingKind.UNSURE));
        assertThat(all.oversight()).isEqualTo(Oversight.SUPERVISOR);
        assertThat(all.and(of(FindingKind.DOCUMENT_DENIED)).oversight()).isEqualTo(Oversight.NO_ACTIVATION);
    }

    /** What speaks against somebody is never for the agent alone. */
    @ParameterizedTest
    @EnumSource
    void whatIsAdverseCallsSomebody(FindingKind kind) {
        if (kind.adverse()) {
            assertThat(kind.oversight()).isNotEqualTo(Oversight.AGENT_ALONE);
        }
        assertThat(FindingKind.ofValue(kind.value())).contains(kind);
    }

    @ParameterizedTest
    @EnumSource(names = {"CANCEL", "TIME_OUT"})
    void aVisitThatEndsAfterAnAdverseFindingLeavesARecord(Exit exit) throws Exception {
        try (WatchedVisit visit = WatchedVisit.begin(folder, List.of(of(FindingKind.CHIP_FAILED)))) {
            visit.leave(exit);
            visit.end();
            assertThat(visit.outbox().entries(0, 9))
                    .extracting(OutboxEntry::activation)
                    .containsExactly(false);
            assertThat(visit.outbox()
                            .visits(
                                    OffsetDateTime.now(Scripted.CLOCK),
                                    OffsetDateTime.now(Scripted.CLOCK).plusDays(1)))
                    .singleElement()
                    .satisfies(row -> assertThat(row.state()).isEqualTo(DeliveryState.WAITING))
                    .extracting(VisitSummary::outcome)
                    .isEqualTo(exit == Exit.CANCEL ? VisitOutcome.CANCELLED : VisitOutcome.TIMED_OUT);
        }
    }

    @Test
    void aVisitThatOnlyHadADoubtLeavesNone() throws Exception {
        try (WatchedVisit visit = WatchedVisit.begin(folder, List.of(of(FindingKind.UNSURE)))) {
            visit.leave(Exit.CANCEL);
            visit.end();
            assertThat(visit.outbox().entries(0, 9)).isEmpty();
        }
    }

    @Test
    void whatTheVisitItselfFoundIsNoEarlierVisit() throws Exception {
        try (WatchedVisit visit = WatchedVisit.begin(folder)) {
            visit.reach(StepName.FACE);
            visit.approve(new Answer.FaceVerdict(Scripted.SAME.features(), Verdict.OTHER_PERSON));
            visit.leave(Exit.OTHER_DOCUMENT);
            visit.approve(WatchedVisit.answer(StepName.DOCUMENT));
            assertThat(visit.state().step()).isEqualTo(StepName.FACE);
            assertThat(visit.state().visit().findings().all())
                    .extracting(Finding::kind)
                    .containsExactly(FindingKind.OTHER_PERSON);
        }
    }

    /** Nobody waits for the end: a process that is killed has to leave it known. */
    @Test
    void whatWasFoundIsWrittenDownAtOnceAndTheNextVisitIsTold() throws Exception {
        try (WatchedVisit first = WatchedVisit.begin(folder)) {
            first.reach(StepName.FACE);
            first.approve(new Answer.FaceVerdict(Scripted.SAME.features(), Verdict.OTHER_PERSON));
            // Read from the disk while that visit is still open, as after a kill.
            try (var reader = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("outbox.db"));
                    var rows = reader.createStatement().executeQuery("SELECT count(*) FROM remembered")) {
                assertThat(rows.next()).isTrue();
                assertThat(rows.getInt(1)).isPositive();
            }
        }
        try (WatchedVisit next = WatchedVisit.begin(folder)) {
            next.reach(StepName.CONSENT);
            assertThat(next.state().visit().findings().all())
                    .extracting(Finding::kind)
                    .containsExactly(FindingKind.EARLIER);
            assertThat(next.state().visit().demand().oversight()).isEqualTo(Oversight.SUPERVISOR);
        }
    }
}
