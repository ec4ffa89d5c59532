package mu.maupass.station.screen;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.scene.control.Labeled;
import javafx.stage.Stage;
import mu.maupass.station.failure.Failure;
import mu.maupass.station.screen.desk.ScriptedVisit;
import mu.maupass.station.screen.lifetime.Lifetime;
import mu.maupass.station.screen.sound.Tone;
import mu.maupass.station.screen.sound.VisitTones;
import mu.maupass.station.strings.Language;
import mu.maupass.station.strings.Strings;
import mu.maupass.station.visit.Applicant;
import mu.maupass.station.visit.Receipt;
import mu.maupass.station.visit.StepName;
import mu.maupass.station.visit.VisitState;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/** A tone is never the only sign: whoever hears nothing reads the same in the agent's window. Needs a display. */
class TonesAreSeenTest {
    private static final Strings ENGLISH = Strings.of(Language.ENGLISH);

    private final VisitStates states = new VisitStates("Doorgâkant", Applicant.Source.PROFILE);
    private final List<Tone> heard = new ArrayList<>();
    private final Map<Tone, String> seen = new EnumMap<>(Tone.class);
    private final Lifetime ears = new Lifetime();

    @Test
    void eachToneHasItsPicture() throws Exception {
        ScriptedCounter counter = new ScriptedCounter();
        counter.agentLanguage = Language.ENGLISH;
        ScriptedVisit visit = new ScriptedVisit(states.waiting(StepName.DOCUMENT));
        counter.visit = Optional.of(visit);
        FxToolkit.registerPrimaryStage();
        StationWindows windows = FxToolkit.setupFixture(() -> StationWindows.open(counter, new Stage()));
        try {
            FxToolkit.setupFixture(() -> {
                windows.desk().signedIn(ScriptedCounter.RAMDIN);
                windows.desk().begin();
                new VisitTones(windows.desk().visit(), () -> true, heard::add, ears);
            });
            show(windows, visit, states.running(StepName.DOCUMENT, "progress.dg2", 0.5));
            show(windows, visit, states.waiting(StepName.DOCUMENT, new Failure("C-104")));
            show(windows, visit, states.running(StepName.DOCUMENT, "progress.checks", -1));
            show(windows, visit, states.waiting(StepName.FACE));
            show(windows, visit, states.running(StepName.SEAL, "progress.sending", -1));
            show(windows, visit, states.receipt(Receipt.Status.FINAL));
        } finally {
            FxToolkit.setupFixture(() -> {
                ears.end();
                windows.close();
            });
        }
        assertThat(seen).containsOnlyKeys(Tone.values());
        assertThat(seen.get(Tone.FAILED)).contains("C-104");
        assertThat(seen.get(Tone.CARD_READ)).contains(ENGLISH.get("agent.face.title"));
        assertThat(seen.get(Tone.DONE))
                .contains(ENGLISH.get("agent.receipt.title"), ENGLISH.get("agent.receipt.final"));
    }

    /** What stands in the agent's window once a tone was heard. */
    private void show(StationWindows windows, ScriptedVisit visit, VisitState state) throws Exception {
        int before = heard.size();
        visit.show(state);
        WaitForAsyncUtils.waitForFxEvents();
        FxToolkit.setupFixture(() -> {
            if (heard.size() > before) {
                seen.put(
                        heard.getLast(),
                        windows.agent().scene().getRoot().lookupAll(".label").stream()
                                .filter(node -> node.isVisible() && node instanceof Labeled)
                                .map(node -> String.valueOf(((Labeled) node).getText()))
                                .collect(Collectors.joining("\n")));
            }
        });
    }
}
