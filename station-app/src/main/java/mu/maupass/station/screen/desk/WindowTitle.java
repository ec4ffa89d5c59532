package mu.maupass.station.screen.desk;

import java.util.function.Consumer;
import javafx.beans.value.ObservableValue;
import mu.maupass.station.screen.lifetime.Lifetime;
import mu.maupass.station.strings.Strings;

/** What stands above a window and in the task bar. JavaFX thread only. */
public final class WindowTitle {
    private WindowTitle() {}

    /**
     * A training may be open beside the station, for the same office: its windows begin with what they are for, from
     * when the station is open and knows it.
     */
    public static void show(
            Consumer<String> stage, ObservableValue<String> title, VisitDesk desk, Strings strings, Lifetime lifetime) {
        Runnable shown = () -> stage.accept(desk.counter()
                .purpose()
                .word()
                .map(key -> strings.get(key) + " – " + title.getValue())
                .orElse(title.getValue()));
        lifetime.follow(title, now -> shown.run());
        desk.open().onChange(lifetime, now -> shown.run());
    }
}
