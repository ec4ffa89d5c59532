package mu.maupass.station.command;

import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.atomic.AtomicBoolean;
import javafx.application.Platform;
import javafx.stage.Stage;
import javafx.stage.WindowEvent;
import mu.maupass.fault.Threads;
import mu.maupass.station.command.line.CommonOptions;
import mu.maupass.station.failure.StationException;
import mu.maupass.station.screen.lifetime.Lifetime;
import mu.maupass.station.screen.setup.AssistantViewModel;
import mu.maupass.station.screen.setup.AssistantWindow;
import mu.maupass.station.screen.theme.Theme;
import mu.maupass.station.setup.NewStation;
import mu.maupass.station.strings.Language;

/** The set-up assistant before the station's windows, on a computer that is no station yet. */
final class SetupStart {
    private SetupStart() {}

    /**
     * Shows the assistant, and blocks until it is closed.
     *
     * @return whether it has made a station, whose windows are to be opened
     */
    static boolean leadsOn(Path data, CommonOptions asked)
            throws InterruptedException, ExecutionException, StationException {
        AtomicBoolean made = new AtomicBoolean();
        Windows.startToolkit();
        ExecutorService background = Threads.pool("setup");
        try {
            Windows.untilClosed(
                    Platform::runLater, closed -> open(data, asked, background, made, () -> closed.complete(null)));
        } finally {
            background.shutdown();
            if (!made.get()) {
                Platform.exit();
            }
        }
        return made.get();
    }

    private static void open(
            Path data, CommonOptions asked, ExecutorService background, AtomicBoolean made, Runnable closed) {
        Theme.replaceToolkitTheme();
        Lifetime window = new Lifetime();
        Stage stage = new Stage();
        AssistantViewModel model = new AssistantViewModel(
                new NewStation(data, asked.faults(), background),
                Language.of(Locale.getDefault().getLanguage()).orElse(Language.ENGLISH),
                asked.faults(),
                Platform::runLater,
                stage::close,
                window);
        stage.addEventHandler(WindowEvent.WINDOW_HIDDEN, hidden -> {
            made.set(model.ready());
            window.end();
            closed.run();
        });
        new AssistantWindow(model, new Theme(), stage, window).show();
    }
}
