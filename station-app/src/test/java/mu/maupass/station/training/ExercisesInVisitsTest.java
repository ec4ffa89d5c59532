package mu.maupass.station.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import mu.maupass.devices.scanner.Side;
import mu.maupass.station.counter.SimulatedDevices.Case;
import mu.maupass.station.document.DocumentField;
import mu.maupass.station.failure.Reason;
import mu.maupass.station.visit.Answer;
import mu.maupass.station.visit.Ending;
import mu.maupass.station.visit.Exit;
import mu.maupass.station.visit.StepName;
import mu.maupass.station.visit.VisitInProgress;
import mu.maupass.sync.activation.EvidenceRule.Missing;
import mu.maupass.sync.activation.FactorReplacement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The exercises as their words in the window of simulated devices tell them, in visits at a sandbox. */
class ExercisesInVisitsTest {
    private static final Map<DocumentField, String> JEAN_RENE = Map.of(
            DocumentField.SURNAME, "Lagesse-Ésprit",
            DocumentField.GIVEN_NAMES, "Jean-René",
            DocumentField.BIRTH_DATE, "1978-11-02",
            DocumentField.DOCUMENT_NUMBER, "88-1234");
    private static final Map<DocumentField, String> AISHA = Map.of(
            DocumentField.SURNAME, "Peerbux",
            DocumentField.GIVEN_NAMES, "Aïsha Noor",
            DocumentField.BIRTH_DATE, "1996-08-27",
            DocumentField.DOCUMENT_NUMBER, "88-1234");
    private static final Map<DocumentField, String> CARD_OF_AISHA = Map.of(
            DocumentField.SURNAME, "Peerbux",
            DocumentField.GIVEN_NAMES, "Aïsha Noor",
            DocumentField.BIRTH_DATE, "1996-08-27",
            DocumentField.NIC, "P270896310562A",
            DocumentField.EXPIRY, "2034-02-25",
            DocumentField.DOCUMENT_NUMBER, "A00012345");

    @TempDir
    private Path temp;

    private ExerciseBook book;
    private Trainee trainee;

    @BeforeEach
    void open() throws Exception {
        book = ExerciseBook.open(temp.resolve("exercises.tsv"), "A. Ramdin", Clock.systemUTC());
        trainee = Trainee.at(temp.resolve("data"), book);
    }

    @AfterEach
    void close() {
        trainee.close();
    }

    /** Withdrawn first, as nobody is activated by it; without a network at the end. */
    @Test
    void theConsentTakenBackThenTheChipThenWithoutANetwork() throws Exception {
        Case priya = trainee.person("priya");
        VisitInProgress visit = trainee.begin(priya, Optional.empty());
        trainee.chip(priya);
        visit.leave(Exit.WITHDRAW).get(60, TimeUnit.SECONDS);
        assertThat(trainee.state().step()).isEqualTo(StepName.CONSENT);
        trainee.agree();
        trainee.chip(priya);
        assertThat(trainee.toTheEnd().ending()).contains(Ending.ACTIVATED);
        assertThat(Trainee.done(book)).containsExactlyInAnyOrder(Exercise.WITHDRAWAL, Exercise.CHIP);

        Case aisha = trainee.person("aisha");
        trainee.devices().setAuthorityReachable(false);
        trainee.begin(aisha, Optional.empty());
        trainee.chip(aisha);
        trainee.toTheEnd();
        assertThat(Trainee.done(book)).containsExactlyInAnyOrder(Exercise.WITHDRAWAL, Exercise.CHIP, Exercise.OFFLINE);
    }

    @Test
    void thePageAndALicenceThatIsTyped() throws Exception {
        trainee.begin(trainee.person("jean-rene"), Optional.empty());
        trainee.answer(new Answer.PageScan("passport", Side.FRONT));
        trainee.inspect("passport", trainee::read);
        assertThat(trainee.state().visit().documents().missing()).isEqualTo(Missing.ONE_FAIR);
        trainee.inspect("driving", field -> Optional.ofNullable(JEAN_RENE.get(field)));
        trainee.toTheEnd();
        assertThat(Trainee.done(book)).contains(Exercise.PAGE).doesNotContain(Exercise.NEITHER, Exercise.CHIP);
    }

    @Test
    void neitherIsTwoDocumentsAndAColleague() throws Exception {
        trainee.begin(trainee.person("aisha"), Optional.empty());
        trainee.inspect("id-chip", field -> Optional.ofNullable(CARD_OF_AISHA.get(field)));
        assertThat(trainee.state().visit().documents().missing()).isEqualTo(Missing.ONE_FAIR);
        trainee.inspect("driving", field -> Optional.ofNullable(AISHA.get(field)));
        trainee.toTheEnd();
        assertThat(Trainee.done(book)).containsExactlyInAnyOrder(Exercise.NEITHER, Exercise.SECOND_PERSON);
    }

    @Test
    void aRefusalIsTheAgents() throws Exception {
        VisitInProgress visit = trainee.begin(trainee.person("priya"), Optional.empty());
        visit.refuse(Reason.FACE_UNSURE.failure()).get(60, TimeUnit.SECONDS);
        assertThat(trainee.state().ending()).contains(Ending.REFUSED);
        assertThat(Trainee.done(book)).containsExactly(Exercise.REFUSAL);
    }

    @Test
    void aDocumentThatWasReportedEndsTheVisit() throws Exception {
        Case lost = trainee.person("lost");
        trainee.begin(lost, Optional.empty());
        trainee.chip(lost);
        assertThat(trainee.state().ending()).contains(Ending.REFUSED);
        assertThat(Trainee.done(book)).containsExactly(Exercise.LOST_DOCUMENT);
    }

    /** Somebody presses the agent, who gives the sign; then the same person comes with another telephone. */
    @Test
    void theSilentSignAndThenANewTelephone() throws Exception {
        Case priya = trainee.person("priya");
        VisitInProgress visit = trainee.begin(priya, Optional.empty());
        visit.signSilently();
        trainee.chip(priya);
        assertThat(trainee.toTheEnd().ending()).contains(Ending.ACTIVATED);
        assertThat(Trainee.done(book)).containsExactlyInAnyOrder(Exercise.COERCION, Exercise.CHIP);

        trainee.begin(priya, Optional.of(FactorReplacement.LOST));
        trainee.chip(priya);
        assertThat(trainee.toTheEnd().ending()).contains(Ending.ACTIVATED);
        assertThat(Trainee.done(book))
                .containsExactlyInAnyOrder(Exercise.COERCION, Exercise.CHIP, Exercise.REACTIVATION);
    }
}
