package mu.maupass.station.command;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.BiFunction;
import mu.maupass.station.failure.Failure;
import mu.maupass.station.policy.FaceFeature;
import mu.maupass.station.visit.Answer;
import mu.maupass.station.visit.Answer.FeatureAnswer;
import mu.maupass.station.visit.StepName;
import mu.maupass.station.visit.VisitState;
import mu.maupass.station.visit.VisitState.Phase;
import mu.maupass.station.visit.VisitWorkflow;
import mu.maupass.sync.trust.DocumentTypes;

/** Drives one visit by a script, as the window does by keys. */
final class VisitRun {
    /** No step may take longer: each is bounded by itself, this is the net below. */
    private static final long LONGEST_STEP_SECONDS = 120;

    /** The citizen's telephone: told what it scans, asked what it shows. */
    interface Telephone {
        String codeFor(char[] provisioningText);
    }

    private final VisitScript script;
    private final List<FaceFeature> features;
    private final String consentTextVersion;
    private final Telephone telephone;
    private final Output output;
    private final Iterator<BiFunction<VisitState, DocumentTypes, Answer>> documents;
    private final DocumentTypes types;

    VisitRun(VisitScript script, DocumentTypes types, List<FaceFeature> features, String consentTextVersion, Telephone telephone,
            Output output) {
        this.script = script;
        this.features = features;
        this.consentTextVersion = consentTextVersion;
        this.telephone = telephone;
        this.output = output;
        this.documents = script.documents().iterator();
        this.types = types;
    }

    /** The steps as they went, and the state in which it ended or stopped. */
    record Result(ArrayNode steps, VisitState last) {}

    /** @param atReceipt told the state when the receipt is ready, before the visit ends and is wiped */
    Result drive(VisitWorkflow visit, Consumer<VisitState> atReceipt) throws InterruptedException {
        ArrayNode steps = Output.object().putArray("steps");
        VisitState state = settled(visit);
        while (state.phase() == Phase.WAITING) {
            StepName step = state.step();
            if (step == StepName.RECEIPT) {
                atReceipt.accept(state);
            }
            if (step == StepName.DOCUMENT && !documents.hasNext()) {
                return new Result(steps, state.stopped(state.visit().documents().shortfall()));
            }
            long begun = System.nanoTime();
            VisitState next = take(visit, answer(state));
            ObjectNode line = steps.addObject().put("step", step.name().toLowerCase(Locale.ROOT))
                    .put("millis", TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun));
            Optional<Failure> failure = next.failure();
            line.put("result", failure.isPresent() ? "stopped" : "done");
            failure.ifPresent(told -> line.set("failure", output.describe(told)));
            output.line("%-9s %s".formatted(step, failure.map(Failure::code).orElse("done")));
            if (next.phase() != Phase.WAITING || !next.step().equals(step) || failure.isEmpty()) {
                state = next;
            } else if (lookedTooBriefly(next)) {
                Thread.sleep(TimeUnit.SECONDS.toMillis(1));
                steps.remove(steps.size() - 1);
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

    /** A script looks as long as policy wants an agent to look. */
    private static boolean lookedTooBriefly(VisitState state) {
        return state.failure().filter(failure -> failure.code().equals("V-131")).isPresent();
    }

    private static VisitState settled(VisitWorkflow visit) throws InterruptedException {
        while (visit.state().phase() == Phase.RUNNING) {
            Thread.sleep(5);
        }
        return visit.state();
    }

    private static VisitState take(VisitWorkflow visit, Answer answer) throws InterruptedException {
        try {
            return visit.approve(answer).get(LONGEST_STEP_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("the step did not end", e);
        }
    }

    private Answer answer(VisitState state) {
        return switch (state.step()) {
            case IDENTIFY -> new Answer.Identification(script.identifier(), script.statement());
            case CONSENT -> script.guardian().isPresent()
                    && state.visit().guardian().filter(guardian -> guardian.name().isEmpty()).isPresent()
                    ? new Answer.GuardianPresent(script.guardian().get())
                    : new Answer.Agreement(script.path(), consentTextVersion, script.language());
            case DOCUMENT -> documents.next().apply(state, types);
            case FACE -> state.visit().face().isPresent() ? new Answer.FaceResultSeen()
                    : new Answer.FaceVerdict(featureAnswers(), script.verdict());
            case COMPARE -> new Answer.ComparisonSeen();
            case FACTOR -> new Answer.FactorCode(script.code().orElseGet(() -> codeOfTelephone(state)));
            case CONFIRM -> new Answer.CitizenConfirmation(script.confirmed());
            case SEAL -> new Answer.SealRecord();
            case RECEIPT -> new Answer.ReceiptHandedOver();
        };
    }

    private String codeOfTelephone(VisitState state) {
        char[] text = state.visit().factor().orElseThrow().enrolment().provisioningText();
        try {
            return telephone.codeFor(text);
        } finally {
            Arrays.fill(text, '\0');
        }
    }

    private Map<String, FeatureAnswer> featureAnswers() {
        Map<String, FeatureAnswer> answers = new HashMap<>();
        FeatureAnswer all = script.features().get("all");
        for (FaceFeature feature : features) {
            FeatureAnswer answer = script.features().getOrDefault(feature.id(), all);
            if (answer != null) {
                answers.put(feature.id(), answer);
            }
        }
        return answers;
    }
}
