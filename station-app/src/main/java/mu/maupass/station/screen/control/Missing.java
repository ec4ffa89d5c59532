package mu.maupass.station.screen.control;

import javafx.scene.Node;

/**
 * Why the main action cannot be done yet.
 *
 * @param what has to be done first, in a sentence
 * @param where that is done: it gets the keyboard
 */
public record Missing(String what, Node where) {}
