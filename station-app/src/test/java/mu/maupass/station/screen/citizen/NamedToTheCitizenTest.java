package mu.maupass.station.screen.citizen;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.concurrent.Callable;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Labeled;
import javafx.stage.Stage;
import mu.maupass.station.screen.Looked;
import mu.maupass.station.screen.lifetime.Lifetime;
import mu.maupass.station.screen.theme.TextSize;
import mu.maupass.station.strings.Language;
import mu.maupass.station.strings.Strings;
import mu.maupass.station.visit.StepName;
import mu.maupass.station.visit.VisitState;
import mu.maupass.station.visit.VisitState.Phase;
import mu.maupass.sync.activation.FactorReplacement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/** Whoever agrees, and says that it is right, reads what is being done and who decides. Needs a display and fails without one. */
class NamedToTheCitizenTest {
    private static final String GUARDIAN = "Anjali Doorgakant";

    private final ScriptedDesk desk = new ScriptedDesk();
    private final Lifetime window = new Lifetime();
    private CitizenLook look;
    private Scene scene;
    private Stage stage;

    @BeforeEach
    void open() throws Exception {
        FxToolkit.registerPrimaryStage();
        fx(() -> {
            look = new CitizenLook(desk.visit(), Voices.NONE, window);
            scene = new Scene(Hurry.view(desk, look, window).node(), 1024, 738);
            look.dress(scene, window);
            stage = new Stage();
            stage.setScene(scene);
            stage.show();
            return null;
        });
    }

    @AfterEach
    void close() throws Exception {
        fx(() -> {
            window.end();
            stage.close();
            return null;
        });
    }

    private void show(StepName step, FactorReplacement why) throws Exception {
        VisitState bare = Visits.waiting(step);
        fx(() -> {
            desk.show(new VisitState(
                    step,
                    Phase.WAITING,
                    Visits.guarded(bare.visit(), GUARDIAN, why),
                    Optional.empty(),
                    Optional.empty(),
                    bare.ending()));
            return null;
        });
    }

    private String text(String id) throws Exception {
        return fx(() -> ((Labeled) scene.lookup("#" + id)).getText());
    }

    @ParameterizedTest
    @EnumSource(FactorReplacement.class)
    void aFactorThatTakesThePlaceOfAnotherIsCalledThat(FactorReplacement why) throws Exception {
        String words = Strings.of(Language.ENGLISH).get("citizen.replaces." + why.value());
        show(StepName.CONSENT, why);
        fx(() -> {
            desk.language.set(Language.ENGLISH);
            return null;
        });
        assertThat(text("consent-replaces")).isEqualTo(words);
        show(StepName.CONFIRM, why);
        assertThat(text("confirm-replaces")).isEqualTo(words);
    }

    @Test
    void whoDecidesForAChildStandsBesideWhatGoesOnRecord() throws Exception {
        show(StepName.CONFIRM, FactorReplacement.LOST);
        assertThat(text("confirm-guardian")).contains(GUARDIAN);
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void thatTheChoiceIsFreeIsInSightWhateverStandsThereBesides(Language language) throws Exception {
        show(StepName.DOCUMENT, FactorReplacement.LOST);
        // Which is a withdrawal: one more notice.
        show(StepName.CONSENT, FactorReplacement.LOST);
        fx(() -> {
            desk.language.set(language == Language.FRENCH ? Language.ENGLISH : Language.FRENCH);
            desk.language.set(language);
            return null;
        });
        assertFreeIsInSight();
        fx(() -> {
            stage.setWidth(stage.getWidth() + 800 - scene.getWidth());
            stage.setHeight(stage.getHeight() + 600 - scene.getHeight());
            look.theme().textSize().set(TextSize.LARGEST);
            return null;
        });
        Looked.at(scene);
        assertFreeIsInSight();
    }

    private void assertFreeIsInSight() throws Exception {
        fx(() -> {
            scene.getRoot().applyCss();
            scene.getRoot().layout();
            Node free = scene.lookup("#consent-free");
            Bounds pane = boundsOf(scene.lookup(".scroll-pane .viewport"));
            assertThat(pane.contains(boundsOf(free)))
                    .as("%s in %s", boundsOf(free), pane)
                    .isTrue();
            return null;
        });
    }

    private static Bounds boundsOf(Node node) {
        return node.localToScene(node.getBoundsInLocal());
    }

    private static <T> T fx(Callable<T> action) throws Exception {
        T result = WaitForAsyncUtils.waitForAsyncFx(30_000, action);
        WaitForAsyncUtils.waitForFxEvents();
        return result;
    }
}
