package mu.maupass.station.screen.receipt;

import java.util.Optional;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import mu.maupass.devices.CheckResult;
import mu.maupass.station.screen.control.Figures;
import mu.maupass.station.screen.control.Light;
import mu.maupass.station.screen.control.Screen;
import mu.maupass.station.screen.control.Type;
import mu.maupass.station.screen.lifetime.Lifetime;
import mu.maupass.station.screen.receipt.ReceiptViewModel.Done;
import mu.maupass.station.screen.receipt.ReceiptViewModel.Stage;
import mu.maupass.station.strings.Strings;
import mu.maupass.station.visit.Receipt;
import mu.maupass.sync.activation.ShortReference;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The card goes back first; then final or provisional, in large words with what it means. */
public final class ReceiptView {
    private final ReceiptViewModel model;
    private final Strings strings;
    private final Lifetime lifetime;

    public ReceiptView(ReceiptViewModel model, Strings strings, Lifetime lifetime) {
        this.model = model;
        this.strings = strings;
        this.lifetime = lifetime;
    }

    public Screen screen() {
        VBox content = new VBox(24);
        content.getStyleClass().add("medium");
        content.setFocusTraversable(true);
        boolean card = model.stage().get() == Stage.CARD;
        if (card) {
            content.getChildren().add(cardBack(strings.get("agent.card-back.detail")));
        } else {
            model.receipt().ifPresent(receipt -> content.getChildren().add(status(receipt, model.opensLater())));
            content.getChildren().add(done(model, strings, lifetime));
        }
        ReceiptActions actions = new ReceiptActions(model, strings, content);
        return new Screen(
                strings.get(card ? "agent.card-back.title" : "agent.receipt.title"),
                new SimpleObjectProperty<>(strings.get(card ? "agent.card-back.sentence" : "agent.receipt.sentence")),
                content,
                content,
                Optional.of(actions.primary()),
                actions.others(),
                model.failure());
    }

    /** That a card lies on a reader, in these words. */
    public static Label cardBack(String words) {
        Label back = Type.text(words, "large");
        back.setId("card-back");
        back.setGraphic(FontIcon.of(Feather.CREDIT_CARD));
        back.setGraphicTextGap(16);
        back.getStyleClass().addAll("notice", "accent");
        return back;
    }

    /** What became of the paper. */
    public static Label done(ReceiptViewModel model, Strings strings, Lifetime lifetime) {
        Label done = Type.text("", "successful-text", "large");
        done.setId("receipt-done");
        lifetime.follow(
                model.done(),
                what -> done.setText(
                        switch (what) {
                            case Done.NOTHING, Done.LEFT_WITH_PRINTER -> "";
                            case Done.PRINTED -> strings.get("agent.receipt.printed");
                            case Done.SAVED -> strings.get("agent.receipt.saved");
                        }));
        return done;
    }

    private VBox status(Receipt receipt, boolean opensLater) {
        CheckResult light = switch (receipt.status()) {
            case FINAL -> CheckResult.SUCCESSFUL;
            case PROVISIONAL -> CheckResult.UNDETERMINED;
            case REFUSED -> CheckResult.FAILED;
        };
        Label status = Light.wrapped(
                light,
                strings.get(
                        switch (receipt.status()) {
                            case FINAL -> "agent.receipt.final";
                            case PROVISIONAL -> "agent.receipt.provisional";
                            case REFUSED -> "agent.receipt.refused";
                        }));
        status.getStyleClass().add("headline");
        status.setId("receipt-status");
        Label meaning = Type.text(
                strings.get(
                        switch (receipt.status()) {
                            case FINAL -> opensLater ? "agent.receipt.home-means" : "agent.receipt.final-means";
                            case PROVISIONAL ->
                                opensLater ? "agent.receipt.provisional-home-means" : "agent.receipt.provisional-means";
                            case REFUSED -> "agent.receipt.refused-means";
                        }),
                "large");
        VBox all = new VBox(12, status, meaning);
        receipt.refusal().ifPresent(failure -> all.getChildren().add(Type.text(strings.line(failure))));
        Label reference = Type.text(
                strings.get(
                        "agent.receipt.reference",
                        ShortReference.of(receipt.reference()).grouped(),
                        Figures.time(receipt.time())),
                "large");
        reference.setId("receipt-reference");
        all.getChildren().addAll(reference, Type.text(receipt.reference().toString(), "quiet", "small"));
        all.getStyleClass()
                .addAll(
                        "notice",
                        switch (receipt.status()) {
                            case FINAL -> "successful";
                            case PROVISIONAL -> "undetermined";
                            case REFUSED -> "failed";
                        });
        return all;
    }
}
