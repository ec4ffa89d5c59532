package mu.maupass.bench.sync;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import javafx.animation.Animation;
import javafx.animation.AnimationTimer;
import javafx.animation.Interpolator;
import javafx.animation.RotateTransition;
import javafx.animation.TranslateTransition;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.VBox;
import javafx.scene.shape.Rectangle;
import javafx.stage.Stage;
import javafx.util.Duration;
import mu.maupass.station.screen.theme.Theme;

/** A window of the station's size and theme in which something moves in every frame; counts the frames. */
final class FrameCount implements AutoCloseable {

    private long frames;
    private long last;
    private long longest;

    @SuppressWarnings("NullAway.Init") // Set before anybody gets the object.
    private Stage stage;

    /** Frames a second, and the longest time between two frames, in milliseconds. */
    record Rate(double perSecond, long longestMillis) {}

    /** Work that may fail. */
    @FunctionalInterface
    interface Work {
        void run() throws Exception;
    }

    /** Opens the window; JavaFX must not have been started before. */
    static FrameCount open() throws InterruptedException {
        FrameCount count = new FrameCount();
        CountDownLatch shown = new CountDownLatch(1);
        Platform.startup(() -> count.show(shown));
        shown.await();
        return count;
    }

    private void show(CountDownLatch shown) {
        Theme.replaceToolkitTheme();
        Rectangle square = new Rectangle(48, 48);
        RotateTransition turning = new RotateTransition(Duration.seconds(2), square);
        turning.setByAngle(360);
        TranslateTransition moving = new TranslateTransition(Duration.seconds(3), square);
        moving.setByX(600);
        moving.setAutoReverse(true);
        for (Animation one : new Animation[] {turning, moving}) {
            one.setCycleCount(Animation.INDEFINITE);
            one.play();
        }
        turning.setInterpolator(Interpolator.LINEAR);
        stage = new Stage();
        stage.setScene(new Scene(new VBox(24, new Label("MauPass"), new ProgressBar(), square), 1280, 800));
        stage.show();
        new AnimationTimer() {
            @Override
            public void handle(long now) {
                frames++;
                longest = Math.max(longest, last == 0 ? 0 : now - last);
                last = now;
                shown.countDown();
            }
        }.start();
    }

    /** The rate while the work runs on the calling thread. */
    Rate during(Work work) throws Exception {
        onItsThread(() -> {
            frames = 0;
            last = 0;
            longest = 0;
        });
        long start = System.nanoTime();
        work.run();
        double seconds = (System.nanoTime() - start) / 1e9;
        Rate[] rate = new Rate[1];
        onItsThread(() -> rate[0] = new Rate(frames / seconds, longest / 1_000_000));
        return rate[0];
    }

    private static void onItsThread(Runnable work) throws Exception {
        FutureTask<Void> task = new FutureTask<>(work, null);
        Platform.runLater(task);
        task.get();
    }

    @Override
    public void close() {
        Platform.exit();
    }
}
