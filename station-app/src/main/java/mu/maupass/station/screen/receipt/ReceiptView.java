package mu.maupass.station.screen.receipt;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;
import javafx.stage.Window;
import mu.maupass.devices.CheckResult;
import mu.maupass.station.screen.control.Figures;
import mu.maupass.station.screen.control.Light;
import mu.maupass.station.screen.control.Screen;
import mu.maupass.station.screen.control.ScreenAction;
import mu.maupass.station.screen.control.Type;
import mu.maupass.station.screen.lifetime.Lifetime;
import mu.maupass.station.strings.Strings;
import mu.maupass.station.visit.Receipt;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** Final or provisional, in large words with what it means. */
public final class ReceiptView {
    private final ReceiptViewModel model;
    private final Strings strings;
    private final Lifetime lifetime;
    private final Function<Window, Optional<Path>> chooser;

    public ReceiptView(ReceiptViewModel model, Strings strings, Lifetime lifetime) {
        this(model, strings, lifetime, window -> choose(window, strings));
    }

    /** @param chooser asks where to save; the platform's dialog, except in tests */
    ReceiptView(ReceiptViewModel model, Strings strings, Lifetime lifetime, Function<Window, Optional<Path>> chooser) {
        this.model = model;
        this.strings = strings;
        this.lifetime = lifetime;
        this.chooser = chooser;
    }

    public Screen screen() {
        VBox content = new VBox(24);
        content.getStyleClass().add("medium");
        model.receipt().ifPresent(receipt -> content.getChildren().add(status(receipt)));
        Button print = button("receipt-print", "agent.receipt.print", Feather.PRINTER);
        print.setOnAction(event -> model.print());
        Button save = button("receipt-save", "agent.receipt.save", Feather.DOWNLOAD);
        save.setOnAction(event -> chooser.apply(save.getScene().getWindow()).ifPresent(model::save));
        Label done = Type.text("", "successful-text");
        done.setId("receipt-done");
        content.getChildren().addAll(new HBox(16, print, save), done);
        done.setFocusTraversable(true);
        lifetime.follow(model.done(), what -> {
            done.setText(
                    switch (what) {
                        case NOTHING -> "";
                        case PRINTED -> strings.get("agent.receipt.printed");
                        case SAVED -> strings.get("agent.receipt.saved");
                    });
            // From the button the focus goes on, so that the next Enter finishes and does not print again.
            if (what != ReceiptViewModel.Done.NOTHING) {
                done.requestFocus();
            }
        });
        return new Screen(
                strings.get("agent.receipt.title"),
                new SimpleObjectProperty<>(strings.get("agent.receipt.sentence")),
                content,
                print,
                Optional.of(ScreenAction.primary(
                        strings.get("agent.receipt.primary"), Feather.CHECK, model.ready(), model::handedOver)),
                List.of(),
                model.failure());
    }

    private VBox status(Receipt receipt) {
        CheckResult light = switch (receipt.status()) {
            case FINAL -> CheckResult.SUCCESSFUL;
            case PROVISIONAL -> CheckResult.UNDETERMINED;
            case REFUSED -> CheckResult.FAILED;
        };
        Label status = Light.of(
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
                            case FINAL -> "agent.receipt.final-means";
                            case PROVISIONAL -> "agent.receipt.provisional-means";
                            case REFUSED -> "agent.receipt.refused-means";
                        }),
                "large");
        VBox all = new VBox(12, status, meaning);
        receipt.refusal().ifPresent(failure -> all.getChildren().add(Type.text(strings.line(failure))));
        all.getChildren()
                .add(Type.text(
                        strings.get(
                                "agent.receipt.reference",
                                receipt.reference().toString(),
                                Figures.time(receipt.time())),
                        "quiet"));
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

    private Button button(String id, String key, Feather icon) {
        Button button = new Button(strings.get(key), FontIcon.of(icon));
        button.setId(id);
        button.getStyleClass().add("plain");
        button.setGraphicTextGap(8);
        lifetime.bind(button.disableProperty(), model.ready().map(ready -> !ready));
        return button;
    }

    private static Optional<Path> choose(Window owner, Strings strings) {
        FileChooser dialog = new FileChooser();
        dialog.setTitle(strings.get("agent.receipt.save"));
        dialog.setInitialFileName(strings.get("agent.receipt.file-name"));
        dialog.getExtensionFilters().add(new FileChooser.ExtensionFilter("PDF", "*.pdf"));
        return Optional.ofNullable(dialog.showSaveDialog(owner)).map(File::toPath);
    }
}
