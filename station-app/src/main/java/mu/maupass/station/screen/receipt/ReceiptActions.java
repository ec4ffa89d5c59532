package mu.maupass.station.screen.receipt;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.stage.FileChooser;
import javafx.stage.Window;
import mu.maupass.station.screen.control.Missing;
import mu.maupass.station.screen.control.Question;
import mu.maupass.station.screen.control.ScreenAction;
import mu.maupass.station.screen.receipt.ReceiptViewModel.Stage;
import mu.maupass.station.strings.Strings;
import org.kordamp.ikonli.feather.Feather;

/**
 * What can be done with a receipt. Printing is the main action until the receipt is printed or saved; then finishing is. A print
 * that failed changes nothing: who finishes without a receipt is asked.
 *
 * <p>That a card was given back is the reader's to say: no key that is pressed twice leads past a card that lies there.
 */
public final class ReceiptActions {
    private final ReceiptViewModel model;
    private final Strings strings;
    private final Node page;
    private final Supplier<Optional<Path>> chooser;

    /** @param page that is shown; the dialog for a file belongs to its window */
    public ReceiptActions(ReceiptViewModel model, Strings strings, Node page) {
        this.model = model;
        this.strings = strings;
        this.page = page;
        this.chooser = () -> choose(page.getScene().getWindow(), strings);
    }

    public ScreenAction primary() {
        return switch (model.stage().get()) {
            case CARD ->
                ScreenAction.primary(
                                strings.get("agent.card-back.primary"),
                                Feather.CREDIT_CARD,
                                new SimpleObjectProperty<>(false),
                                () -> {})
                        .wanting(() -> Optional.of(new Missing(strings.get("agent.card-back.missing"), page)));
            case RECEIPT ->
                ScreenAction.primary(strings.get("agent.receipt.print"), Feather.PRINTER, model.ready(), model::print);
            case GIVEN ->
                ScreenAction.primary(strings.get("agent.receipt.primary"), Feather.CHECK, model.ready(), model::finish);
        };
    }

    public List<ScreenAction> others() {
        if (model.stage().get() == Stage.CARD) {
            return List.of(ScreenAction.asking(
                    "card-unnoticed",
                    strings.get("agent.card-back.unnoticed"),
                    Feather.SKIP_FORWARD,
                    KeyCode.UNDEFINED,
                    this::unnoticed));
        }
        List<ScreenAction> all = new ArrayList<>();
        if (model.stage().get() == Stage.RECEIPT) {
            all.add(ScreenAction.asking(
                            "finish-without",
                            strings.get("agent.receipt.without"),
                            Feather.LOG_OUT,
                            KeyCode.UNDEFINED,
                            this::question)
                    .when(model.ready()));
        }
        all.add(save());
        if (model.stage().get() == Stage.GIVEN) {
            all.add(print());
        }
        return all;
    }

    /** Where printing is not the main action. */
    public ScreenAction print() {
        return ScreenAction.always(
                        "receipt-print",
                        strings.get("agent.receipt.print"),
                        Feather.PRINTER,
                        KeyCode.UNDEFINED,
                        model::print)
                .when(model.ready());
    }

    public ScreenAction save() {
        return ScreenAction.always(
                        "receipt-save",
                        strings.get("agent.receipt.save"),
                        Feather.DOWNLOAD,
                        KeyCode.UNDEFINED,
                        () -> chooser.get().ifPresent(model::save))
                .when(model.ready());
    }

    /** For a reader that does not notice, and a card that cannot be taken out. */
    private Question unnoticed() {
        return new Question(
                strings.get("agent.card-back.unnoticed-question"),
                strings.get("agent.card-back.unnoticed-consequence"),
                Optional.empty(),
                strings.get("agent.card-back.unnoticed-keep"),
                List.of(ScreenAction.always(
                        "card-unnoticed-anyway",
                        strings.get("agent.card-back.unnoticed"),
                        Feather.SKIP_FORWARD,
                        KeyCode.UNDEFINED,
                        model::goOnWithoutReader)));
    }

    private Question question() {
        return new Question(
                strings.get("agent.receipt.without-question"),
                strings.get("agent.receipt.without-consequence"),
                Optional.empty(),
                strings.get("agent.receipt.without-keep"),
                List.of(ScreenAction.always(
                        "finish-anyway",
                        strings.get("agent.receipt.without"),
                        Feather.LOG_OUT,
                        KeyCode.UNDEFINED,
                        model::finish)));
    }

    private static Optional<Path> choose(Window owner, Strings strings) {
        FileChooser dialog = new FileChooser();
        dialog.setTitle(strings.get("agent.receipt.save"));
        dialog.setInitialFileName(strings.get("agent.receipt.file-name"));
        dialog.getExtensionFilters().add(new FileChooser.ExtensionFilter("PDF", "*.pdf"));
        return Optional.ofNullable(dialog.showSaveDialog(owner)).map(File::toPath);
    }
}
