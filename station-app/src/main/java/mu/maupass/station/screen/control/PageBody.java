package mu.maupass.station.screen.control;

import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.VBox;
import mu.maupass.station.screen.lifetime.Lifetime;

/**
 * What a page scrolls that is as high as its place where it may be: no higher than that for the rounding of a length, for which
 * a scroll bar would come that scrolls nothing. JavaFX thread only.
 */
public final class PageBody extends VBox {
    /** Less than a letter keeps free around it. */
    private static final double ROUNDING = 2;

    private double place;

    /** @param gap between the children, in pixels */
    public PageBody(double gap, Node... children) {
        super(gap, children);
    }

    /** @param page that scrolls this */
    public void in(ScrollPane page, Lifetime lifetime) {
        lifetime.follow(page.viewportBoundsProperty().map(Bounds::getHeight), height -> {
            place = height;
            requestLayout();
        });
    }

    @Override
    protected double computeMinHeight(double width) {
        return fitted(super.computeMinHeight(width), place);
    }

    /** What is wanted, or the place where nothing but a rounding lies between them. */
    public static double fitted(double wanted, double place) {
        return wanted > place && wanted <= place + ROUNDING ? place : wanted;
    }
}
