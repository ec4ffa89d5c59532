package mu.maupass.station.screen.citizen;

import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.layout.StackPane;
import mu.maupass.station.screen.lifetime.Lifetime;

/**
 * What stands between the sentence and the answers: at least as high as its place, and no higher than that for the rounding of a
 * length, for which a scroll bar would come that scrolls nothing.
 */
final class CitizenPage extends StackPane {
    /** Less than a letter keeps free around it. */
    private static final double ROUNDING = 2;

    CitizenPage(Node content) {
        super(content);
    }

    /** @param height of where it is seen */
    void fill(ObservableValue<Double> height, Lifetime lifetime) {
        lifetime.bind(minHeightProperty(), height);
    }

    @Override
    protected double computePrefHeight(double width) {
        double wanted = super.computePrefHeight(width);
        double place = getMinHeight();
        return wanted > place && wanted <= place + ROUNDING ? place : wanted;
    }
}
