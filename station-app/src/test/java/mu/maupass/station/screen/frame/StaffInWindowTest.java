package mu.maupass.station.screen.frame;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import mu.maupass.station.agent.OfferedFactor;
import mu.maupass.station.agent.SignIn;
import mu.maupass.station.failure.Failure;
import mu.maupass.station.screen.Looked;
import mu.maupass.station.screen.ScriptedCounter;
import mu.maupass.station.screen.VisitStates;
import mu.maupass.station.screen.desk.ScriptedVisit;
import mu.maupass.station.screen.desk.VisitDesk;
import mu.maupass.station.screen.lifetime.Lifetime;
import mu.maupass.station.screen.theme.Theme;
import mu.maupass.station.visit.Applicant;
import mu.maupass.station.visit.StepName;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/** Passwords and second factors of staff in the agent's window, by keyboard. Needs a display and fails without one. */
class StaffInWindowTest {
    private final ScriptedVisit visit =
            new ScriptedVisit(new VisitStates("Doorgâkant", Applicant.Source.PROFILE).waiting(StepName.IDENTIFY));
    private final ScriptedCounter counter = new ScriptedCounter();
    private final FxRobot keyboard = new FxRobot();
    private final Lifetime lifetime = new Lifetime();
    private OfferedFactor factors;
    private Stage stage;
    private VisitDesk desk;
    private AgentWindow window;

    @BeforeEach
    void open() throws Exception {
        factors = new OfferedFactor();
        counter.factors = factors;
        FxToolkit.registerPrimaryStage();
        fx(() -> {
            stage = new Stage();
            desk = visit.desk(counter, Platform::runLater);
            window = new AgentWindow(
                    desk, new Theme(), stage, Runnable::run, Clock.systemUTC(), () -> {}, () -> {}, lifetime);
            window.show();
            window.requestFocus();
            return null;
        });
    }

    @AfterEach
    void close() throws Exception {
        fx(() -> {
            stage.close();
            lifetime.end();
            desk.close();
            return null;
        });
    }

    private static <T> T fx(Callable<T> action) throws Exception {
        T result = WaitForAsyncUtils.waitForAsyncFx(30_000, action);
        WaitForAsyncUtils.waitForFxEvents();
        return result;
    }

    private void enter() {
        Looked.at(stage.getScene());
        keyboard.push(KeyCode.ENTER);
        WaitForAsyncUtils.waitForFxEvents();
    }

    private Optional<Node> shown(String id) {
        return Optional.ofNullable(stage.getScene().lookup("#" + id)).filter(Node::isVisible);
    }

    private String focus() {
        return Optional.ofNullable(stage.getScene().getFocusOwner())
                .map(Node::getId)
                .orElse("");
    }

    private void type(String id, String text) throws Exception {
        fx(() -> {
            ((TextField) shown(id).orElseThrow()).setText(text);
            return null;
        });
    }

    /** What is not seen would get its look all the same, and the first screen would wait for it. */
    @Test
    void whatASignInSeldomShowsIsNoPartOfTheFirstScreen() throws Exception {
        assertThat(stage.getScene().getRoot().lookupAll(".text-input"))
                .as("those that this station asks for")
                .extracting(Node::getId)
                .containsExactlyInAnyOrder("agent-id", "agent-password", "agent-code");
        assertThat(stage.getScene().getRoot().lookupAll(".progress-indicator")).isEmpty();
    }

    @Test
    void aSecondFactorIsSetUpAtTheSignInAndItsSecretIsGoneAfterwards() throws Exception {
        counter.signIn = Optional.of(CompletableFuture.completedFuture(new SignIn.Refused(new Failure("U-123"))));
        type("agent-id", "a.ramdin");
        type("agent-password", "Letterbox-7");
        fx(() -> {
            shown("agent-password").orElseThrow().requestFocus();
            return null;
        });
        enter();
        assertThat(focus()).as("whoever has a factor goes on with its code").isEqualTo("agent-code");
        enter();
        assertThat(shown("staff-factor-qr"))
                .as("not before the password comes again")
                .isEmpty();
        type("agent-password", "Letterbox-7");
        fx(() -> {
            ((Button) shown("primary").orElseThrow()).fire();
            return null;
        });
        assertThat(shown("staff-factor-qr")).isPresent();
        String secret = ((Labeled) shown("staff-factor-secret").orElseThrow()).getText();
        assertThat(secret).isEqualTo("AAAA AAAA AAAA AAAA AAAA AAAA AAAA AAAA");
        assertThat(focus()).isEqualTo("agent-password");
        type("agent-code", "123456");
        enter();
        assertThat(factors.typed).as("not by the code alone").hasSize(1);
        type("agent-password", "Letterbox-7");
        enter();
        assertThat(factors.typed).containsExactly("a.ramdin Letterbox-7", "123456");
        assertThat(shown("factor-set-up")).isPresent();
        assertThat(shown("staff-factor-qr")).isEmpty();
        assertThat(shown("staff-factor-secret")).isEmpty();
        assertThat(((PasswordField) shown("agent-password").orElseThrow()).getText())
                .isEmpty();
        assertThat(factors.wiped()).isTrue();
    }

    /** The laptops at the counters have 768 lines. */
    @Test
    void allOfASetUpIsSeenAtOnceOnASmallDisplay() throws Exception {
        fx(() -> {
            stage.setWidth(1366);
            stage.setHeight(768);
            return null;
        });
        counter.signIn = Optional.of(CompletableFuture.completedFuture(new SignIn.Refused(new Failure("U-123"))));
        type("agent-id", "a.ramdin");
        begin();
        assertSeen("agent-id", "agent-password", "agent-code", "primary", "factor-wanted");
        begin();
        assertSeen("agent-id", "agent-password", "agent-code", "primary", "staff-factor-qr", "staff-factor-secret");
    }

    private void begin() throws Exception {
        type("agent-password", "Letterbox-7");
        fx(() -> {
            ((Button) shown("primary").orElseThrow()).fire();
            return null;
        });
    }

    private void assertSeen(String... ids) throws Exception {
        for (String id : ids) {
            Node node = shown(id).orElseThrow();
            assertThat(fx(() -> node.localToScene(node.getBoundsInLocal())))
                    .as(id)
                    .satisfies(place -> {
                        assertThat(place.getMaxY())
                                .isLessThanOrEqualTo(stage.getScene().getHeight());
                        assertThat(place.getMaxX())
                                .isLessThanOrEqualTo(stage.getScene().getWidth());
                    });
        }
    }

    @Test
    void theCardThatIsDrawnLocksTheWindowAtOnceAndTheVisitStays() throws Exception {
        fx(() -> {
            desk.signedIn(ScriptedCounter.RAMDIN);
            desk.begin();
            return null;
        });
        assertThat(desk.working().get()).isTrue();
        factors.drawCard();
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(fx(() -> desk.working().get())).isFalse();
        assertThat(fx(() -> desk.lockedFor())).contains(ScriptedCounter.RAMDIN);
        assertThat(shown("agent-password")).isPresent();

        fx(() -> {
            desk.signedIn(ScriptedCounter.RAMDIN);
            return null;
        });
        assertThat(fx(() -> desk.working().get())).isTrue();
    }

    @Test
    void aSupervisorAsksForWhoHasForgottenTheirPasswordOnlyAfterAQuestion() throws Exception {
        fx(() -> {
            desk.signedIn(ScriptedCounter.APPADOO);
            return null;
        });
        Button ask = (Button) shown("forgotten-password").orElseThrow();
        fx(() -> {
            ask.fire();
            return null;
        });
        enter();
        assertThat(counter.passwords.asked)
                .as("the safe answer has the keyboard")
                .isEmpty();
        fx(() -> {
            ask.fire();
            return null;
        });
        assertThat(shown("ask-password").orElseThrow().isDisabled())
                .as("nobody is chosen at first")
                .isTrue();
        Node before = shown("forgotten-password-own").orElseThrow();
        fx(() -> {
            window.anew();
            return null;
        });
        assertThat(shown("forgotten-password-own").orElseThrow())
                .as("after a failure of JavaFX")
                .isNotSameAs(before);
        Looked.at(stage.getScene());
        keyboard.push(KeyCode.DIGIT1);
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(shown("ask-password").orElseThrow().isDisabled())
                .as("not by whoever finds the screen open")
                .isTrue();
        fx(() -> {
            shown("forgotten-password-own").orElseThrow().requestFocus();
            return null;
        });
        Looked.at(stage.getScene());
        keyboard.push(KeyCode.DIGIT2);
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(focus()).as("a digit of a password chooses nobody").isEqualTo("forgotten-password-own");
        type("forgotten-password-own", "cloture-trois");
        type("forgotten-code-own", "123456");
        fx(() -> {
            ((Button) shown("ask-password").orElseThrow()).fire();
            return null;
        });
        assertThat(counter.passwords.asked).containsExactly("s.appadoo for o.lebon by cloture-trois\n123456");
        assertThat(((Labeled) shown("password-asked").orElseThrow()).getText()).contains("O. Lebon");
    }
}
