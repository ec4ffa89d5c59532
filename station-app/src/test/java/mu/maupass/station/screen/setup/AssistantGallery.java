package mu.maupass.station.screen.setup;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import javafx.application.Platform;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.Scene;
import javax.imageio.ImageIO;
import mu.maupass.station.screen.measure.Setting;
import mu.maupass.station.screen.theme.Appearance;
import mu.maupass.station.screen.theme.TextSize;
import mu.maupass.station.screen.theme.Theme;
import mu.maupass.station.strings.Language;

/** Draws every step of the set-up assistant into a folder, for eyes. Not a test. Arguments: folder, language, look, text size. */
public final class AssistantGallery {
    private AssistantGallery() {}

    public static void main(String[] args) throws Exception {
        CountDownLatch started = new CountDownLatch(1);
        Platform.startup(started::countDown);
        started.await();
        Theme theme = new Theme();
        theme.appearance().set(Appearance.valueOf(args[2]));
        theme.textSize().set(TextSize.valueOf(args[3]));
        File folder = new File(args[0]);
        folder.mkdirs();
        FutureTask<Void> all = new FutureTask<>(
                () -> {
                    EveryStep steps = new EveryStep(Language.of(args[1]).orElseThrow(), theme);
                    steps.ways().forEach((name, way) -> {
                        way.run();
                        picture(steps.stage().getScene(), new File(folder, name + ".png"));
                    });
                },
                null);
        try {
            Platform.runLater(all);
            all.get();
        } finally {
            Platform.exit();
        }
    }

    private static void picture(Scene scene, File file) {
        Setting.lay(scene);
        try {
            ImageIO.write(SwingFXUtils.fromFXImage(scene.snapshot(null), null), "png", file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
