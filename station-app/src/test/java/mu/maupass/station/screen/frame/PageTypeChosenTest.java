package mu.maupass.station.screen.frame;

import static mu.maupass.station.screen.OnFx.fx;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import javafx.event.Event;
import javafx.scene.Scene;
import javafx.scene.control.ComboBox;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import mu.maupass.station.screen.Looked;
import mu.maupass.station.screen.ScriptedCounter;
import mu.maupass.station.screen.SpecimenPages;
import mu.maupass.station.screen.VisitStates;
import mu.maupass.station.screen.desk.ScriptedVisit;
import mu.maupass.station.visit.Answer;
import mu.maupass.station.visit.Applicant;
import mu.maupass.station.visit.StepName;
import mu.maupass.sync.trust.DocumentTypes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The type that is chosen is the type of the page in hand. Needs a display and fails without one. */
class PageTypeChosenTest {
    private final VisitStates states = new VisitStates("Doorgâkant", Applicant.Source.PROFILE);
    private final ScriptedVisit visit = new ScriptedVisit(states.waiting(StepName.DOCUMENT));

    @RegisterExtension
    private final OpenAgentWindow agent = OpenAgentWindow.of(visit, new ScriptedCounter());

    /** The list was closed at the first type that fits, and the one that is meant is chosen then. */
    @Test
    void whatIsChosenNextIsThePagesTypeToo() throws Exception {
        fx(() -> {
            agent.desk().signedIn(ScriptedCounter.RAMDIN);
            agent.desk().begin();
        });
        Looked.at(agent.scene());
        fx(() -> {
            Scene scene = agent.scene();
            Event.fireEvent(
                    scene.getRoot(),
                    new KeyEvent(KeyEvent.KEY_PRESSED, "", "", KeyCode.F6, false, false, false, false));
        });
        agent.show(states.page(SpecimenPages.page("aisha", "id-plain", List.of(), false), List.of()));
        for (String meant : List.of("id-chip", "residence")) {
            fx(() -> {
                ComboBox<?> types = (ComboBox<?>) agent.node("document-type");
                types.getSelectionModel()
                        .select(types.getItems()
                                .indexOf(DocumentTypes.examples().named(meant).orElseThrow()));
            });
        }
        assertThat(visit.answers)
                .containsExactly(new Answer.PageRetyped("id-chip"), new Answer.PageRetyped("residence"));
    }
}
