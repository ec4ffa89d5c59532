package mu.maupass.station.screen.control;

import java.text.BreakIterator;
import java.util.Objects;
import javafx.scene.control.Label;
import javafx.scene.control.Skin;
import javafx.scene.control.skin.LabelSkin;
import javafx.scene.text.Font;
import javafx.scene.text.Text;
import mu.maupass.station.screen.theme.Mirror;
import mu.maupass.station.strings.Direction;

/**
 * Running text that wraps. Words from right to left are {@linkplain Direction#parted parted} where a line may end, or stay
 * {@linkplain Direction#unbroken on one}, and no line is narrower than its longest word: JavaFX 25 and 26 on Linux cannot divide a run of
 * Arabic, and fail or draw all of it once more where a line ends inside one.
 */
class Paragraph extends Label {
    /** One layout asks for a few widths again and again: least, preferred, greatest, and all of it for each pane around. */
    private static final int KEPT = 4;

    /** As it was given. */
    private String text = "";

    private String shown = "";
    private double longestWord;
    private String measured = "";
    private Font measuredIn = Font.getDefault();

    /** What the last widths that were asked for took, in turn, until something changes. */
    private final double[] widths = new double[KEPT];

    private final double[] heights = new double[KEPT];
    private int kept;

    Paragraph(String text) {
        super(text);
        setWrapText(true);
    }

    /** The same in one line, whatever its width. */
    Paragraph inOneLine() {
        setWrapText(false);
        return this;
    }

    @Override
    protected Skin<?> createDefaultSkin() {
        return new PartingSkin(this);
    }

    /** What is written anew is parted anew, also where the window turns around. */
    private static final class PartingSkin extends LabelSkin {
        PartingSkin(Paragraph paragraph) {
            super(paragraph);
            registerChangeListener(paragraph.textProperty(), changed -> paragraph.take());
            registerChangeListener(paragraph.effectiveNodeOrientationProperty(), changed -> paragraph.part());
            registerChangeListener(paragraph.fontProperty(), changed -> paragraph.unwrap());
            paragraph.take();
        }
    }

    private void take() {
        String now = Objects.requireNonNullElse(getText(), "");
        if (!now.equals(shown)) {
            text = now;
            part();
        }
    }

    private void part() {
        shown = !Direction.hasLettersFromRight(text)
                ? text
                : Mirror.turns(this) ? Direction.parted(text) : Direction.unbroken(text);
        // A bound text is nobody's to change; most of them need not be.
        if (!shown.equals(getText()) && !textProperty().isBound()) {
            setText(shown);
        }
    }

    /**
     * Until the next layout it is one line. In larger letters a word may be longer than the lines that were right for smaller
     * ones, and whoever asks where the text is before that layout would have the word divided.
     */
    private void unwrap() {
        getChildrenUnmodifiable().stream()
                .filter(Text.class::isInstance)
                .map(Text.class::cast)
                .forEach(drawn -> drawn.setWrappingWidth(0));
    }

    /** The least width of its lines; 0 where any will do. */
    private double least() {
        if (!isWrapText() || !Direction.hasLettersFromRight(shown)) {
            return 0;
        }
        if (!measured.equals(shown) || !measuredIn.equals(getFont())) {
            measured = shown;
            measuredIn = getFont();
            longestWord = 0;
            BreakIterator places = BreakIterator.getLineInstance();
            places.setText(shown);
            int from = places.first();
            for (int to = places.next(); to != BreakIterator.DONE; to = places.next()) {
                Text word = new Text(shown.substring(from, to));
                word.setFont(measuredIn);
                longestWord = Math.max(longestWord, word.getLayoutBounds().getWidth());
                from = to;
            }
        }
        double beside = getGraphic() == null ? 0 : getGraphic().prefWidth(-1) + getGraphicTextGap();
        return Math.ceil(longestWord + beside + snappedLeftInset() + snappedRightInset()) + 1;
    }

    private double room(double width) {
        return width < 0 ? width : Math.max(width, least());
    }

    @Override
    protected double computePrefWidth(double height) {
        return Math.max(super.computePrefWidth(height), least());
    }

    @Override
    protected double computeMinWidth(double height) {
        return Math.max(super.computeMinWidth(height), least());
    }

    @Override
    protected double computeMinHeight(double width) {
        return super.computeMinHeight(room(width));
    }

    /** JavaFX lays the text out at each question, which was a quarter of the work of a layout. */
    @Override
    protected double computePrefHeight(double width) {
        for (int i = Math.max(0, kept - KEPT); i < kept; i++) {
            if (widths[i % KEPT] == width) {
                return heights[i % KEPT];
            }
        }
        double height = super.computePrefHeight(room(width));
        if (getSkin() != null) {
            widths[kept % KEPT] = width;
            heights[kept % KEPT] = height;
            kept++;
        }
        return height;
    }

    /** Called for whatever may change its size; by the constructor of a superclass, too. */
    @Override
    public void requestLayout() {
        kept = 0;
        super.requestLayout();
    }

    @Override
    protected void layoutChildren() {
        // Narrower only while a window is being built.
        if (getWidth() >= least()) {
            super.layoutChildren();
        }
    }
}
