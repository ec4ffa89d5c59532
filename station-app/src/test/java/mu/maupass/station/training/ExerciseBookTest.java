package mu.maupass.station.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import mu.maupass.devices.Subscription;
import mu.maupass.station.document.DocumentEvidence;
import mu.maupass.station.document.Documents;
import mu.maupass.station.document.Provenance;
import mu.maupass.station.face.FaceCheck;
import mu.maupass.station.face.FaceOpinion;
import mu.maupass.station.face.Verdict;
import mu.maupass.station.failure.Failure;
import mu.maupass.station.failure.StationException;
import mu.maupass.station.finding.Demand;
import mu.maupass.station.screen.citizen.Visits;
import mu.maupass.station.visit.Answer;
import mu.maupass.station.visit.Applicant;
import mu.maupass.station.visit.Ending;
import mu.maupass.station.visit.Exit;
import mu.maupass.station.visit.Party;
import mu.maupass.station.visit.Proofing;
import mu.maupass.station.visit.Receipt;
import mu.maupass.station.visit.StepName;
import mu.maupass.station.visit.Visit;
import mu.maupass.station.visit.VisitInProgress;
import mu.maupass.station.visit.VisitState;
import mu.maupass.station.visit.VisitState.Phase;
import mu.maupass.sync.activation.Capture;
import mu.maupass.sync.activation.Consent;
import mu.maupass.sync.activation.FactorReplacement;
import mu.maupass.sync.activation.Finding;
import mu.maupass.sync.activation.FindingKind;
import mu.maupass.sync.activation.Findings;
import mu.maupass.sync.activation.VisitPath;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each exercise is known by how its visit went, and by nothing that somebody says of it. */
class ExerciseBookTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-30T08:00:00Z"), ZoneOffset.UTC);
    private static final LocalDate TODAY = LocalDate.parse("2026-11-30");
    private static final Optional<Answer.CitizenConfirmation> CONFIRMED =
            Optional.of(new Answer.CitizenConfirmation(true));
    private static final FaceOpinion OPINION =
            new FaceOpinion("s.beeharry", Map.of(), Verdict.SAME_PERSON, Duration.ofSeconds(20));

    @TempDir
    private Path folder;

    private Path file() {
        return folder.resolve("data").resolve("x-exercises.tsv");
    }

    private ExerciseBook book(String trainee) throws StationException {
        return ExerciseBook.open(file(), trainee, CLOCK);
    }

    @Test
    void aVisitByTheChipIsOne() throws Exception {
        assertThat(done(taken(Capture.CHIP))).containsExactly(Exercise.CHIP);
        assertThat(done(taken(Capture.PAGE))).containsExactly(Exercise.PAGE);
        assertThat(done(taken(Capture.TYPED))).containsExactly(Exercise.NEITHER);
    }

    @Test
    void whatEndsOtherwiseIsNone() throws Exception {
        for (Ending ending : EnumSet.complementOf(EnumSet.of(Ending.ACTIVATED))) {
            assertThat(done(taken(Capture.CHIP), ending)).as(ending.name()).isEmpty();
        }
    }

    @Test
    void aRefusalIsTheAgentsOwn() throws Exception {
        ScriptedVisit visit = new ScriptedVisit();
        ExerciseBook book = book("A. Ramdin");
        VisitInProgress watched = book.watched(visit);
        visit.say(taken(Capture.CHIP), Optional.empty());
        watched.refuse(new Failure("V-109"));
        visit.say(taken(Capture.CHIP), Optional.of(Ending.REFUSED));
        assertThat(all(book)).containsExactly(Exercise.REFUSAL);
    }

    @Test
    void aReportedDocumentEndsWithoutAnActivation() throws Exception {
        Visit visit = taken(Capture.CHIP);
        Finding denied = new Finding(
                FindingKind.DOCUMENT_DENIED,
                Optional.empty(),
                "a.ramdin",
                "document",
                OffsetDateTime.now(CLOCK),
                "V-120");
        Visit lost = with(visit, visit.party(), visit.proofing(), new Findings(List.of(denied)), Optional.empty());
        assertThat(done(lost, Ending.REFUSED)).containsExactly(Exercise.LOST_DOCUMENT);
    }

    @Test
    void aProvisionalReceiptIsOffline() throws Exception {
        Visit visit = taken(Capture.CHIP);
        assertThat(done(with(
                        visit,
                        visit.party(),
                        visit.proofing(),
                        Findings.NONE,
                        Optional.of(Visits.receipt(Receipt.Status.PROVISIONAL)))))
                .containsExactly(Exercise.CHIP, Exercise.OFFLINE);
    }

    @Test
    void aSecondPersonHasLooked() throws Exception {
        Visit visit = taken(Capture.CHIP);
        Proofing known = visit.proofing();
        FaceCheck face = FaceCheck.of(OPINION, Optional.empty(), Demand.of(Findings.NONE, List.of()))
                .with(OPINION);
        Proofing looked = new Proofing(
                known.documents(), Optional.empty(), Optional.of(face), Optional.empty(), Optional.empty(), CONFIRMED);
        assertThat(done(with(visit, visit.party(), looked, Findings.NONE, visit.receipt())))
                .containsExactly(Exercise.CHIP, Exercise.SECOND_PERSON);
    }

    @Test
    void aConsentIsTakenBack() throws Exception {
        assertThat(consentGone(Exit.WITHDRAW)).containsExactly(Exercise.WITHDRAWAL);
    }

    /** The next person has agreed to nothing; nobody took anything back. */
    @Test
    void aCorrectionTakesNoConsentBack() throws Exception {
        assertThat(consentGone(Exit.CORRECT)).isEmpty();
    }

    private Set<Exercise> consentGone(Exit by) throws StationException {
        ScriptedVisit visit = new ScriptedVisit();
        ExerciseBook book = book("A. Ramdin");
        VisitInProgress watched = book.watched(visit);
        Visit without = taken(Capture.CHIP);
        Party party = new Party(
                without.applicant(),
                Optional.empty(),
                Optional.of(new Consent(
                        "1",
                        "fr",
                        OffsetDateTime.now(CLOCK),
                        VisitPath.NON_BIOMETRIC,
                        Optional.empty(),
                        Optional.empty())));
        visit.say(with(without, party, Proofing.NONE, Findings.NONE, Optional.empty()), Optional.empty());
        watched.leave(by);
        visit.say(with(without, without.party(), Proofing.NONE, Findings.NONE, Optional.empty()), Optional.empty());
        assertThat(all(book)).isEmpty();
        visit.say(without, Optional.of(Ending.CANCELLED));
        return all(book);
    }

    @Test
    void anAccountThatHasAFactorGetsAnother() throws Exception {
        Visit visit = taken(Capture.CHIP);
        Applicant known = visit.applicant().orElseThrow();
        Applicant again = new Applicant(
                known.account(),
                known.identity(),
                known.source(),
                known.accountName(),
                Optional.of(FactorReplacement.values()[0]));
        Party party = new Party(Optional.of(again), Optional.empty(), Optional.empty());
        assertThat(done(with(visit, party, visit.proofing(), Findings.NONE, visit.receipt())))
                .containsExactly(Exercise.CHIP, Exercise.REACTIVATION);
    }

    @Test
    void theSilentSignIsGivenAndTheVisitGoesOn() throws Exception {
        ScriptedVisit visit = new ScriptedVisit();
        ExerciseBook book = book("A. Ramdin");
        book.watched(visit).signSilently();
        visit.say(taken(Capture.CHIP), Optional.empty());
        visit.say(taken(Capture.CHIP), Optional.of(Ending.ACTIVATED));
        assertThat(visit.signed).isTrue();
        assertThat(all(book)).containsExactly(Exercise.CHIP, Exercise.COERCION);
    }

    @Test
    void theBookKnowsEverybodyAndTheFirstDay() throws Exception {
        done(taken(Capture.CHIP));
        ExerciseBook later = ExerciseBook.open(
                file(), "B.\tSoobron\n", Clock.fixed(Instant.parse("2026-12-01T08:00:00Z"), ZoneOffset.UTC));
        ScriptedVisit visit = new ScriptedVisit();
        later.watched(visit);
        visit.say(taken(Capture.PAGE), Optional.empty());
        visit.say(taken(Capture.PAGE), Optional.of(Ending.ACTIVATED));
        assertThat(ExerciseBook.results(file()).done())
                .containsOnlyKeys("A. Ramdin", "B. Soobron")
                .containsEntry("A. Ramdin", Map.of(Exercise.CHIP, TODAY))
                .containsEntry("B. Soobron", Map.of(Exercise.PAGE, TODAY.plusDays(1)));
    }

    /** Whoever uses the computer can write into it: one bad line keeps nobody from training, nor is it lost. */
    @Test
    void whatCannotBeReadStaysAsItStands() throws Exception {
        done(taken(Capture.CHIP));
        String strange = "x\tchip\t30/11/2026\nx\tan-exercise-of-later\t2027-01-01\nno columns\n";
        Files.writeString(file(), strange, StandardOpenOption.APPEND);
        assertThat(ExerciseBook.results(file()).done()).containsOnlyKeys("A. Ramdin");
        assertThat(ExerciseBook.results(file()).unread()).hasSize(3);
        done(taken(Capture.PAGE));
        assertThat(file()).content().endsWith(strange).contains("\tpage\t");
    }

    /** F12 stays open while cards are laid. */
    @Test
    void whoShowsItIsToldWhatIsDoneNow() throws Exception {
        ScriptedVisit visit = new ScriptedVisit();
        ExerciseBook book = book("A. Ramdin");
        List<Set<Exercise>> told = new ArrayList<>();
        Subscription showing = book.observe(() -> told.add(all(book)));
        book.watched(visit);
        visit.say(taken(Capture.CHIP), Optional.empty());
        visit.say(taken(Capture.CHIP), Optional.of(Ending.ACTIVATED));
        showing.close();
        assertThat(told).containsExactly(EnumSet.of(Exercise.CHIP));
    }

    @Test
    void aBookThatIsNoFileIsSaid() throws Exception {
        Files.createDirectories(file());
        assertThatThrownBy(() -> ExerciseBook.results(file())).isInstanceOf(StationException.class);
    }

    private Set<Exercise> done(Visit visit) throws StationException {
        return done(visit, Ending.ACTIVATED);
    }

    private Set<Exercise> done(Visit visit, Ending ending) throws StationException {
        ScriptedVisit scripted = new ScriptedVisit();
        ExerciseBook book = book("A. Ramdin");
        book.watched(scripted);
        Set<Exercise> before = all(book);
        scripted.say(visit, Optional.empty());
        scripted.say(visit, Optional.of(ending));
        Set<Exercise> now = all(book);
        now.removeAll(before);
        return now;
    }

    private static Set<Exercise> all(ExerciseBook book) {
        Set<Exercise> all = EnumSet.noneOf(Exercise.class);
        for (Exercise exercise : Exercise.values()) {
            if (book.done(exercise).isPresent()) {
                all.add(exercise);
            }
        }
        return all;
    }

    private static Visit taken(Capture how) {
        Visit visit = Visits.visit(
                Visits.PERSON,
                Optional.of(Visits.bound()),
                Optional.of(Visits.receipt(Receipt.Status.FINAL)),
                Optional.empty());
        DocumentEvidence known = visit.documents().accepted().getFirst();
        DocumentEvidence document = new DocumentEvidence(
                known.document(),
                new Provenance(how, Provenance.typed().possibleKinds(), true, Map.of()),
                known.expiry(),
                known.identity(),
                known.issue(),
                known.portrait(),
                known.checks(),
                known.methods(),
                known.strength(),
                known.readAt());
        Proofing proofing = new Proofing(
                new Documents(List.of(document), Optional.empty()),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                CONFIRMED);
        return with(visit, visit.party(), proofing, Findings.NONE, visit.receipt());
    }

    private static Visit with(
            Visit visit, Party party, Proofing proofing, Findings findings, Optional<Receipt> receipt) {
        return new Visit(
                visit.id(),
                visit.startedAt(),
                visit.agent(),
                visit.edition(),
                party,
                proofing,
                findings,
                visit.deletions(),
                receipt,
                visit.refusal(),
                visit.spent());
    }

    /** Goes where the test says. */
    private static final class ScriptedVisit implements VisitInProgress {
        private final List<Consumer<VisitState>> listeners = new ArrayList<>();
        private boolean signed;

        void say(Visit visit, Optional<Ending> ending) {
            VisitState state = new VisitState(
                    StepName.RECEIPT,
                    ending.isPresent() ? Phase.ENDED : Phase.WAITING,
                    visit,
                    Optional.empty(),
                    Optional.empty(),
                    ending);
            listeners.forEach(listener -> listener.accept(state));
        }

        @Override
        public Subscription observe(Consumer<VisitState> listener) {
            listeners.add(listener);
            return () -> listeners.remove(listener);
        }

        @Override
        public CompletableFuture<VisitState> approve(Answer answer) {
            return new CompletableFuture<>();
        }

        @Override
        public CompletableFuture<VisitState> leave(Exit exit) {
            return new CompletableFuture<>();
        }

        @Override
        public CompletableFuture<VisitState> refuse(Failure reason) {
            return new CompletableFuture<>();
        }

        @Override
        public void touched() {}

        @Override
        public void signSilently() {
            signed = true;
        }

        @Override
        public Optional<Duration> idleLeft() {
            return Optional.empty();
        }

        @Override
        public void close() {}
    }
}
