package mu.maupass.station.screen.frame;

import javafx.scene.Scene;
import javafx.scene.layout.BorderPane;
import mu.maupass.station.screen.desk.VisitDesk;
import mu.maupass.station.screen.lifetime.Lifetime;
import mu.maupass.station.screen.theme.Theme;

/**
 * The parts of the agent's window that keep their places around the screen: the bars, the steps, and the pane in its
 * middle. JavaFX thread only.
 *
 * @param root holds them all
 */
record AgentFrame(BorderPane root, StatusBar status, StepRail rail, ActionBar actions, QuestionPane centre) {
    /**
     * @param scene that they stand in
     * @param toSimulated shows or puts away the simulated devices of a demonstration
     * @param lifetime until they are made again
     */
    static AgentFrame of(
            Scene scene, Theme theme, VisitDesk desk, FrameViewModel model, Runnable toSimulated, Lifetime lifetime) {
        BorderPane root = new BorderPane();
        QuestionPane centre = new QuestionPane(root, desk, lifetime);
        ActionBar actions = new ActionBar(scene, theme, model::ask, lifetime);
        StatusBar status = new StatusBar(desk, model, new AgentMenu(desk, theme, model), toSimulated, lifetime);
        root.setTop(status.node());
        return new AgentFrame(root, status, new StepRail(scene, theme, lifetime), actions, centre);
    }
}
