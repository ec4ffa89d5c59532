package mu.maupass.station.screen.setup;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.function.Consumer;
import javafx.application.Platform;
import javafx.embed.swing.SwingFXUtils;
import javafx.stage.Stage;
import javax.imageio.ImageIO;
import mu.maupass.devices.Cancellation;
import mu.maupass.devices.vision.PixelImage;
import mu.maupass.station.failure.Failure;
import mu.maupass.station.failure.Faults;
import mu.maupass.station.screen.lifetime.Lifetime;
import mu.maupass.station.screen.theme.Appearance;
import mu.maupass.station.screen.theme.TextSize;
import mu.maupass.station.screen.theme.Theme;
import mu.maupass.station.setup.EnrolmentOffer;
import mu.maupass.station.setup.SetupChoice;
import mu.maupass.station.setup.SetupDesk;
import mu.maupass.station.setup.SetupOutcome;
import mu.maupass.station.strings.Language;

/** Draws every step of the set-up assistant into a folder, for eyes. Not a test. Arguments: folder, language, look, text size. */
public final class AssistantGallery implements SetupDesk {
    private CompletableFuture<SetupOutcome> outcome = new CompletableFuture<>();
    private final File folder;
    private Stage stage;

    private AssistantGallery(File folder) {
        this.folder = folder;
    }

    public static void main(String[] args) throws Exception {
        CountDownLatch started = new CountDownLatch(1);
        Platform.startup(started::countDown);
        started.await();
        Theme theme = new Theme();
        theme.appearance().set(Appearance.valueOf(args[2]));
        theme.textSize().set(TextSize.valueOf(args[3]));
        File folder = new File(args[0]);
        folder.mkdirs();
        try {
            new AssistantGallery(folder).draw(Language.of(args[1]).orElseThrow(), theme);
        } finally {
            Platform.exit();
        }
    }

    private void draw(Language language, Theme theme) throws Exception {
        AssistantViewModel[] made = new AssistantViewModel[1];
        on(() -> {
            stage = new Stage();
            Lifetime window = new Lifetime();
            made[0] = new AssistantViewModel(
                    this, language, new Faults(Optional::empty), Platform::runLater, stage::close, window);
            new AssistantWindow(made[0], theme, stage, window).show();
        });
        AssistantViewModel model = made[0];
        picture("setup-language");
        on(model::next);
        picture("setup-authority");
        on(model::next);
        picture("setup-authority-missing");
        on(() -> {
            model.address().set("https://authority.example");
            model.code().set("EN7Q4KX2MB9C5T1DRW");
            model.fingerprint().set("0123456789abcdef".repeat(4));
            model.next();
        });
        picture("setup-key");
        on(model::next);
        picture("setup-enrolling");
        outcome.complete(new SetupOutcome.Refused(new Failure("A-127")));
        on(() -> {});
        picture("setup-refused");
        outcome = CompletableFuture.completedFuture(
                new SetupOutcome.Enrolled("MU-PO-0042", "Port Louis 01", Optional.empty()));
        on(model::next);
        on(() -> {});
        picture("setup-enrolled");
    }

    private static void on(Runnable action) throws Exception {
        FutureTask<Void> task = new FutureTask<>(action, null);
        Platform.runLater(task);
        task.get();
        FutureTask<Void> after = new FutureTask<>(() -> {}, null);
        Platform.runLater(after);
        after.get();
    }

    private void picture(String name) throws Exception {
        on(() -> {
            stage.getScene().getRoot().applyCss();
            stage.getScene().getRoot().layout();
            try {
                ImageIO.write(
                        SwingFXUtils.fromFXImage(stage.getScene().snapshot(null), null),
                        "png",
                        new File(folder, name + ".png"));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
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
