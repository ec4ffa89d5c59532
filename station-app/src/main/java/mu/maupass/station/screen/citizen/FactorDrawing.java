package mu.maupass.station.screen.citizen;

import java.util.Optional;
import java.util.function.Supplier;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import mu.maupass.station.factor.SecondFactor;
import mu.maupass.station.screen.lifetime.Lifetime;
import mu.maupass.station.strings.Strings;

/**
 * What a screen about second factors looks like.
 *
 * @param beside the sentence: what leads away from here. It takes no height from the digits below
 * @param begins where the keyboard is; empty for the sentence
 */
record FactorDrawing(String sentence, Node node, Optional<Node> beside, Optional<Supplier<Node>> begins) {
    /** The sentence as it is drawn, with what stands beside it. */
    Region above(Region drawn) {
        if (beside.isEmpty()) {
            return drawn;
        }
        HBox line = new HBox(24, drawn, beside.get());
        line.setAlignment(Pos.CENTER_LEFT);
        HBox.setHgrow(drawn, Priority.ALWAYS);
        return line;
    }

    /** @param small whether there is little room */
    static FactorDrawing of(
            CitizenViewModel model, Strings strings, CitizenScreen.OfFactor screen, boolean small, Lifetime lifetime) {
        return switch (screen) {
            case CitizenScreen.ChooseFactor choose ->
                new FactorDrawing(
                        strings.get(
                                choose.further() ? "citizen.choose-factor.further" : "citizen.choose-factor.sentence"),
                        FactorChoice.node(model, strings, choose),
                        Optional.empty(),
                        Optional.empty());
            case CitizenScreen.Factor handed -> typed(model, strings, handed, small, lifetime);
            case CitizenScreen.Device device
            when !device.enrolment().atReader() -> {
                CitizenMessageView view = new CitizenMessageView(model, strings, device, small, lifetime);
                yield new FactorDrawing(
                        strings.get("citizen.factor.name." + device.type()),
                        view.node(),
                        others(model, strings, device.others()),
                        Optional.of(view::initialFocus));
            }
            case CitizenScreen.Device device -> {
                CitizenDeviceView view = new CitizenDeviceView(model, strings, device, lifetime);
                yield new FactorDrawing(
                        strings.get("citizen.factor.name." + device.type()),
                        view.node(),
                        others(model, strings, device.others()),
                        Optional.of(view::initialFocus));
            }
        };
    }

    private static FactorDrawing typed(
            CitizenViewModel model, Strings strings, CitizenScreen.Factor handed, boolean small, Lifetime lifetime) {
        Optional<Node> others = others(model, strings, handed.others());
        return switch (handed.enrolment()) {
            case SecondFactor.Scanned scanned -> {
                CitizenFactorView view = new CitizenFactorView(model, strings, handed, scanned, small, lifetime);
                yield new FactorDrawing(
                        strings.get("citizen.factor.sentence"), view.node(), others, Optional.of(view::initialFocus));
            }
            case SecondFactor.Listed listed -> {
                CitizenCodesView view = new CitizenCodesView(model, strings, handed, listed, small, lifetime);
                yield new FactorDrawing(
                        strings.get("citizen.codes.sentence"), view.node(), others, Optional.of(view::initialFocus));
            }
            case SecondFactor.Continued continued -> {
                CitizenHomeView view = new CitizenHomeView(model, strings, handed, continued, small, lifetime);
                yield new FactorDrawing(
                        strings.get("citizen.home.sentence"), view.node(), others, Optional.of(view::initialFocus));
            }
        };
    }

    /** Nothing that is begun is a trap: the choice is a key away. */
    private static Optional<Node> others(CitizenViewModel model, Strings strings, boolean offered) {
        if (!offered) {
            return Optional.empty();
        }
        Button other = AuthenticatorStores.link("factor-other", "F6", strings.get("citizen.choose-factor.other"));
        // The sentence takes two lines before these words do.
        other.setMinWidth(Region.USE_PREF_SIZE);
        other.setOnAction(event -> model.otherFactor());
        return Optional.of(other);
    }
}
