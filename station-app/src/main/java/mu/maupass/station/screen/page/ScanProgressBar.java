package mu.maupass.station.screen.page;

import java.util.Optional;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.VBox;
import mu.maupass.station.strings.Strings;
import mu.maupass.station.visit.StepProgress;

/** How far a scan is, and, while a camera looks, what to change about document and light; gone while nothing is scanned. */
public final class ScanProgressBar {
    /** More than two things cannot be changed at once. */
    private static final int MOST_HINTS = 2;

    private final Strings strings;
    private final Label doing = Type.text("", "strong");
    private final ProgressBar bar = new ProgressBar();
    private final VBox hints = new VBox(4);
    private final VBox node = new VBox(8, doing, bar, hints);

    public ScanProgressBar(Strings strings) {
        this.strings = strings;
        bar.setMaxWidth(Double.MAX_VALUE);
        hints.setId("scan-hints");
        hints.setAccessibleRole(AccessibleRole.TEXT);
        show(Optional.empty());
    }

    public Node node() {
        return node;
    }

    public void show(Optional<StepProgress> progress) {
        node.setVisible(progress.isPresent());
        node.setManaged(progress.isPresent());
        progress.ifPresent(step -> {
            doing.setText(strings.get(step.key()));
            bar.setProgress(step.fraction().orElse(ProgressBar.INDETERMINATE_PROGRESS));
            bar.setAccessibleText(doing.getText());
            hints.getChildren().setAll(step.hints().stream().limit(MOST_HINTS)
                    .map(hint -> Type.text(strings.get("agent.hint." + hint), "strong", "undetermined-text")).toList());
            hints.setAccessibleText(String.join(". ", step.hints().stream().limit(MOST_HINTS)
                    .map(hint -> strings.get("agent.hint." + hint)).toList()));
        });
    }
}
