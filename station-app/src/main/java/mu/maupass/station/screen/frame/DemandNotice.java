package mu.maupass.station.screen.frame;

import java.util.List;
import java.util.Optional;
import javafx.scene.AccessibleRole;
import javafx.scene.layout.VBox;
import mu.maupass.station.failure.Failure;
import mu.maupass.station.finding.Demand;
import mu.maupass.station.screen.control.Type;
import mu.maupass.station.screen.desk.VisitDesk;
import mu.maupass.station.screen.lifetime.Lifetime;
import mu.maupass.station.strings.Strings;
import mu.maupass.station.visit.VisitState;
import mu.maupass.station.visit.VisitState.Phase;

/**
 * Who else has to look before this visit can end in an activation, and why: on every page, from when it is known until
 * somebody has signed. Takes no room while the agent may decide alone.
 */
final class DemandNotice {
    private final Strings strings;
    private final VBox node = new VBox(4);

    DemandNotice(VisitDesk desk, Strings strings, Lifetime page) {
        this.strings = strings;
        node.getStyleClass().addAll("notice", "undetermined");
        node.setId("demand");
        node.setAccessibleRole(AccessibleRole.TEXT);
        desk.visit().follow(page, state -> show(state.filter(DemandNotice::open)));
    }

    VBox node() {
        return node;
    }

    private static boolean open(VisitState state) {
        return state.phase() != Phase.ENDED
                && state.visit().receipt().isEmpty()
                && state.visit()
                        .face()
                        // Who has just been called looks without knowing why.
                        .filter(check -> check.confirmed() || check.awaitsSecond())
                        .isEmpty();
    }

    private void show(Optional<VisitState> state) {
        Demand demand = state.map(now -> now.visit().demand()).orElse(Demand.NONE);
        // What is told as the failure is not told twice.
        List<Failure> reasons = demand.reasons().stream()
                .filter(reason -> !state.flatMap(VisitState::failure).equals(Optional.of(reason)))
                .toList();
        node.setVisible(!reasons.isEmpty());
        node.setManaged(!reasons.isEmpty());
        if (reasons.isEmpty()) {
            node.getChildren().clear();
            return;
        }
        String who = strings.get(
                switch (demand.oversight()) {
                    case AGENT_ALONE, SECOND_PERSON -> "agent.demand.second";
                    case SUPERVISOR -> "agent.demand.supervisor";
                    case NO_ACTIVATION -> "agent.demand.none";
                });
        node.getChildren().setAll(Type.text(who, "strong"));
        reasons.forEach(reason ->
                node.getChildren().add(Type.text(strings.what(reason) + " (" + reason.shown() + ")", "small")));
        node.setAccessibleText(who);
    }
}
