package mu.maupass.station.command;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javafx.application.Platform;
import javafx.stage.Stage;
import javafx.stage.WindowEvent;
import mu.maupass.fault.Fault;
import mu.maupass.fault.FaultException;
import mu.maupass.station.counter.Counter;
import mu.maupass.station.failure.Reason;
import mu.maupass.station.failure.StationException;
import mu.maupass.station.screen.FirstFrame;
import mu.maupass.station.screen.StationWindows;
import mu.maupass.station.screen.sound.Speech;
import mu.maupass.station.screen.theme.Theme;

/** Starts the toolkit, opens the windows and waits until they are closed. */
final class Windows {
    private Windows() {}

    /** @throws StationException D-108 where there is nothing to open a window on */
    static void requireDisplay() throws StationException {
        boolean unix = System.getProperty("os.name").equals("Linux");
        if (unix && isUnset("DISPLAY") && isUnset("WAYLAND_DISPLAY")) {
            throw noDisplay();
        }
    }

    private static StationException noDisplay() {
        return new StationException(Reason.NO_DISPLAY.failure());
    }

    private static boolean isUnset(String variable) {
        String value = System.getenv(variable);
        return value == null || value.isBlank();
    }

    /**
     * Blocks until the agent's window is closed, or fails with what kept it from being opened.
     *
     * @param counter whose station is open
     * @param shown told on the toolkit's thread when the windows are there
     */
    static void show(Counter counter, Consumer<StationWindows> shown)
            throws InterruptedException, ExecutionException, StationException {
        show(CompletableFuture.completedFuture(counter), (opened, stage, failed) -> {
            shown.accept(StationWindows.open(opened, Speech.ofThisComputer(), stage));
            FirstFrame.then(stage, () -> StartMark.firstScreen(opened.opened()));
        });
    }

    /**
     * The same for a station that is opened behind its first screen.
     *
     * @param counter made meanwhile by somebody else
     * @param drawn told on the toolkit's thread when the first screen is on the display
     */
    static void showInTurn(CompletableFuture<? extends Counter> counter, Runnable drawn)
            throws InterruptedException, ExecutionException, StationException {
        show(
                counter,
                (opening, stage, failed) -> StationWindows.openInTurn(
                        opening,
                        Speech.ofThisComputer(),
                        stage,
                        () -> {
                            StartMark.firstScreen(opening.opened());
                            drawn.run();
                        },
                        failed));
    }

    private interface Opening {
        /** @param failed told where they cannot all be opened, though the first was */
        void open(Counter counter, Stage stage, Consumer<Throwable> failed);
    }

    private static void show(CompletableFuture<? extends Counter> counter, Opening windows)
            throws InterruptedException, ExecutionException, StationException {
        startToolkit();
        try {
            Counter opened = counter.get();
            untilClosed(Platform::runLater, closed -> {
                Theme.replaceToolkitTheme();
                Stage stage = new Stage();
                stage.addEventHandler(WindowEvent.WINDOW_HIDDEN, hidden -> closed.complete(null));
                windows.open(opened, stage, why -> failed(closed, why));
            });
        } finally {
            Platform.exit();
        }
    }

    /** Starts the toolkit, which runs on where a window was shown before; it ends with {@link Platform#exit}. */
    static void startToolkit() throws StationException {
        try {
            Platform.startup(() -> {});
        } catch (UnsupportedOperationException e) {
            throw noDisplay();
        } catch (IllegalStateException running) {
            // The set-up assistant had its window before.
        }
        Platform.setImplicitExit(false);
    }

    /**
     * Opens something on the toolkit's thread and blocks until it is closed.
     *
     * @param opening opens it; gets what must be completed when it is closed
     * @throws ExecutionException with a {@link FaultException}: opening failed, so that nobody could ever close it
     */
    static void untilClosed(Executor toolkit, Consumer<CompletableFuture<Void>> opening)
            throws InterruptedException, ExecutionException {
        CompletableFuture<Void> closed = new CompletableFuture<>();
        toolkit.execute(() -> {
            try {
                opening.accept(closed);
            } catch (RuntimeException | Error e) {
                failed(closed, e);
            }
        });
        closed.get();
    }

    private static void failed(CompletableFuture<Void> closed, Throwable why) {
        closed.completeExceptionally(new FaultException(Fault.of(why)));
    }
}
