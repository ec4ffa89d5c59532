package mu.maupass.station.command;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import javafx.application.Platform;
import javafx.stage.Stage;
import javafx.stage.WindowEvent;
import mu.maupass.station.counter.Counter;
import mu.maupass.station.failure.Failure;
import mu.maupass.station.failure.StationException;
import mu.maupass.station.screen.StationWindows;

/** Starts the toolkit, opens the windows and waits until they are closed. */
final class Windows {
    private Windows() {}

    /** @throws StationException D-108 where there is nothing to open a window on */
    static void requireDisplay() throws StationException {
        boolean unix = System.getProperty("os.name").equals("Linux");
        if (unix && isUnset("DISPLAY") && isUnset("WAYLAND_DISPLAY")) {
            throw new StationException(new Failure("D-108"));
        }
    }

    private static boolean isUnset(String variable) {
        String value = System.getenv(variable);
        return value == null || value.isBlank();
    }

    /**
     * Blocks until the agent's window is closed.
     *
     * @param counter opened meanwhile by somebody else
     * @param shown told on the toolkit's thread when the windows are there
     */
    static void show(CompletableFuture<? extends Counter> counter, Consumer<StationWindows> shown)
            throws InterruptedException, StationException {
        CountDownLatch closed = new CountDownLatch(1);
        try {
            Platform.startup(() -> {});
        } catch (UnsupportedOperationException e) {
            throw new StationException(new Failure("D-108"));
        }
        Platform.setImplicitExit(false);
        var _ = counter.whenComplete((opened, failure) -> {
            if (failure != null) {
                closed.countDown();
            } else {
                Platform.runLater(() -> {
                    Stage stage = new Stage();
                    stage.addEventHandler(WindowEvent.WINDOW_HIDDEN, hidden -> closed.countDown());
                    StationWindows windows = StationWindows.open(opened, stage);
                    StartMark.printAndExitIfAsked(stage);
                    shown.accept(windows);
                });
            }
        });
        closed.await();
        Platform.exit();
        if (counter.isCompletedExceptionally()) {
            counter.join();
        }
    }
}
