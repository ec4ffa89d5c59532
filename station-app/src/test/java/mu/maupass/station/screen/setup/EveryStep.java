package mu.maupass.station.screen.setup;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import javafx.stage.Stage;
import mu.maupass.devices.Cancellation;
import mu.maupass.devices.vision.PixelImage;
import mu.maupass.station.failure.Failure;
import mu.maupass.station.failure.Faults;
import mu.maupass.station.screen.lifetime.Lifetime;
import mu.maupass.station.screen.theme.Theme;
import mu.maupass.station.setup.EnrolmentOffer;
import mu.maupass.station.setup.SetupChoice;
import mu.maupass.station.setup.SetupDesk;
import mu.maupass.station.setup.SetupOutcome;
import mu.maupass.station.strings.Language;

/** The set-up assistant in each of its steps, one after the other. JavaFX thread only. */
public final class EveryStep implements SetupDesk {
    private final CompletableFuture<SetupOutcome> first = new CompletableFuture<>();
    private CompletableFuture<SetupOutcome> outcome = first;
    private final Stage stage = new Stage();
    private final Lifetime window = new Lifetime();
    private final AssistantViewModel model;

    /** @param language of the window */
    public EveryStep(Language language, Theme theme) {
        model = new AssistantViewModel(
                this, language, new Faults(Optional::empty), Runnable::run, stage::close, window);
        new AssistantWindow(model, theme, stage, window).show();
    }

    public Stage stage() {
        return stage;
    }

    /** By the name of each step what is done to come to it from the one before. */
    public Map<String, Runnable> ways() {
        Map<String, Runnable> ways = new LinkedHashMap<>();
        ways.put("setup-language", () -> {});
        ways.put("setup-authority", model::next);
        ways.put("setup-authority-missing", model::next);
        ways.put("setup-key", () -> {
            model.address().set("https://authority.example");
            model.code().set("EN7Q4KX2MB9C5T1DRW");
            model.fingerprint().set("0123456789abcdef".repeat(4));
            model.next();
        });
        ways.put("setup-enrolling", model::next);
        ways.put("setup-refused", () -> first.complete(new SetupOutcome.Refused(new Failure("A-127"))));
        ways.put("setup-enrolled", () -> {
            outcome = CompletableFuture.completedFuture(
                    new SetupOutcome.Enrolled("MU-PO-0042", "Port Louis 01", Optional.empty()));
            model.next();
        });
        return ways;
    }

    public void close() {
        stage.close();
        window.end();
    }

    @Override
    public boolean keyByCredential() {
        return false;
    }

    @Override
    public CompletableFuture<SetupOutcome> enrol(SetupChoice choice) {
        return outcome;
    }

    @Override
    public CompletableFuture<Optional<EnrolmentOffer>> look(Consumer<PixelImage> picture, Cancellation cancelled) {
        return new CompletableFuture<>();
    }
}
