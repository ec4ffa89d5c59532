package mu.maupass.station.visit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import mu.maupass.devices.Cancellation;
import mu.maupass.devices.Subscription;
import mu.maupass.station.factor.OfferedFactors;
import mu.maupass.station.factor.SecondFactor;
import mu.maupass.station.failure.Failure;
import mu.maupass.sync.activation.FactorBinding;
import mu.maupass.sync.activation.FactorContent;
import mu.maupass.sync.trust.FactorRules;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What the citizen chooses, and in which order. One of the kinds is known to this test alone: what is in no list of the product
 * can be chosen, proved, wiped and put into the record all the same.
 */
class FactorChoiceTest {
    private static final StepControl CONTROL = new StepControl(Duration.ZERO, new Cancellation(), _ -> {});

    private final Scripted.ScriptedFactor telephone = new Scripted.ScriptedFactor();
    private final Amulet amulet = new Amulet("amulet");
    private FactorRules policy = FactorRules.offering("amulet", "totp", "unknown_here");
    private final OfferedFactors offered = new OfferedFactors(List.of(telephone, amulet), () -> policy);
    private final FactorStep step = new FactorStep(offered, Optional::empty, Scripted.CLOCK);

    /** A device of the citizen that no other part of the program knows. */
    private static final class Amulet implements SecondFactor {
        final List<String> typed = new ArrayList<>();
        final String type;
        boolean lost;
        boolean ready = true;
        boolean closed;
        boolean left;
        final CountDownLatch waiting = new CountDownLatch(1);

        /** The citizen has left it at home: it does not come. */
        private Ceremony.Outcome awaited(Cancellation cancellation) {
            CountDownLatch given = new CountDownLatch(1);
            try (Subscription _ = cancellation.onCancel(given::countDown)) {
                waiting.countDown();
                given.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return new Ceremony.Outcome.Failed(new Failure("V-191"));
        }

        Amulet(String type) {
            this.type = type;
        }

        @Override
        public String type() {
            return type;
        }

        @Override
        public boolean ready() {
            return ready;
        }

        @Override
        public Ceremony begin(String accountName) {
            return new Ceremony() {
                @Override
                public Asked asked() {
                    return Asked.PIN;
                }

                @Override
                public Outcome perform(char[] pin, Instant now, Consumer<Stage> stage, Cancellation cancellation) {
                    stage.accept(Stage.TOUCH);
                    typed.add(new String(pin));
                    if (left) {
                        return awaited(cancellation);
                    }
                    return lost
                            ? new Outcome.Failed(new Failure("V-191"))
                            : new Outcome.Bound(FactorBinding.of(
                                    new AmuletContent(type), OffsetDateTime.ofInstant(now, ZoneOffset.UTC)));
                }

                @Override
                public Outcome again(Instant now, Consumer<Stage> stage) {
                    stage.accept(Stage.SENDING);
                    typed.add("again");
                    return lost ? new Outcome.Failed(new Failure("V-191")) : new Outcome.GoesOn();
                }

                @Override
                public void close() {
                    closed = true;
                }
            };
        }
    }

    private record AmuletContent(String type) implements FactorContent {
        @Override
        public void write(JsonGenerator json, OffsetDateTime established) throws IOException {
            json.writeStringField("stone", "jade");
        }

        @Override
        public void wipe() {}
    }

    private Visit entered() throws Exception {
        try (ScriptedVisit before = new ScriptedVisit()) {
            before.identified();
            return step.enter(before.state().visit());
        }
    }

    private static FactorSetup setup(Visit visit) {
        return visit.factor().orElseThrow();
    }

    @Test
    void whatThisStationKnowsIsOfferedInTheOrderOfThePolicy() throws Exception {
        assertThat(setup(entered()).choices()).containsExactly("amulet", "totp");
        assertThat(setup(entered()).handover()).isEmpty();
    }

    @Test
    void whatIsNotReadyIsNamedAndCannotBeChosen() throws Exception {
        amulet.ready = false;
        Visit visit = entered();
        assertThat(setup(visit).choices()).containsExactly("totp");
        assertThat(setup(visit).notNow()).containsExactly("amulet");
        assertThat(setup(stayed(visit, new Answer.FactorChosen("amulet"))).handover())
                .isEmpty();
    }

    @Test
    void whereThereIsOneOnlyNothingIsAsked() throws Exception {
        policy = FactorRules.offering("totp");
        FactorSetup one = setup(entered());
        assertThat(one.handover().orElseThrow().type()).isEqualTo("totp");
        assertThat(one.othersOffered()).isFalse();
    }

    /** The authority would refuse it when the citizen has gone. */
    @Test
    void whatThePolicyDoesNotOfferIsNeverHandedOut() throws Exception {
        policy = FactorRules.offering("unknown_here", "amulet");
        amulet.ready = false;
        assertThat(setup(entered()).choices()).isEmpty();
        assertThat(setup(entered()).notNow()).containsExactly("amulet");
        assertThat(setup(entered()).handover()).isEmpty();
    }

    /** Told before anything of the citizen is captured. */
    @Test
    void whereNoneCanBeHandedOutNobodyConsents() throws Exception {
        policy = FactorRules.offering("unknown_here");
        ConsentStep consent =
                new ConsentStep(Optional::empty, offered::obstacle, Scripted.NOTHING_REPORTED, Scripted.CLOCK);
        try (ScriptedVisit before = new ScriptedVisit()) {
            before.identified();
            Answer agreement = Scripted.AGREED;
            assertThat(((StepResult.Stayed) consent.take(before.state().visit(), agreement, CONTROL)).failure())
                    .contains(new Failure("V-194"));
            policy = FactorRules.offering("totp");
            assertThat(consent.take(before.state().visit(), agreement, CONTROL)).isInstanceOf(StepResult.Left.class);
        }
    }

    /** Requirement T1. */
    @Test
    void shortMessagesAreNeverTheOnlyOnesThatAreOffered() {
        SecondFactor sms = new Amulet("sms");
        OfferedFactors left = new OfferedFactors(List.of(sms, amulet), () -> FactorRules.offering("sms", "amulet"));
        assertThat(left.types()).as("behind all others").containsExactly("amulet", "sms");
        amulet.ready = false;
        assertThat(left.types()).isEmpty();
        assertThat(left.notNow()).containsExactly("sms", "amulet");
    }

    /** Requirements T1, T6: the restricted kind comes after another one that works, and nobody has it without. */
    @Test
    void shortMessagesAreTakenBesideAnotherOneOnly() throws Exception {
        Amulet sms = new Amulet("sms");
        Amulet home = new Amulet("activation_code");
        OfferedFactors all = new OfferedFactors(
                List.of(sms, home, telephone), () -> FactorRules.offering("sms", "activation_code", "totp"));
        FactorStep chooses = new FactorStep(all, Optional::empty, Scripted.CLOCK);
        try (ScriptedVisit before = new ScriptedVisit()) {
            before.identified();
            Visit begun = chooses.enter(before.state().visit());
            assertThat(setup(begun).choices()).containsExactly("activation_code", "totp");
            assertThat(setup(begun).besideOnly()).containsExactly("sms");
            Visit tried =
                    chooses.take(begun, new Answer.FactorChosen("sms"), CONTROL).visit();
            assertThat(setup(tried).handover())
                    .as("also by an answer that no window has")
                    .isEmpty();

            Visit taken = chooses.take(begun, new Answer.FactorChosen("totp"), CONTROL)
                    .visit();
            Visit used = chooses.take(taken, new Answer.FactorCode("123456"), CONTROL)
                    .visit();
            assertThat(setup(used).choices()).containsExactly("activation_code", "sms");
            assertThat(setup(used).besideOnly()).isEmpty();
            Visit after =
                    chooses.take(used, new Answer.FactorChosen("sms"), CONTROL).visit();
            assertThat(setup(after).handover()).isPresent();
        }
    }

    /** Whichever was taken first, each other kind can be added to it before the visit ends. */
    @ParameterizedTest
    @ValueSource(strings = {"totp", "recovery_codes", "security_key", "activation_code"})
    void eachOtherKindCanBeAddedInTheSameVisit(String first) throws Exception {
        List<String> kinds = List.of("totp", "recovery_codes", "security_key", "activation_code", "sms");
        for (String second : kinds) {
            if (second.equals(first) || second.equals("sms") && first.equals("activation_code")) {
                continue;
            }
            OfferedFactors all = new OfferedFactors(
                    kinds.stream().<SecondFactor>map(Amulet::new).toList(),
                    () -> FactorRules.offering(kinds.toArray(String[]::new)));
            FactorStep chooses = new FactorStep(all, Optional::empty, Scripted.CLOCK);
            try (ScriptedVisit before = new ScriptedVisit()) {
                before.identified();
                Visit visit = chooses.enter(before.state().visit());
                for (String kind : List.of(first, second)) {
                    Visit begun = chooses.take(visit, new Answer.FactorChosen(kind), CONTROL)
                            .visit();
                    visit = chooses.take(begun, new Answer.FactorCeremony(new char[] {'1'}), CONTROL)
                            .visit();
                }
                assertThat(setup(visit).types()).containsExactly(first, second);
                assertThat(chooses.take(visit, new Answer.FactorsEnough(), CONTROL))
                        .isInstanceOf(StepResult.Left.class);
            }
        }
    }

    /** Requirement T6: who takes an activation code alone leaves with nothing that works yet. */
    @Test
    void activationCodesAreNeverTheOnlyOnesThatAreOffered() {
        SecondFactor home = new Amulet("activation_code");
        OfferedFactors left =
                new OfferedFactors(List.of(home, amulet), () -> FactorRules.offering("activation_code", "amulet"));
        assertThat(left.types()).containsExactly("activation_code", "amulet");
        amulet.ready = false;
        assertThat(left.types()).isEmpty();
        assertThat(left.obstacle()).isPresent();
    }

    /** Check digits tell a slip of the hand from a guess. */
    @Test
    void aSlipOfTheHandUsesUpNoTry() throws Exception {
        telephone.mistyped = "000000";
        Visit begun = stayed(entered(), new Answer.FactorChosen("totp"));
        for (int slip = 0; slip < 7; slip++) {
            StepResult result = step.take(begun, new Answer.FactorCode("000000"), CONTROL);
            assertThat(((StepResult.Stayed) result).failure()).contains(new Failure("V-195"));
            begun = result.visit();
        }
        assertThat(setup(begun).wrongCodes()).isZero();
        assertThat(telephone.wiped).containsExactly(false);
    }

    @Test
    void aFactorThatNoListKnowsIsBoundAndASecondOneBesideIt() throws Exception {
        Visit chosen = stayed(entered(), new Answer.FactorChosen("amulet"));
        assertThat(setup(chosen).handover().orElseThrow().way()).isEqualTo(Handover.Way.DEVICE);
        char[] pin = "2580".toCharArray();
        Visit first = stayed(chosen, new Answer.FactorCeremony(pin));
        assertThat(amulet.typed).containsExactly("2580");
        assertThat(pin).containsOnly('\0');
        assertThat(setup(first).choices()).containsExactly("totp");

        Visit second = stayed(first, new Answer.FactorChosen("totp"));
        StepResult done = step.take(second, new Answer.FactorCode("123456"), CONTROL);
        assertThat(done).isInstanceOf(StepResult.Left.class);
        FactorBinding binding = setup(done.visit()).binding().orElseThrow();
        assertThat(binding.content().type()).isEqualTo("amulet");
        assertThat(binding.further()).extracting(one -> one.content().type()).containsExactly("totp");

        Erasure.everything(done.visit());
        assertThat(amulet.closed).isTrue();
        assertThat(telephone.wiped).containsExactly(true);
    }

    @Test
    void anotherMessageIsAskedOfWhatIsBeingHandedOverAndOfNothingElse() throws Exception {
        Visit choosing = entered();
        assertThat(setup(stayed(choosing, new Answer.MessageAgain())).handover())
                .isEmpty();
        Visit chosen = stayed(choosing, new Answer.FactorChosen("amulet"));
        assertThat(setup(stayed(chosen, new Answer.MessageAgain())).handover())
                .isEqualTo(setup(chosen).handover());
        assertThat(amulet.typed).containsExactly("again");
        amulet.lost = true;
        assertThat(((StepResult.Stayed) step.take(chosen, new Answer.MessageAgain(), CONTROL)).failure())
                .contains(new Failure("V-191"));
    }

    @Test
    void oneIsEnoughAndNoneIsNot() throws Exception {
        Visit visit = entered();
        assertThat(step.take(visit, new Answer.FactorsEnough(), CONTROL)).isInstanceOf(StepResult.Stayed.class);
        Visit bound =
                stayed(stayed(visit, new Answer.FactorChosen("amulet")), new Answer.FactorCeremony(new char[] {'1'}));
        assertThat(step.take(bound, new Answer.FactorsEnough(), CONTROL)).isInstanceOf(StepResult.Left.class);
    }

    @Test
    void anotherWayWipesTheOneThatWasBegun() throws Exception {
        Visit begun = stayed(entered(), new Answer.FactorChosen("totp"));
        Visit again = stayed(begun, new Answer.OtherFactor());
        assertThat(telephone.wiped).containsExactly(true);
        assertThat(setup(again).choices()).containsExactly("amulet", "totp");
        assertThat(setup(stayed(again, new Answer.FactorCode("123456"))).bound())
                .as("a code that comes late")
                .isEmpty();
    }

    @Test
    void anotherWayWaitsForNoDevice() throws Exception {
        amulet.left = true;
        try (ScriptedVisit visit = new ScriptedVisit()) {
            visit.factors = offered;
            visit.begin(Scripted.ScriptedChip.genuine());
            visit.approve(
                    Scripted.BY_NIC,
                    Scripted.AGREED,
                    Scripted.CHIP,
                    Scripted.SAME,
                    new Answer.ComparisonSeen(),
                    new Answer.FactorChosen("amulet"));
            var running = visit.workflow().approve(new Answer.FactorCeremony(new char[] {'1'}));
            assertThat(amulet.waiting.await(20, TimeUnit.SECONDS)).isTrue();
            VisitState chosenAnew = visit.approve(new Answer.OtherFactor());
            assertThat(running).isDone();
            assertThat(setup(chosenAnew.visit()).handover()).isEmpty();
            assertThat(setup(chosenAnew.visit()).choices()).containsExactly("amulet", "totp");
        }
    }

    @Test
    void aPinThatComesTooLateIsOverwritten() throws Exception {
        char[] pin = "2580".toCharArray();
        try (ScriptedVisit visit = new ScriptedVisit()) {
            visit.identified();
            assertThat(visit.workflow().approve(new Answer.FactorCeremony(pin)))
                    .as("a step that does not wait for it")
                    .failsWithin(Duration.ofSeconds(20));
        }
        assertThat(pin).containsOnly('\0');
    }

    @Test
    void whatFailsSaysWhyAndCanBeTriedAgain() throws Exception {
        Visit chosen = stayed(entered(), new Answer.FactorChosen("amulet"));
        amulet.lost = true;
        StepResult failed = step.take(chosen, new Answer.FactorCeremony(new char[] {'1'}), CONTROL);
        assertThat(((StepResult.Stayed) failed).failure().orElseThrow().code()).isEqualTo("V-191");
        amulet.lost = false;
        assertThat(setup(stayed(failed.visit(), new Answer.FactorCeremony(new char[] {'1'})))
                        .bound())
                .hasSize(1);
    }

    @Test
    void whoComesBackFindsWhatWasBound() throws Exception {
        Visit bound = stayed(
                stayed(entered(), new Answer.FactorChosen("amulet")), new Answer.FactorCeremony(new char[] {'1'}));
        assertThat(setup(step.enter(bound)).bound()).hasSize(1);
    }

    private Visit stayed(Visit visit, Answer answer) {
        StepResult result = step.take(visit, answer, CONTROL);
        assertThat(result).isInstanceOf(StepResult.Stayed.class);
        return result.visit();
    }
}
