package mu.maupass.station.screen.citizen;

import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.layout.StackPane;
import mu.maupass.station.screen.control.PageBody;
import mu.maupass.station.screen.lifetime.Lifetime;

/**
 * What stands between the sentence and the answers: at least as high as its place, and no higher than that for the rounding of a
 * length, for which a scroll bar would come that scrolls nothing.
 */
final class CitizenPage extends StackPane {
    CitizenPage(Node content) {
        super(content);
    }

    /** @param height of where it is seen */
    void fill(ObservableValue<Double> height, Lifetime lifetime) {
        lifetime.bind(minHeightProperty(), height);
    }

    @Override
    protected double computePrefHeight(double width) {
        return PageBody.fitted(super.computePrefHeight(width), getMinHeight());
    }
}
