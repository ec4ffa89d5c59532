package mu.maupass.station.screen.document;

import java.util.List;
import java.util.Map;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.VBox;
import mu.maupass.devices.card.Holder;
import mu.maupass.devices.card.ReadPhase;
import mu.maupass.station.screen.control.Type;
import mu.maupass.station.screen.lifetime.Lifetime;
import mu.maupass.station.strings.Strings;
import mu.maupass.station.visit.StepProgress;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** A reading, part by part: what is done, what is being done, what the chip named so far. */
final class ReadingProgress {
    /** DG11 and DG12 are read only where they are asked for: no line waits for them. */
    private static final List<ReadPhase> PARTS = List.of(
            ReadPhase.CONNECTING,
            ReadPhase.ACCESS,
            ReadPhase.SOD,
            ReadPhase.AUTHENTICITY,
            ReadPhase.DG1,
            ReadPhase.DG2,
            ReadPhase.CHECKS);

    /** How much of a reading each phase takes, with those that may be left out. */
    private static final Map<ReadPhase, Integer> WEIGHTS = Map.of(
            ReadPhase.CONNECTING, 1,
            ReadPhase.ACCESS, 3,
            ReadPhase.SOD, 2,
            ReadPhase.AUTHENTICITY, 3,
            ReadPhase.DG1, 1,
            ReadPhase.DG11, 1,
            ReadPhase.DG2, 7,
            ReadPhase.DG12, 1,
            ReadPhase.CHECKS, 1);

    private final Strings strings;
    private final Label name = Type.text("", "title");
    private final Label unproved = Type.text("", "small", "undetermined-text");
    private final Label doing = Type.text("", "strong");
    private final ProgressBar bar = new ProgressBar();
    private final VBox parts = new VBox(6);
    private final VBox node;
    private boolean proving;

    /** @param lifetime that it is on */
    ReadingProgress(Strings strings, Lifetime lifetime) {
        this.strings = strings;
        lifetime.rests(bar);
        bar.setMaxWidth(Double.MAX_VALUE);
        bar.setId("document-progress");
        doing.setId("document-doing");
        node = new VBox(12, name, unproved, doing, bar, parts);
        clear();
    }

    Node node() {
        return node;
    }

    void clear() {
        name.setText("");
        unproved.setText("");
        doing.setText(strings.get("progress.waiting-for-card"));
        bar.setProgress(ProgressBar.INDETERMINATE_PROGRESS);
        parts.getChildren().clear();
        proving = false;
    }

    void show(StepProgress progress) {
        doing.setText(strings.get(progress.key()));
        bar.setProgress(share(progress));
        bar.setAccessibleText(doing.getText());
        progress.holder().ifPresent(this::showHolder);
        int now = order(progress.key());
        proving |= now == ReadPhase.AUTHENTICITY.ordinal();
        // Not every chip can be asked for a proof: one that was not gets no tick for it.
        parts.getChildren()
                .setAll(PARTS.stream()
                        .filter(part -> part != ReadPhase.AUTHENTICITY || proving || now < part.ordinal())
                        .map(part -> line(part, order("progress." + part.id()) - now))
                        .toList());
    }

    /** Of the whole reading, and not of the part that is being read: the bar never goes back, and is full at the end only. */
    static double share(StepProgress progress) {
        int now = order(progress.key());
        int done = 0;
        int all = 0;
        double doing = 0;
        for (Map.Entry<ReadPhase, Integer> each : WEIGHTS.entrySet()) {
            int phase = each.getKey().ordinal();
            all += each.getValue();
            done += phase < now ? each.getValue() : 0;
            doing += phase == now ? each.getValue() * progress.fraction().orElse(0) : 0;
        }
        return now <= ReadPhase.WAITING_FOR_CARD.ordinal() ? ProgressBar.INDETERMINATE_PROGRESS : (done + doing) / all;
    }

    private void showHolder(Holder holder) {
        name.setText(holder.primary() + " " + holder.secondary());
        unproved.setText(strings.get("agent.document.unproved"));
    }

    /** @param distance negative for what is done, 0 for what is being done */
    private Label line(ReadPhase part, int distance) {
        Label label = Type.text(strings.get("progress." + part.id()), distance <= 0 ? "part" : "quiet");
        FontIcon icon = FontIcon.of(distance < 0 ? Feather.CHECK : distance == 0 ? Feather.LOADER : Feather.CIRCLE);
        icon.getStyleClass().add(distance < 0 ? "successful-text" : distance == 0 ? "accent-text" : "neutral-text");
        label.setGraphic(icon);
        label.setGraphicTextGap(8);
        return label;
    }

    private static int order(String key) {
        for (ReadPhase phase : ReadPhase.values()) {
            if (key.equals("progress." + phase.id())) {
                return phase.ordinal();
            }
        }
        return -1;
    }
}
