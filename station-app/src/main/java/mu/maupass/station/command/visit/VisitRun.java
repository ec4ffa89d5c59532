package mu.maupass.station.command.visit;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Supplier;
import mu.maupass.station.command.line.Output;
import mu.maupass.station.face.FaceCheck;
import mu.maupass.station.face.FaceFeature;
import mu.maupass.station.face.FeatureAnswer;
import mu.maupass.station.face.MachineOpinion;
import mu.maupass.station.factor.SecondFactor;
import mu.maupass.station.failure.Failure;
import mu.maupass.station.failure.Reason;
import mu.maupass.station.visit.Answer;
import mu.maupass.station.visit.Exit;
import mu.maupass.station.visit.FactorSetup;
import mu.maupass.station.visit.StepName;
import mu.maupass.station.visit.VisitState;
import mu.maupass.station.visit.VisitState.Phase;
import mu.maupass.station.visit.VisitWorkflow;
import mu.maupass.sync.trust.DocumentTypes;

/** Drives one visit by a script, as the window does by keys. */
final class VisitRun {
    /** No step may take longer. Each has a limit of its own; this one is for a step that does not keep it. */
    private static final long LONGEST_STEP_SECONDS = 120;

    /** For ten seconds at most. */
    private static final int MOST_LOOKS = 100;

    private static final long BETWEEN_LOOKS_MILLIS = 100;

    /** The citizen's telephone: told what it scans, asked what it shows. */
    interface Telephone {
        String codeFor(char[] provisioningText);

        /** Paper beside it: the codes that the citizen writes down. The array stays the caller's. */
        void write(List<char[]> codes);

        /** The citizen lays a security key with this PIN in the place of the document. */
        void layKey(String pin);
    }

    private final VisitScript script;
    private final List<FaceFeature> features;
    private final String consentTextVersion;
    private final Telephone telephone;
    private final Output output;
    private Iterator<BiFunction<VisitState, DocumentTypes, Answer>> documents;
    private Supplier<Answer> identification;
    /** Steps at which the agent has still to go one back. */
    private final Set<StepName> back = EnumSet.noneOf(StepName.class);
    /** What the citizen has still to say is wrong, and how it is taken down then. */
    private Optional<Supplier<Answer>> corrected;

    private final DocumentTypes types;

    VisitRun(
            VisitScript script,
            DocumentTypes types,
            List<FaceFeature> features,
            String consentTextVersion,
            Telephone telephone,
            Output output) {
        this.script = script;
        this.features = features;
        this.consentTextVersion = consentTextVersion;
        this.telephone = telephone;
        this.output = output;
        this.documents = script.documents().iterator();
        this.identification = script.identification();
        this.back.addAll(script.back());
        this.corrected = script.corrected();
        this.types = types;
    }

    /** The steps as they went, and the state in which it ended or stopped. */
    record Result(ArrayNode steps, VisitState last) {}

    /** @param atReceipt told the state when the receipt is ready, before the visit ends and is wiped */
    Result drive(VisitWorkflow visit, Consumer<VisitState> atReceipt) throws InterruptedException {
        ArrayNode steps = Output.object().putArray("steps");
        VisitState state = settled(visit);
        int looked = 0;
        while (state.phase() == Phase.WAITING) {
            StepName step = state.step();
            if (step == StepName.RECEIPT) {
                atReceipt.accept(state);
            }
            Optional<Exit> detour = detour(state);
            if (detour.isPresent()) {
                String way = detour.get().name().toLowerCase(Locale.ROOT);
                steps.addObject().put("step", step.value()).put("result", way);
                output.line("%-9s %s".formatted(step, way));
                state = get(visit.leave(detour.get()));
                continue;
            }
            if (step == StepName.DOCUMENT && !documents.hasNext()) {
                return new Result(steps, state.stopped(state.visit().documents().shortfall()));
            }
            if (wantsWhatIsNotOffered(state)) {
                return new Result(
                        steps,
                        state.stopped(
                                Optional.of(VisitScript.wrong("factor.take").failure())));
            }
            long begun = System.nanoTime();
            VisitState next = take(visit, answer(state));
            ObjectNode line = steps.addObject()
                    .put("step", step.value())
                    .put("millis", TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun));
            Optional<Failure> failure = next.failure();
            line.put("result", failure.isPresent() ? "stopped" : "done");
            failure.ifPresent(told -> line.set("failure", output.describe(told)));
            output.line("%-9s %s".formatted(step, failure.map(Failure::code).orElse("done")));
            if (step == StepName.FACE) {
                next.visit()
                        .face()
                        .flatMap(FaceCheck::machine)
                        .ifPresent(machine -> line.set("machine", told(machine)));
            }
            if (next.phase() != Phase.WAITING || !next.step().equals(step) || failure.isEmpty()) {
                state = next;
            } else if (stillLooking(next) && ++looked < MOST_LOOKS) {
                Thread.sleep(BETWEEN_LOOKS_MILLIS);
                steps.remove(steps.size() - 1);
                state = next;
            } else if (lookedTooBriefly(next)) {
                Thread.sleep(TimeUnit.SECONDS.toMillis(secondsLeft(next)));
                steps.remove(steps.size() - 1);
                state = next;
            } else if (step == StepName.FACE && secondIsThere(next) && !secondIsThere(state)) {
                // Told, and the second person looks.
                state = next;
            } else if (step == StepName.CONFIRM && corrected.isPresent()) {
                state = next;
            } else if (step == StepName.DOCUMENT && documents.hasNext()) {
                // A document that was not taken is told; the next one of the script may be.
                state = next;
            } else {
                return new Result(steps, next);
            }
        }
        return new Result(steps, state);
    }

    /** Whether it is not known yet whether the machine can help. A person would not have asked so soon. */
    private static boolean stillLooking(VisitState state) {
        return state.failure().filter(Reason.STILL_LOOKING::isOf).isPresent();
    }

    /** What the machine found, as {@code face compare} tells it. */
    private ObjectNode told(MachineOpinion machine) {
        return switch (machine) {
            case MachineOpinion.Scored scored ->
                Output.object()
                        .put(
                                "verdict",
                                scored.finding().name().toLowerCase(Locale.ROOT).replace('_', ' '))
                        .put("score", scored.score())
                        .put("threshold", scored.threshold())
                        .put(
                                "matchFrom",
                                scored.falseMatchRate()
                                        .map(rate -> scored.threshold())
                                        .orElse(null))
                        .put("noMatchBelow", scored.threshold() - scored.band())
                        .put("model", scored.model());
            case MachineOpinion.NotMade(Failure why) -> Output.object().set("failure", output.describe(why));
        };
    }

    /** A script looks as long as policy wants an agent to look. */
    private static boolean lookedTooBriefly(VisitState state) {
        return state.failure().filter(Reason.LOOKED_TOO_BRIEFLY::isOf).isPresent();
    }

    private static long secondsLeft(VisitState state) {
        return state.failure()
                .map(failure -> Long.parseLong(failure.details().getFirst()))
                .orElse(1L);
    }

    private static VisitState settled(VisitWorkflow visit) throws InterruptedException {
        while (visit.state().phase() == Phase.RUNNING) {
            Thread.sleep(5);
        }
        return visit.state();
    }

    /** The way that the agent takes here in place of an answer. */
    private Optional<Exit> detour(VisitState state) {
        if (back.remove(state.step())) {
            return Optional.of(Exit.BACK);
        }
        if (corrected.isEmpty()
                || state.failure().filter(Reason.NOT_CONFIRMED::isOf).isEmpty()) {
            return Optional.empty();
        }
        identification = corrected.get();
        corrected = Optional.empty();
        documents = script.documents().iterator();
        return Optional.of(Exit.CORRECT);
    }

    private static VisitState take(VisitWorkflow visit, Answer answer) throws InterruptedException {
        return get(visit.approve(answer));
    }

    private static VisitState get(CompletableFuture<VisitState> step) throws InterruptedException {
        try {
            return step.get(LONGEST_STEP_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("the step did not end", e);
        }
    }

    private Answer answer(VisitState state) {
        return switch (state.step()) {
            case IDENTIFY -> identification.get();
            case CONSENT ->
                script.guardian().isPresent()
                                && state.visit()
                                        .guardian()
                                        .filter(guardian -> guardian.name().isEmpty())
                                        .isPresent()
                        ? script.guardian().get()
                        : new Answer.Agreement(script.path(), consentTextVersion, script.language());
            case DOCUMENT -> documents.next().apply(state, types);
            case FACE -> face(state);
            case COMPARE -> new Answer.ComparisonSeen();
            case FACTOR -> factor(state.visit().factor().orElseThrow());
            case CONFIRM -> new Answer.CitizenConfirmation(script.confirmed() && corrected.isEmpty());
            case SEAL -> new Answer.SealRecord();
            case RECEIPT -> new Answer.ReceiptHandedOver();
        };
    }

    private boolean wantsWhatIsNotOffered(VisitState state) {
        return state.visit()
                .factor()
                .filter(setup -> state.step() == StepName.FACTOR
                        && setup.handover().isEmpty()
                        && setup.bound().size() < script.factors().size()
                        && !setup.choices()
                                .contains(script.factors().get(setup.bound().size())))
                .isPresent();
    }

    /** The citizen takes what the script says, or the first that is offered, and then no more. */
    private Answer factor(FactorSetup setup) {
        if (setup.handover().isEmpty()) {
            int taken = setup.bound().size();
            return taken < script.factors().size()
                    ? new Answer.FactorChosen(script.factors().get(taken))
                    : taken > 0
                            ? new Answer.FactorsEnough()
                            : new Answer.FactorChosen(setup.choices().getFirst());
        }
        return switch (setup.handover().get().enrolment()) {
            case SecondFactor.Scanned scanned ->
                new Answer.FactorCode(script.code().orElseGet(() -> codeOfTelephone(scanned)));
            case SecondFactor.Listed sheet -> new Answer.FactorCode(writtenDown(sheet));
            case SecondFactor.Continued home -> new Answer.FactorCode(carriedHome(home));
            // Short messages are of a telephone that no run has: nothing is typed, and it stops there.
            case SecondFactor.Ceremony ceremony ->
                new Answer.FactorCeremony(ceremony.atReader() ? keyLaid().toCharArray() : new char[0]);
        };
    }

    /** The PIN of the key that the citizen lays on the reader. */
    private String keyLaid() {
        script.pin().ifPresent(telephone::layKey);
        return script.pin().orElse("");
    }

    private String codeOfTelephone(SecondFactor.Scanned scanned) {
        char[] text = scanned.provisioningText();
        try {
            return telephone.codeFor(text);
        } finally {
            Arrays.fill(text, '\0');
        }
    }

    /** The first is typed back. */
    private String writtenDown(SecondFactor.Listed sheet) {
        List<char[]> codes = sheet.codes();
        try {
            telephone.write(codes);
            return new String(codes.getFirst());
        } finally {
            codes.forEach(code -> Arrays.fill(code, '\0'));
        }
    }

    /** Its end is typed back. */
    private String carriedHome(SecondFactor.Continued home) {
        char[] code = home.code();
        try {
            telephone.write(List.of(code));
            return new String(code, code.length - home.length(), home.length());
        } finally {
            Arrays.fill(code, '\0');
        }
    }

    private Answer face(VisitState state) {
        if (state.visit().face().isEmpty()) {
            return new Answer.FaceVerdict(
                    answers(script.features()), script.features().containsKey("all"), script.verdict());
        }
        return script.second()
                .filter(_ -> state.visit().face().get().awaitsSecond())
                .<Answer>map(second -> new Answer.SecondVerdict(
                        second.agentId(),
                        second.password().toCharArray(),
                        answers(second.features()),
                        second.verdict()))
                .orElseGet(Answer.FaceResultSeen::new);
    }

    /** Whether the script goes on although somebody has to look once more. */
    private boolean secondIsThere(VisitState state) {
        return script.second().isPresent()
                && state.visit().face().filter(check -> check.awaitsSecond()).isPresent();
    }

    private Map<String, FeatureAnswer> answers(Map<String, FeatureAnswer> given) {
        Map<String, FeatureAnswer> answers = new HashMap<>();
        FeatureAnswer all = given.get("all");
        for (FaceFeature feature : features) {
            FeatureAnswer answer = given.getOrDefault(feature.id(), all);
            if (answer != null) {
                answers.put(feature.id(), answer);
            }
        }
        return answers;
    }
}
