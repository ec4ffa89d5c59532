package mu.maupass.station.screen.busy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.control.Label;
import mu.maupass.station.screen.busy.FactorProgress.Stage;
import mu.maupass.station.screen.busy.FactorProgress.Way;
import mu.maupass.station.screen.lifetime.Lifetime;
import mu.maupass.station.strings.Language;
import mu.maupass.station.strings.Strings;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/** What the agent sees while the citizen is busy. Needs a display and fails without one. */
class CitizenBusyViewTest {
    private final Strings strings = Strings.of(Language.ENGLISH);
    private final ObjectProperty<FactorProgress> progress =
            new SimpleObjectProperty<>(new FactorProgress(Way.CHOICE, Stage.SHOWN, 0, List.of()));

    @Test
    void theKindsThatTheCitizenHasAlreadyAreNamed() throws Exception {
        FxToolkit.registerPrimaryStage();
        Lifetime lifetime = new Lifetime();
        WaitForAsyncUtils.waitForAsyncFx(30_000, () -> {
            Label taken = (Label) new CitizenBusyView(strings, new SimpleObjectProperty<>(Optional.empty()))
                    .scanning(progress, List.of(), lifetime)
                    .content()
                    .lookup("#factor-taken");
            assertThat(taken.isVisible()).isFalse();
            progress.set(new FactorProgress(Way.CHOICE, Stage.SHOWN, 0, List.of("totp", "recovery_codes")));
            assertThat(taken.isVisible()).isTrue();
            assertThat(taken.getText())
                    .contains(strings.get("agent.factor.kind.totp"), strings.get("agent.factor.kind.recovery_codes"))
                    .as("the agent has no telephone in this")
                    .doesNotContain(strings.get("citizen.factor.name.totp"));
            lifetime.end();
            return null;
        });
    }
}
