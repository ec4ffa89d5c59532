package mu.maupass.station.screen.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import mu.maupass.devices.ToldFaults;
import mu.maupass.station.agent.OfferedFactor;
import mu.maupass.station.agent.SignIn;
import mu.maupass.station.counter.Counter;
import mu.maupass.station.failure.Failure;
import mu.maupass.station.screen.ScriptedCounter;
import mu.maupass.station.screen.VisitStates;
import mu.maupass.station.screen.desk.ScriptedVisit;
import mu.maupass.station.screen.desk.VisitDesk;
import mu.maupass.station.screen.lifetime.Lifetime;
import mu.maupass.station.visit.Applicant;
import mu.maupass.station.visit.StepName;
import org.junit.jupiter.api.Test;

class SignInViewModelTest {
    private final ScriptedCounter counter = new ScriptedCounter();
    private final VisitDesk desk = new ScriptedVisit(
                    new VisitStates("Doorgâkant", Applicant.Source.PROFILE).waiting(StepName.IDENTIFY))
            .desk(counter, Runnable::run);

    @Test
    void theRightPasswordSignsInAndIsWiped() {
        SignInViewModel model = new SignInViewModel(counter, desk, new Lifetime());
        assertThat(model.ready().getValue()).isFalse();
        model.agentId().set(" a.ramdin ");
        char[] password = ScriptedCounter.PASSWORD.toCharArray();
        model.signIn(password, "");
        assertThat(desk.agent().get()).contains(ScriptedCounter.RAMDIN);
        assertThat(password).containsOnly('\0');
    }

    @Test
    void aLockedVisitIsOpenedByItsAgentAlone() {
        desk.signedIn(ScriptedCounter.RAMDIN);
        desk.begin();
        SignInViewModel model = new SignInViewModel(counter, desk, new Lifetime());
        desk.lock();
        Failure locked = new Failure("U-104", "A. Ramdin");
        assertThat(model.failure().get()).contains(locked);
        counter.signIn = Optional.of(CompletableFuture.completedFuture(new SignIn.Done(ScriptedCounter.APPADOO)));
        model.agentId().set("s.appadoo");
        model.signIn("x".toCharArray(), "");
        assertThat(model.failure().get()).contains(locked);
        assertThat(desk.working().get()).isFalse();
        counter.signIn = Optional.empty();
        model.agentId().set("a.ramdin");
        model.signIn(ScriptedCounter.PASSWORD.toCharArray(), "");
        assertThat(desk.working().get()).isTrue();
        assertThat(desk.visit().get()).isPresent();
        assertThat(model.failure().get()).isEmpty();
    }

    @Test
    void whatTheStationFindsWhenItIsOpenedIsSaidUnlessAnAnswerIsOnItsWay() {
        Failure taken = new Failure("D-101", "folder");
        CompletableFuture<SignIn> answer = new CompletableFuture<>();
        for (boolean waiting : new boolean[] {false, true}) {
            ScriptedCounter opening = new ScriptedCounter();
            opening.opened = new CompletableFuture<>();
            opening.signIn = Optional.of(answer);
            VisitDesk first = new VisitDesk(opening, Runnable::run);
            SignInViewModel model = new SignInViewModel(opening, first, new Lifetime());
            assertThat(model.waitsForStation().getValue()).isTrue();
            if (waiting) {
                model.agentId().set("a.ramdin");
                model.signIn("x".toCharArray(), "");
            }
            opening.obstacle = Optional.of(taken);
            opening.opened.complete(null);
            assertThat(model.waitsForStation().getValue()).isFalse();
            assertThat(model.failure().get()).isEqualTo(waiting ? Optional.empty() : Optional.of(taken));
        }
    }

    @Test
    void anAnswerThatIsHereBeforeTheOpeningIsNotTakenAway() {
        Failure wrong = new Failure("U-101");
        for (Failure said : List.of(wrong, new Failure(Counter.NOT_OPEN_YET, "120"))) {
            ScriptedCounter opening = new ScriptedCounter();
            opening.opened = new CompletableFuture<>();
            opening.signIn = Optional.of(CompletableFuture.completedFuture(new SignIn.Refused(said)));
            SignInViewModel model = new SignInViewModel(opening, new VisitDesk(opening, Runnable::run), new Lifetime());
            model.agentId().set("a.ramdin");
            model.signIn("x".toCharArray(), "");
            assertThat(model.failure().get()).contains(said);
            opening.opened.complete(null);
            // That it was not open yet is no longer true.
            assertThat(model.failure().get()).isEqualTo(said == wrong ? Optional.of(wrong) : Optional.empty());
        }
    }

    /** The page after the second was that after the first, to the pixel. */
    @Test
    void eachRefusalOneAfterTheOtherIsCounted() {
        SignInViewModel model = new SignInViewModel(counter, desk, new Lifetime());
        model.agentId().set("a.ramdin");
        for (int times = 1; times <= 3; times++) {
            model.signIn("wrong".toCharArray(), "");
            assertThat(model.refusals().get()).isEqualTo(times);
        }
        model.agentId().set("s.appadoo");
        assertThat(model.refusals().get()).as("of another name").isZero();
    }

    /** Else somebody reads that others tried their name. */
    @Test
    void aSignInThatSucceedsAndARefusalThatJudgesNoPasswordCountForNothing() {
        SignInViewModel model = new SignInViewModel(counter, desk, new Lifetime());
        model.agentId().set("a.ramdin");
        for (SignIn answer : List.of(
                new SignIn.Refused(SignIn.wrong()),
                new SignIn.Done(ScriptedCounter.RAMDIN),
                new SignIn.Refused(SignIn.wrong()))) {
            counter.signIn = Optional.of(CompletableFuture.completedFuture(answer));
            model.signIn("x".toCharArray(), "");
        }
        assertThat(model.refusals().get()).isEqualTo(1);
        counter.signIn = Optional.of(
                CompletableFuture.completedFuture(new SignIn.Refused(new Failure(Counter.NOT_OPEN_YET, "120"))));
        model.signIn("x".toCharArray(), "");
        assertThat(model.refusals().get()).isEqualTo(1);
    }

    @Test
    void aRefusalIsShownAndTheNextTryClearsIt() {
        SignInViewModel model = new SignInViewModel(counter, desk, new Lifetime());
        model.agentId().set("a.ramdin");
        model.signIn("wrong".toCharArray(), "");
        assertThat(model.failure().get()).isPresent();
        assertThat(desk.agent().get()).isEmpty();
        model.signIn(ScriptedCounter.PASSWORD.toCharArray(), "");
        assertThat(model.failure().get()).isEmpty();
    }

    @Test
    void whatGoesWrongBehindASignInIsTold() throws Exception {
        desk.agent().onChange(new Lifetime(), agent -> {
            throw new NoClassDefFoundError("scripted");
        });
        SignInViewModel model = new SignInViewModel(counter, desk, new Lifetime());
        model.agentId().set("a.ramdin");
        try (ToldFaults told = new ToldFaults()) {
            model.signIn(ScriptedCounter.PASSWORD.toCharArray(), "");
            told.next();
        }
        assertThat(model.busy().get()).isFalse();
    }

    @Test
    void anAnswerThatNeverCameIsToldAndTheNextTryIsLetIn() throws Exception {
        counter.signIn = Optional.of(CompletableFuture.failedFuture(new NoClassDefFoundError("scripted")));
        SignInViewModel model = new SignInViewModel(counter, desk, new Lifetime());
        model.agentId().set("a.ramdin");
        try (ToldFaults told = new ToldFaults()) {
            model.signIn(ScriptedCounter.PASSWORD.toCharArray(), "");
            told.next();
        }
        assertThat(model.ready().getValue()).isTrue();
    }

    @Test
    void aStationThatCannotWorkSaysSoAtOnce() {
        counter.obstacle = Optional.of(new Failure("V-199"));
        assertThat(new SignInViewModel(counter, desk, new Lifetime()).failure().get())
                .contains(new Failure("V-199"));
    }

    @Test
    void whosePasswordIsForOneTimeChoosesAnOwnOneTypedTwice() {
        counter.signIn = Optional.of(CompletableFuture.completedFuture(new SignIn.Refused(new Failure("U-112"))));
        SignInViewModel model = new SignInViewModel(counter, desk, new Lifetime());
        model.agentId().set("a.ramdin");
        model.signIn("abcd-efgh".toCharArray(), "");
        assertThat(model.choosing().get()).isTrue();
        model.choose("abcd-efgh".toCharArray(), "Lagon-bleu-42".toCharArray(), "Lagon-blue-42".toCharArray());
        assertThat(model.failure().get()).map(Failure::code).contains("U-118");
        assertThat(counter.chosen).isEmpty();
        model.choose("abcd-efgh".toCharArray(), "Lagon-bleu-42".toCharArray(), "Lagon-bleu-42".toCharArray());
        assertThat(counter.chosen).containsExactly("a.ramdin abcd-efgh Lagon-bleu-42");
        assertThat(model.chosen().get()).isTrue();
        assertThat(model.choosing().get()).isFalse();
    }

    @Test
    void whoNeedsASecondFactorTakesTheSecretOnceAndConfirmsItByACode() throws Exception {
        OfferedFactor factors = new OfferedFactor();
        counter.factors = factors;
        counter.signIn = Optional.of(CompletableFuture.completedFuture(new SignIn.Refused(new Failure("U-123"))));
        SignInViewModel model = new SignInViewModel(counter, desk, new Lifetime());
        model.agentId().set("a.ramdin");
        model.signIn("Letterbox-7".toCharArray(), "");
        assertThat(model.factor().stage().get()).isEqualTo(FactorViewModel.Stage.WANTED);
        assertThat(model.factor().offer()).isEmpty();
        model.signIn("Letterbox-7".toCharArray(), "");
        assertThat(model.factor().offer()).isPresent();
        model.signIn("Letterbox-7".toCharArray(), "000000");
        assertThat(model.failure().get()).map(Failure::code).contains("U-121");
        assertThat(factors.wiped()).isFalse();
        model.signIn("Letterbox-7".toCharArray(), " 123456 ");
        assertThat(model.factor().stage().get()).isEqualTo(FactorViewModel.Stage.SET_UP);
        assertThat(factors.typed).containsExactly("a.ramdin Letterbox-7", "000000", "123456");
        assertThat(factors.wiped()).isTrue();
    }

    @Test
    void whoHasACardTypesItsPinBesideThePasswordAndSeesNoSecret() throws Exception {
        OfferedFactor factors = new OfferedFactor();
        counter.factors = factors;
        counter.signIn = Optional.of(CompletableFuture.completedFuture(new SignIn.Refused(new Failure("U-123"))));
        SignInViewModel model = new SignInViewModel(counter, desk, new Lifetime());
        model.agentId().set("a.ramdin");
        model.signIn("Letterbox-7".toCharArray(), "");
        model.signIn("Letterbox-7".toCharArray(), "111111");
        assertThat(model.failure().get()).map(Failure::code).contains("C-164");
        assertThat(model.factor().stage().get()).isEqualTo(FactorViewModel.Stage.WANTED);
        model.signIn("Letterbox-7".toCharArray(), "482915");
        assertThat(model.failure().get()).isEmpty();
        assertThat(model.factor().stage().get()).isEqualTo(FactorViewModel.Stage.SET_UP);
        assertThat(factors.typed).containsExactly("a.ramdin card", "a.ramdin card");
        factors.offer.close();
    }

    /** U-124: the authority has taken it and the roster is not here yet. U-125: it is here. */
    @Test
    void aSetUpByCardThatIsOverLetsTheSignInComeNext() throws Exception {
        for (String code : List.of("U-124", "U-125", "U-128")) {
            OfferedFactor factors = new OfferedFactor();
            SignInViewModel model = wanted(factors);
            factors.card = Optional.of(CompletableFuture.completedFuture(Optional.of(new Failure(code))));
            model.signIn("Letterbox-7".toCharArray(), "482915");
            assertThat(model.failure().get()).map(Failure::code).contains(code);
            assertThat(model.factor().stage().get()).as(code).isEqualTo(FactorViewModel.Stage.NONE);
            factors.offer.close();
        }
    }

    @Test
    void anAnswerAboutACardIsNotSaidToWhoeverCameMeanwhile() throws Exception {
        OfferedFactor factors = new OfferedFactor();
        SignInViewModel model = wanted(factors);
        CompletableFuture<Optional<Failure>> late = new CompletableFuture<>();
        factors.card = Optional.of(late);
        model.signIn("Letterbox-7".toCharArray(), "482915");
        model.agentId().set("s.appadoo");
        late.complete(Optional.empty());
        assertThat(model.factor().stage().get()).isEqualTo(FactorViewModel.Stage.NONE);
        assertThat(model.busy().get()).isFalse();
        factors.offer.close();
    }

    private SignInViewModel wanted(OfferedFactor factors) {
        counter.factors = factors;
        counter.signIn = Optional.of(CompletableFuture.completedFuture(new SignIn.Refused(new Failure("U-123"))));
        SignInViewModel model = new SignInViewModel(counter, desk, new Lifetime());
        model.agentId().set("a.ramdin");
        model.signIn("Letterbox-7".toCharArray(), "");
        assertThat(model.factor().stage().get()).isEqualTo(FactorViewModel.Stage.WANTED);
        return model;
    }

    @Test
    void whoeverFindsASecretOnTheScreenGetsNothingByIt() throws Exception {
        OfferedFactor factors = new OfferedFactor();
        SignInViewModel model = shown(factors);
        model.signIn("I-pass-by".toCharArray(), "123456");
        assertThat(model.failure().get()).map(Failure::code).contains("U-101");
        assertThat(model.factor().stage().get()).isEqualTo(FactorViewModel.Stage.NONE);
        assertThat(factors.wiped()).isTrue();
    }

    @Test
    void aSecretThatIsLeftStandingEnds() throws Exception {
        counter.signInIdle = Duration.ofMillis(200);
        OfferedFactor factors = new OfferedFactor();
        CountDownLatch ended = new CountDownLatch(1);
        FactorViewModel factor = shown(factors).factor();
        factor.stage().subscribe(stage -> {
            if (stage == FactorViewModel.Stage.NONE) {
                ended.countDown();
            }
        });
        assertThat(ended.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(factors.wiped()).isTrue();
    }

    private SignInViewModel shown(OfferedFactor factors) {
        counter.factors = factors;
        counter.signIn = Optional.of(CompletableFuture.completedFuture(new SignIn.Refused(new Failure("U-123"))));
        SignInViewModel model = new SignInViewModel(counter, desk, new Lifetime());
        model.agentId().set("a.ramdin");
        model.signIn("Letterbox-7".toCharArray(), "");
        model.signIn("Letterbox-7".toCharArray(), "");
        assertThat(model.factor().offer()).isPresent();
        return model;
    }

    @Test
    void aSecretThatIsShownGoesWithTheNameAndWithTheWindow() throws Exception {
        counter.signIn = Optional.of(CompletableFuture.completedFuture(new SignIn.Refused(new Failure("U-123"))));
        for (boolean closed : new boolean[] {true, false}) {
            OfferedFactor factors = new OfferedFactor();
            counter.factors = factors;
            Lifetime window = new Lifetime();
            SignInViewModel model = new SignInViewModel(counter, desk, window);
            model.agentId().set("a.ramdin");
            model.signIn("Letterbox-7".toCharArray(), "");
            model.signIn("Letterbox-7".toCharArray(), "");
            assertThat(model.factor().offer()).isPresent();
            if (closed) {
                window.end();
            } else {
                model.agentId().set("o.lebon");
            }
            assertThat(factors.wiped()).isTrue();
        }
    }

    @Test
    void aLetterIsOfWhoeverTypedTheirNameAndOfNobodyElse() {
        counter.signIn = Optional.of(CompletableFuture.completedFuture(new SignIn.Refused(new Failure("U-112"))));
        SignInViewModel model = new SignInViewModel(counter, desk, new Lifetime());
        model.agentId().set("a.ramdin");
        model.signIn("abcd-efgh".toCharArray(), "");
        model.agentId().set("o.lebon");
        assertThat(model.choosing().get()).isFalse();
    }
}
