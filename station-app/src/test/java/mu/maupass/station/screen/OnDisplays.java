package mu.maupass.station.screen;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import javafx.application.Platform;
import javafx.stage.Screen;
import javafx.stage.Stage;

/** The windows in a process of their own, on whatever displays that has; says where the citizen's window is, and what is told. */
final class OnDisplays {
    private String said = "";

    private OnDisplays() {}

    public static void main(String[] arguments) {
        Platform.startup(() -> new OnDisplays().open());
    }

    private void open() {
        StationWindows windows = StationWindows.open(new ScriptedCounter(), new Stage());
        // As an administrator chooses it, once a line says so.
        Thread.ofPlatform().daemon().start(() -> choose(windows));
        Stage citizen = windows.citizen().stage();
        Runnable say =
                () -> say(citizen, windows.desk().citizenSide().displayGone().get());
        citizen.xProperty().addListener(now -> Platform.runLater(say));
        citizen.yProperty().addListener(now -> Platform.runLater(say));
        citizen.widthProperty().addListener(now -> Platform.runLater(say));
        citizen.heightProperty().addListener(now -> Platform.runLater(say));
        Screen.getScreens().addListener((javafx.beans.Observable now) -> Platform.runLater(say));
        say.run();
    }

    private static void choose(StationWindows windows) {
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))
                .lines()
                .forEach(display -> Platform.runLater(() -> {
                    windows.desk().display().set(Optional.of(display));
                    Stage agent = windows.agent().stage();
                    Platform.runLater(() -> System.out.printf(Locale.ROOT, "agent %.0f%n", agent.getX()));
                }));
    }

    private void say(Stage citizen, boolean gone) {
        String now = String.format(
                Locale.ROOT,
                "%.0f %.0f %.0f %.0f%s",
                citizen.getX(),
                citizen.getY(),
                citizen.getWidth(),
                citizen.getHeight(),
                gone ? " gone" : "");
        if (!now.equals(said)) {
            said = now;
            System.out.println(now);
        }
    }
}
