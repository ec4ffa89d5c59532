package mu.maupass.station.screen.control;

import java.util.Optional;
import javafx.beans.value.ObservableValue;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import mu.maupass.station.screen.lifetime.Lifetime;
import mu.maupass.station.screen.portrait.DeskPicture;
import mu.maupass.station.strings.Strings;
import mu.maupass.station.visit.StepProgress;

/** How far a scan is, and, while a camera looks, what it sees and what to change about it; gone while nothing is scanned. */
public final class ScanProgressBar {
    /** More than two things cannot be changed at once. */
    private static final int MOST_HINTS = 2;

    private static final double DESK_WIDTH = 440;

    private final Strings strings;
    private final Label doing = Type.text("", "strong");
    private final ProgressBar bar = new ProgressBar();
    private final VBox hints = new VBox(4);
    private final DeskPicture desk;
    private final VBox node;

    /**
     * @param progress empty where nothing is scanned; what was seen is erased then, and when the screen goes
     * @param lifetime that it is on
     */
    public ScanProgressBar(Strings strings, ObservableValue<Optional<StepProgress>> progress, Lifetime lifetime) {
        this.strings = strings;
        lifetime.rests(bar);
        bar.setMaxWidth(Double.MAX_VALUE);
        desk = new DeskPicture(DESK_WIDTH, strings.get("agent.page.desk"));
        node = new VBox(8, doing, bar, new FlowPane(24, 8, desk.node(), hints));
        hints.setId("scan-hints");
        hints.setAccessibleRole(AccessibleRole.TEXT);
        lifetime.onEnd(() -> show(Optional.empty()));
        lifetime.follow(progress, this::show);
    }

    public Node node() {
        return node;
    }

    private void show(Optional<StepProgress> progress) {
        desk.show(progress.flatMap(StepProgress::seen));
        if (progress.isEmpty()) {
            bar.setProgress(0);
        }
        node.setVisible(progress.isPresent());
        node.setManaged(progress.isPresent());
        progress.ifPresent(step -> {
            doing.setText(strings.get(step.key()));
            bar.setProgress(step.fraction().orElse(ProgressBar.INDETERMINATE_PROGRESS));
            bar.setAccessibleText(doing.getText());
            hints.getChildren()
                    .setAll(step.hints().stream()
                            .limit(MOST_HINTS)
                            .map(hint -> Type.text(strings.get("agent.hint." + hint), "strong", "undetermined-text"))
                            .toList());
            hints.setAccessibleText(String.join(
                    ". ",
                    step.hints().stream()
                            .limit(MOST_HINTS)
                            .map(hint -> strings.get("agent.hint." + hint))
                            .toList()));
        });
    }
}
