package mu.maupass.station.screen.frame;

import java.util.function.Function;
import javafx.beans.value.ObservableValue;
import mu.maupass.station.screen.control.Page;
import mu.maupass.station.strings.Strings;

/**
 * A screen that is open: its view model lives as long as this, its page only until the next drawing.
 *
 * @param page draws the view model in a language
 * @param redrawOn a change of this asks for another drawing
 * @param closed stops what the view model watches
 */
record OpenScreen(Function<Strings, Page> page, ObservableValue<?> redrawOn, Runnable closed) {}
