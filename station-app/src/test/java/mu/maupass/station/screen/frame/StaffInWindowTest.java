package mu.maupass.station.screen.frame;

import static mu.maupass.station.screen.OnFx.fx;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import mu.maupass.station.agent.OfferedFactor;
import mu.maupass.station.agent.SignIn;
import mu.maupass.station.failure.Failure;
import mu.maupass.station.screen.Looked;
import mu.maupass.station.screen.ScriptedCounter;
import mu.maupass.station.screen.VisitStates;
import mu.maupass.station.screen.desk.ScriptedVisit;
import mu.maupass.station.visit.Applicant;
import mu.maupass.station.visit.StepName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.testfx.api.FxRobot;
import org.testfx.util.WaitForAsyncUtils;

/** Passwords and second factors of staff in the agent's window, by keyboard. Needs a display and fails without one. */
class StaffInWindowTest {
    private final ScriptedVisit visit =
            new ScriptedVisit(new VisitStates("Doorgâkant", Applicant.Source.PROFILE).waiting(StepName.IDENTIFY));
    private final ScriptedCounter counter = new ScriptedCounter();
    private final FxRobot keyboard = new FxRobot();
    private final OfferedFactor factors;

    @RegisterExtension
    private final OpenAgentWindow agent = OpenAgentWindow.of(visit, counter);

    StaffInWindowTest() throws Exception {
        factors = new OfferedFactor();
        counter.factors = factors;
    }

    private void enter() {
        agent.press(KeyCode.ENTER);
    }

    private Optional<Node> shown(String id) {
        return Optional.ofNullable(agent.node(id)).filter(Node::isVisible);
    }

    private void type(String id, String text) throws Exception {
        fx(() -> ((TextField) shown(id).orElseThrow()).setText(text));
    }

    /** What is not seen would get its look all the same, and the first screen would wait for it. */
    @Test
    void whatASignInSeldomShowsIsNoPartOfTheFirstScreen() throws Exception {
        assertThat(agent.scene().getRoot().lookupAll(".text-input"))
                .as("those that this station asks for")
                .extracting(Node::getId)
                .containsExactlyInAnyOrder("agent-id", "agent-password", "agent-code");
        assertThat(agent.scene().getRoot().lookupAll(".progress-indicator")).isEmpty();
    }

    @Test
    void aSecondFactorIsSetUpAtTheSignInAndItsSecretIsGoneAfterwards() throws Exception {
        counter.signIn = Optional.of(CompletableFuture.completedFuture(new SignIn.Refused(new Failure("U-123"))));
        type("agent-id", "a.ramdin");
        type("agent-password", "Letterbox-7");
        fx(() -> shown("agent-password").orElseThrow().requestFocus());
        enter();
        assertThat(agent.focus())
                .as("whoever has a factor goes on with its code")
                .isEqualTo("agent-code");
        enter();
        assertThat(shown("staff-factor-qr"))
                .as("not before the password comes again")
                .isEmpty();
        type("agent-password", "Letterbox-7");
        fx(() -> ((Button) shown("primary").orElseThrow()).fire());
        assertThat(shown("staff-factor-qr")).isPresent();
        String secret = ((Labeled) shown("staff-factor-secret").orElseThrow()).getText();
        assertThat(secret).isEqualTo("AAAA AAAA AAAA AAAA AAAA AAAA AAAA AAAA");
        assertThat(agent.focus()).isEqualTo("agent-password");
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
            agent.stage().setWidth(1366);
            agent.stage().setHeight(768);
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
        fx(() -> ((Button) shown("primary").orElseThrow()).fire());
    }

    private void assertSeen(String... ids) throws Exception {
        for (String id : ids) {
            Node node = shown(id).orElseThrow();
            assertThat(fx(() -> node.localToScene(node.getBoundsInLocal())))
                    .as(id)
                    .satisfies(place -> {
                        assertThat(place.getMaxY())
                                .isLessThanOrEqualTo(agent.scene().getHeight());
                        assertThat(place.getMaxX())
                                .isLessThanOrEqualTo(agent.scene().getWidth());
                    });
        }
    }

    @Test
    void theCardThatIsDrawnLocksTheWindowAtOnceAndTheVisitStays() throws Exception {
        fx(() -> {
            agent.desk().signedIn(ScriptedCounter.RAMDIN);
            agent.desk().begin();
        });
        assertThat(agent.desk().working().get()).isTrue();
        factors.drawCard();
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(fx(() -> agent.desk().working().get())).isFalse();
        assertThat(fx(() -> agent.desk().lockedFor())).contains(ScriptedCounter.RAMDIN);
        assertThat(shown("agent-password")).isPresent();

        fx(() -> agent.desk().signedIn(ScriptedCounter.RAMDIN));
        assertThat(fx(() -> agent.desk().working().get())).isTrue();
    }

    @Test
    void aSupervisorAsksForWhoHasForgottenTheirPasswordOnlyAfterAQuestion() throws Exception {
        fx(() -> agent.desk().signedIn(ScriptedCounter.APPADOO));
        Button ask = (Button) shown("forgotten-password").orElseThrow();
        fx(() -> ask.fire());
        enter();
        assertThat(counter.passwords.asked)
                .as("the safe answer has the keyboard")
                .isEmpty();
        fx(() -> ask.fire());
        assertThat(shown("ask-password").orElseThrow().isDisabled())
                .as("nobody is chosen at first")
                .isTrue();
        Node before = shown("forgotten-password-own").orElseThrow();
        fx(() -> agent.window().anew());
        assertThat(shown("forgotten-password-own").orElseThrow())
                .as("after a failure of JavaFX")
                .isNotSameAs(before);
        Looked.at(agent.scene());
        keyboard.push(KeyCode.DIGIT1);
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(shown("ask-password").orElseThrow().isDisabled())
                .as("not by whoever finds the screen open")
                .isTrue();
        fx(() -> shown("forgotten-password-own").orElseThrow().requestFocus());
        Looked.at(agent.scene());
        keyboard.push(KeyCode.DIGIT2);
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(agent.focus()).as("a digit of a password chooses nobody").isEqualTo("forgotten-password-own");
        type("forgotten-password-own", "cloture-trois");
        type("forgotten-code-own", "123456");
        fx(() -> ((Button) shown("ask-password").orElseThrow()).fire());
        assertThat(counter.passwords.asked).containsExactly("s.appadoo for o.lebon by cloture-trois\n123456");
        assertThat(((Labeled) shown("password-asked").orElseThrow()).getText()).contains("O. Lebon");
    }
}
