package mu.maupass.station.visit;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import mu.maupass.devices.card.Portrait;
import mu.maupass.station.agent.Agent;
import mu.maupass.station.agent.SecondPersonSignIn;
import mu.maupass.station.device.DeviceRule;
import mu.maupass.station.document.DocumentEvidence;
import mu.maupass.station.face.FaceAssistance;
import mu.maupass.station.face.FaceCheck;
import mu.maupass.station.face.FaceFeature;
import mu.maupass.station.face.FaceOpinion;
import mu.maupass.station.face.FeatureAnswer;
import mu.maupass.station.face.MachineOpinion;
import mu.maupass.station.face.Verdict;
import mu.maupass.station.failure.Failure;
import mu.maupass.station.failure.Reason;
import mu.maupass.station.finding.Demand;
import mu.maupass.sync.activation.FindingKind;
import mu.maupass.sync.activation.VisitPath;
import mu.maupass.sync.failure.SyncException;
import mu.maupass.sync.seal.SecondOpinion;

/**
 * The agent compares the person with the portrait: every feature of the list answered, and no verdict before a least
 * time of looking (ETSI TS 119 461; requirement J2). On the assisted path the camera is on during this step and at no
 * other time; the machine compares after the agent has decided, and where the two disagree, or the agent is not sure,
 * a second person looks.
 */
final class FaceStep implements Step {
    private final List<FaceFeature> features;
    private final Supplier<Duration> leastLook;
    private final FaceAssistance assistance;
    private final DeviceRule devices;
    private final Visits.SecondPerson secondPerson;
    private final Erasure erasure;
    private final Clock clock;

    FaceStep(
            List<FaceFeature> features,
            Supplier<Duration> leastLook,
            FaceAssistance assistance,
            Visits.SecondPerson secondPerson,
            Clock clock) {
        this(features, leastLook, assistance, DeviceRule.NONE, secondPerson, clock);
    }

    FaceStep(
            List<FaceFeature> features,
            Supplier<Duration> leastLook,
            FaceAssistance assistance,
            DeviceRule devices,
            Visits.SecondPerson secondPerson,
            Clock clock) {
        this.features = List.copyOf(features);
        this.leastLook = leastLook;
        this.assistance = assistance;
        this.devices = devices;
        this.secondPerson = secondPerson;
        this.erasure = new Erasure(clock);
        this.clock = clock;
    }

    @Override
    public StepName name() {
        return StepName.FACE;
    }

    @Override
    public Visit enter(Visit visit) {
        Optional<Portrait> portrait = visit.document().flatMap(DocumentEvidence::portrait);
        boolean assisted = visit.consent()
                .filter(consent -> consent.path() == VisitPath.ASSISTED)
                .isPresent();
        return assisted && portrait.isPresent() ? visit.with(assistance.begin(portrait.get())) : visit;
    }

    /** However the step is left: the camera goes off, and neither its pictures nor the portrait are needed any more. */
    @Override
    public Visit left(Visit visit) {
        return erasure.portraits(erasure.camera(visit));
    }

    @Override
    public StepResult take(Visit visit, Answer answer, StepControl control) {
        return switch (answer) {
            case Answer.FaceVerdict given when visit.face().isEmpty() -> own(visit, given, control.sinceEntered());
            case Answer.SecondVerdict given
            when visit.face().filter(FaceCheck::awaitsSecond).isPresent() ->
                second(visit, visit.face().get(), given, control.sinceEntered());
            case Answer.SecondVerdict given -> {
                Arrays.fill(given.password(), '\0');
                yield stays(visit);
            }
            case Answer.FaceResultSeen _
            when visit.face().filter(FaceCheck::confirmed).isPresent() -> StepResult.done(visit);
            default -> stays(visit);
        };
    }

    private StepResult own(Visit visit, Answer.FaceVerdict given, Duration looked) {
        Optional<Failure> unfit = unfit(given.features(), given.verdict(), looked);
        if (unfit.isPresent()) {
            return new StepResult.Stayed(unfit, visit);
        }
        FaceOpinion own = new FaceOpinion(
                visit.agent().id(), given.features(), given.together(), given.verdict(), looked, Optional.empty());
        Optional<MachineOpinion> machine = visit.session().map(FaceAssistance.Session::compare);
        Visit seen = visit.session()
                .flatMap(FaceAssistance.Session::camera)
                .flatMap(camera -> devices.judge(camera, visit.agent().id()))
                .map(told -> found(visit, FindingKind.UNKNOWN_DEVICE, visit.agent(), told))
                .orElse(visit);
        Visit found = found(seen, given.verdict(), machine);
        Visit after = found.with(FaceCheck.of(own, machine, found.demand()));
        // With the machine's help the agent is shown the score before the visit goes on.
        return machine.isEmpty() && after.face().filter(FaceCheck::confirmed).isPresent()
                ? StepResult.done(after)
                : stays(after);
    }

    /** What the agent and the machine have against it is a fact of the visit, whoever looks next, and at which document. */
    private Visit found(Visit visit, Verdict own, Optional<MachineOpinion> machine) {
        Visit after = switch (own) {
            case OTHER_PERSON -> found(visit, FindingKind.OTHER_PERSON, visit.agent(), FaceCheck.OTHER_PERSON);
            case UNSURE -> found(visit, FindingKind.UNSURE, visit.agent(), Reason.FACE_UNSURE.failure());
            case SAME_PERSON -> visit;
        };
        return machine.filter(MachineOpinion::noMatch).isPresent()
                ? found(after, FindingKind.MACHINE_NO_MATCH, visit.agent(), Demand.FOR_A_SECOND_PERSON)
                : after;
    }

    private Visit found(Visit visit, FindingKind kind, Agent by, Failure told) {
        return visit.found(
                kind,
                visit.document().map(DocumentEvidence::document),
                by.id(),
                StepName.FACE,
                OffsetDateTime.now(clock),
                told);
    }

    private StepResult second(Visit visit, FaceCheck check, Answer.SecondVerdict given, Duration sinceEntered) {
        return switch (secondPerson.signIn(given.agentId(), given.password())) {
            case SecondPersonSignIn.Refused(Failure failure) -> new StepResult.Stayed(Optional.of(failure), visit);
            case SecondPersonSignIn.Present present -> {
                // Their key is open for this one signature.
                try (present) {
                    yield second(
                            visit, check, given, sinceEntered.minus(check.own().looked()), present);
                }
            }
        };
    }

    private StepResult second(
            Visit visit,
            FaceCheck check,
            Answer.SecondVerdict given,
            Duration looked,
            SecondPersonSignIn.Present present) {
        Agent person = present.person();
        if (person.id().equals(visit.agent().id())) {
            return StepResult.stayed(SecondPersonSignIn.OWN_VISIT, visit);
        }
        if (!present.satisfies().contains(check.demand().oversight())) {
            return StepResult.stayed(
                    check.supervisorWanted() ? SecondPersonSignIn.NO_SUPERVISOR : SecondPersonSignIn.MAY_NOT, visit);
        }
        Optional<Failure> unfit = unfit(given.features(), given.verdict(), looked);
        if (unfit.isPresent()) {
            return new StepResult.Stayed(unfit, visit);
        }
        FaceOpinion opinion = new FaceOpinion(person.id(), given.features(), given.verdict(), looked);
        FaceOpinion stated;
        try {
            stated = opinion.signed(present.key().sign(statement(visit, opinion), SecondOpinion.TYPE));
        } catch (SyncException e) {
            return new StepResult.Stayed(Optional.of(Failure.of(e.failure())), visit);
        }
        Visit signed = visit.with(check.with(stated));
        Visit after = given.verdict() == Verdict.SAME_PERSON
                ? signed
                : found(signed, FindingKind.SECOND_PERSON_NO, person, FaceCheck.NOT_CONFIRMED);
        // What the machine found was not shown to the second person; both see it before the visit goes on.
        return given.verdict() == Verdict.SAME_PERSON && check.machine().isEmpty()
                ? StepResult.done(after)
                : stays(after);
    }

    private ObjectNode statement(Visit visit, FaceOpinion opinion) {
        Applicant applicant = visit.applicant().orElseThrow();
        return SecondOpinion.of(
                new SecondOpinion.Shown(
                        visit.id(),
                        visit.agent().id(),
                        applicant.account(),
                        ActivationRecord.claims(applicant),
                        visit.documents().accepted().stream()
                                .map(DocumentEvidence::document)
                                .toList()),
                OffsetDateTime.now(clock),
                ActivationRecord.verdict(opinion));
    }

    /** Why this is no verdict yet. */
    private Optional<Failure> unfit(Map<String, FeatureAnswer> answers, Verdict verdict, Duration looked) {
        Duration missing = leastLook.get().minus(looked);
        if (missing.isPositive()) {
            return Optional.of(Reason.LOOKED_TOO_BRIEFLY.failure(String.valueOf(missing.toSeconds() + 1)));
        }
        if (!features.stream().allMatch(feature -> answers.containsKey(feature.id()))) {
            return Optional.of(new Failure("V-132"));
        }
        if (verdict == Verdict.SAME_PERSON && answers.containsValue(FeatureAnswer.DIFFERENT)) {
            return Optional.of(new Failure("V-135"));
        }
        // Of nothing that was seen nobody can say that it is the same.
        return verdict == Verdict.SAME_PERSON && !answers.containsValue(FeatureAnswer.SAME)
                ? Optional.of(new Failure("V-130"))
                : Optional.empty();
    }

    /** Stays, with what stands in the way, if anything does; without the camera where nobody has to look any more. */
    private StepResult stays(Visit visit) {
        boolean looked = visit.face().filter(check -> !check.awaitsSecond()).isPresent();
        return new StepResult.Stayed(visit.face().flatMap(FaceCheck::obstacle), looked ? erasure.camera(visit) : visit);
    }
}
