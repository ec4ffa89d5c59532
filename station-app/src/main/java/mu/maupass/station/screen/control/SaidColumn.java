package mu.maupass.station.screen.control;

import java.util.function.Function;
import javafx.scene.control.TableColumn;

/** A column of which each cell can also be said in words. JavaFX thread only. */
public final class SaidColumn<T, S> extends TableColumn<T, S> {
    private final Function<T, String> words;
    private boolean undivided;

    /**
     * @param width wanted, in pixels, with letters of the usual size
     * @param words what a row has in this column; empty where nothing
     */
    public SaidColumn(String title, double width, Function<T, String> words) {
        super(title);
        this.words = words;
        setPrefWidth(width);
        setSortable(false);
        setReorderable(false);
    }

    /** The same whose cells have one line, with a sign before it. */
    public SaidColumn<T, S> inOneLine() {
        undivided = true;
        return this;
    }

    /** Whether its cells have one line each. */
    boolean undivided() {
        return undivided;
    }

    /** What a row has in this column, in words. */
    public String words(T row) {
        return words.apply(row);
    }
}
