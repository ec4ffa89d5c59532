package mu.maupass.station.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.Collectors;
import mu.maupass.devices.card.AccessSecret;
import mu.maupass.devices.vision.face.FaceModelCatalogue;
import mu.maupass.devices.vision.face.FaceModels;
import mu.maupass.station.agent.Agent;
import mu.maupass.station.agent.SignIn;
import mu.maupass.station.counter.SimulatedDevices;
import mu.maupass.station.counter.SimulatedDevices.Case;
import mu.maupass.station.counter.Station;
import mu.maupass.station.demonstration.Demonstration;
import mu.maupass.station.demonstration.Pace;
import mu.maupass.station.document.DocumentField;
import mu.maupass.station.document.DocumentFields;
import mu.maupass.station.document.InspectionAnswer;
import mu.maupass.station.face.FaceFeature;
import mu.maupass.station.face.FeatureAnswer;
import mu.maupass.station.face.Verdict;
import mu.maupass.station.factor.SecondFactor;
import mu.maupass.station.failure.Faults;
import mu.maupass.station.failure.Reason;
import mu.maupass.station.nic.Nic;
import mu.maupass.station.strings.Language;
import mu.maupass.station.visit.Answer;
import mu.maupass.station.visit.FactorSetup;
import mu.maupass.station.visit.StepName;
import mu.maupass.station.visit.VisitInProgress;
import mu.maupass.station.visit.VisitState;
import mu.maupass.station.visit.VisitState.Phase;
import mu.maupass.sync.activation.FactorReplacement;
import mu.maupass.sync.activation.VisitPath;
import mu.maupass.sync.trust.DocumentType;
import mu.maupass.sync.trust.FactorRules;
import org.awaitility.Awaitility;

/** Somebody who leads visits in a training as its windows would, by the words of the exercises. */
final class Trainee implements AutoCloseable {
    private static final long PATIENCE = 60;
    private static final Duration LOOK = Duration.ofMillis(5);

    private final Demonstration training;
    private final Agent agent;
    private final AtomicReference<Optional<VisitState>> seen = new AtomicReference<>(Optional.empty());
    private Optional<VisitInProgress> visit = Optional.empty();

    private Trainee(Demonstration training, Agent agent) {
        this.training = training;
        this.agent = agent;
    }

    static Trainee at(Path folder, ExerciseBook book) throws Exception {
        Demonstration training = Demonstration.training(
                folder,
                new FaceModels(folder.resolve("models"), FaceModelCatalogue.shipped()),
                Demonstration.sandboxOptions().withLook(LOOK).with(FactorRules.USUAL),
                Pace.quick(),
                book,
                new Faults(Optional::empty));
        var first = training.counter().simulatedDevices().orElseThrow().agents().getFirst();
        SignIn signedIn = training.counter()
                .signIn(first.agentId(), first.password().toCharArray())
                .get(PATIENCE, TimeUnit.SECONDS);
        assertThat(signedIn).isInstanceOf(SignIn.Done.class);
        return new Trainee(training, ((SignIn.Done) signedIn).agent());
    }

    SimulatedDevices devices() {
        return training.counter().simulatedDevices().orElseThrow();
    }

    Case person(String name) {
        return devices().cases().stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** To the document, with consent to the agent's own comparison. */
    VisitInProgress begin(Case person, Optional<FactorReplacement> replaces) throws Exception {
        VisitInProgress begun = training.counter().begin(agent);
        visit = Optional.of(begun);
        begun.observe(state -> seen.set(Optional.of(state)));
        devices().layCard(person.name());
        answer(new Answer.Identification(
                new Answer.Identifier.SignedQr(person.qr().orElseThrow()), Optional.empty(), replaces));
        agree();
        return begun;
    }

    void agree() throws Exception {
        answer(new Answer.Agreement(VisitPath.NON_BIOMETRIC, training.station().consentTextVersion(), Language.FRENCH));
    }

    VisitState state() {
        Awaitility.await()
                .atMost(Duration.ofSeconds(PATIENCE))
                .until(() -> seen.get()
                        .filter(state -> state.phase() != Phase.RUNNING)
                        .isPresent());
        return seen.get().orElseThrow();
    }

    /** Gives it, and again where the look at the faces was too short. */
    VisitState answer(Answer answer) throws Exception {
        state();
        VisitState next = visit.orElseThrow().approve(answer).get(PATIENCE, TimeUnit.SECONDS);
        return next.failure().filter(Reason.LOOKED_TOO_BRIEFLY::isOf).isPresent() ? answer(answer) : state();
    }

    VisitState chip(Case person) throws Exception {
        return answer(new Answer.ChipDocument(new AccessSecret.Can(person.can().orElseThrow()), Optional.empty()));
    }

    /** What was scanned as it was read, each field confirmed, each check with yes. */
    VisitState inspect(String type, Function<DocumentField, Optional<String>> value) throws Exception {
        DocumentType known = training.station()
                .bundle()
                .documentTypes()
                .orExamples()
                .named(type)
                .orElseThrow();
        DocumentFields fields = new DocumentFields(
                value.apply(DocumentField.SURNAME).orElse(""),
                value.apply(DocumentField.GIVEN_NAMES).orElse(""),
                LocalDate.parse(value.apply(DocumentField.BIRTH_DATE).orElseThrow()),
                value.apply(DocumentField.NIC).flatMap(Trainee::nic),
                value.apply(DocumentField.DOCUMENT_NUMBER).orElse(""),
                value.apply(DocumentField.EXPIRY).map(LocalDate::parse),
                "MUS");
        return answer(new Answer.Inspection(
                type,
                fields,
                EnumSet.allOf(DocumentField.class),
                known.checks().stream().collect(Collectors.toMap(check -> check.id(), _ -> InspectionAnswer.YES))));
    }

    Optional<String> read(DocumentField field) {
        return state().visit()
                .page()
                .flatMap(page -> page.read(field, LocalDate.now(Clock.systemUTC())))
                .map(read -> read.text());
    }

    private static Optional<Nic> nic(String text) {
        return Nic.read(text) instanceof Nic.Reading.Valid valid ? Optional.of(valid.nic()) : Optional.empty();
    }

    /** The faces, a colleague where one is asked for, the factor, and all the way to the receipt. */
    VisitState toTheEnd() throws Exception {
        VisitState state = state();
        while (state.phase() == Phase.WAITING) {
            StepName step = state.step();
            VisitState next = answer(next(state));
            assertThat(step == StepName.FACE
                            || step == StepName.FACTOR
                            || next.failure().isEmpty())
                    .as(step + " " + next.failure())
                    .isTrue();
            state = next;
        }
        return state;
    }

    private Answer next(VisitState state) {
        return switch (state.step()) {
            case FACE -> face(state);
            case COMPARE -> new Answer.ComparisonSeen();
            case FACTOR -> factor(state.visit().factor().orElseThrow());
            case CONFIRM -> new Answer.CitizenConfirmation(true);
            case SEAL -> new Answer.SealRecord();
            case RECEIPT -> new Answer.ReceiptHandedOver();
            case IDENTIFY, CONSENT, DOCUMENT ->
                throw new AssertionError(
                        state.step() + " " + state.visit().documents().missing() + " " + state.failure());
        };
    }

    private Answer face(VisitState state) {
        Map<String, FeatureAnswer> same =
                Station.FACE_FEATURES.stream().collect(Collectors.toMap(FaceFeature::id, _ -> FeatureAnswer.SAME));
        if (state.visit().face().isEmpty()) {
            return new Answer.FaceVerdict(same, Verdict.SAME_PERSON);
        }
        var colleague = devices().agents().get(1);
        return state.visit().face().orElseThrow().awaitsSecond()
                ? new Answer.SecondVerdict(
                        colleague.agentId(), colleague.password().toCharArray(), same, Verdict.SAME_PERSON)
                : new Answer.FaceResultSeen();
    }

    private Answer factor(FactorSetup setup) {
        if (setup.handover().isEmpty()) {
            return setup.bound().isEmpty()
                    ? new Answer.FactorChosen(setup.choices().getFirst())
                    : new Answer.FactorsEnough();
        }
        char[] text = ((SecondFactor.Scanned) setup.handover().orElseThrow().enrolment()).provisioningText();
        try {
            return new Answer.FactorCode(devices().authenticatorCode(text));
        } finally {
            Arrays.fill(text, '\0');
        }
    }

    static Set<Exercise> done(ExerciseBook book) {
        return List.of(Exercise.values()).stream()
                .filter(exercise -> book.done(exercise).isPresent())
                .collect(Collectors.toSet());
    }

    @Override
    public void close() {
        visit.ifPresent(VisitInProgress::close);
        training.close();
    }
}
