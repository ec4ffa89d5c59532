package mu.maupass.station.screen.frame;

import java.util.function.Function;
import javafx.beans.value.ObservableValue;
import mu.maupass.station.screen.control.Page;
import mu.maupass.station.strings.Strings;

/**
 * A screen that is open: its view model lives as long as this, its page only until the language changes.
 *
 * @param page made of the view model, in a language
 * @param anew makes the page again whenever it changes
 * @param closed stops what the view model watches
 */
record Shown(Function<Strings, Page> page, ObservableValue<?> anew, Runnable closed) {}
