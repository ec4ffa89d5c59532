package mu.maupass.station.screen;

import java.util.Locale;
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
        Stage citizen = windows.citizen().stage();
        Runnable say = () -> say(citizen, windows.desk().displayGone().get());
        citizen.xProperty().addListener(now -> Platform.runLater(say));
        citizen.yProperty().addListener(now -> Platform.runLater(say));
        citizen.widthProperty().addListener(now -> Platform.runLater(say));
        citizen.heightProperty().addListener(now -> Platform.runLater(say));
        Screen.getScreens().addListener((javafx.beans.Observable now) -> Platform.runLater(say));
        say.run();
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
