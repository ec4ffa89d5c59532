package mu.maupass.station.screen.citizen;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.control.Button;
import mu.maupass.station.factor.SecondFactor;
import mu.maupass.station.screen.lifetime.Lifetime;
import mu.maupass.station.strings.Strings;

/**
 * What a screen about second factors looks like.
 *
 * @param begins where the keyboard is; empty for the sentence
 */
record FactorDrawing(String sentence, Node node, List<Node> answers, Optional<Supplier<Node>> begins) {
    static FactorDrawing of(CitizenViewModel model, Strings strings, CitizenScreen.OfFactor screen, Lifetime lifetime) {
        return switch (screen) {
            case CitizenScreen.ChooseFactor choose ->
                new FactorDrawing(
                        strings.get(
                                choose.further() ? "citizen.choose-factor.further" : "citizen.choose-factor.sentence"),
                        FactorChoice.node(model, strings, choose),
                        List.of(),
                        Optional.empty());
            case CitizenScreen.Factor handed -> typed(model, strings, handed, lifetime);
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
            CitizenViewModel model, Strings strings, CitizenScreen.Factor handed, Lifetime lifetime) {
        List<Node> others = others(model, strings, handed.others());
        return switch (handed.enrolment()) {
            case SecondFactor.Scanned scanned -> {
                CitizenFactorView view = new CitizenFactorView(model, strings, handed, scanned, lifetime);
                yield new FactorDrawing(
                        strings.get("citizen.factor.sentence"), view.node(), others, Optional.of(view::initialFocus));
            }
            case SecondFactor.Listed listed -> {
                CitizenCodesView view = new CitizenCodesView(model, strings, handed, listed, lifetime);
                yield new FactorDrawing(
                        strings.get("citizen.codes.sentence"), view.node(), others, Optional.of(view::initialFocus));
            }
            case SecondFactor.Continued continued -> {
                CitizenHomeView view = new CitizenHomeView(model, strings, handed, continued, lifetime);
                yield new FactorDrawing(
                        strings.get("citizen.home.sentence"), view.node(), others, Optional.of(view::initialFocus));
            }
        };
    }

    /** Nothing that is begun is a trap: the choice is a key away. */
    private static List<Node> others(CitizenViewModel model, Strings strings, boolean offered) {
        if (!offered) {
            return List.of();
        }
        Button other = AuthenticatorStores.link("factor-other", strings.get("citizen.choose-factor.other"));
        other.setOnAction(event -> model.otherFactor());
        return List.of(other);
    }
}
