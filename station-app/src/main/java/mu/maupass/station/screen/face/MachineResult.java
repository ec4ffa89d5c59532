package mu.maupass.station.screen.face;

import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import mu.maupass.devices.CheckResult;
import mu.maupass.station.face.MachineOpinion;
import mu.maupass.station.screen.control.Light;
import mu.maupass.station.screen.control.Type;
import mu.maupass.station.strings.Strings;

/** What the machine found, in words first and in numbers beside them. */
final class MachineResult {
    private static final Pattern ONE_IN = Pattern.compile("1:(\\d[\\d,]{0,14})");

    private MachineResult() {}

    static Node panel(MachineOpinion opinion, Strings strings) {
        VBox panel = new VBox(
                8,
                Type.text(strings.get("agent.face.machine"), "quiet"),
                line(opinion, strings),
                Type.text(strings.get("agent.face.machine-aid"), "small", "quiet"));
        panel.setId("face-machine");
        panel.getStyleClass().add("panel");
        return panel;
    }

    static Node line(MachineOpinion opinion, Strings strings) {
        return switch (opinion) {
            case MachineOpinion.Scored(
                    String model,
                    double score,
                    double threshold,
                    double band,
                    Optional<String> rate,
                    MachineOpinion.Finding finding) -> {
                Label light = Light.of(
                        // What a pattern binds counts as nullable with NullAway.
                        switch (Objects.requireNonNull(finding)) {
                            case MATCH -> CheckResult.SUCCESSFUL;
                            case NO_MATCH -> CheckResult.FAILED;
                            case UNSURE -> CheckResult.UNDETERMINED;
                        },
                        strings.get(
                                switch (finding) {
                                    case MATCH -> "agent.face.machine-match";
                                    case NO_MATCH -> "agent.face.machine-no-match";
                                    case UNSURE -> "agent.face.machine-unsure";
                                }));
                light.setId("face-machine-finding");
                Label numbers = Type.text(
                        rate.isPresent()
                                ? strings.get(
                                        "agent.face.machine-score",
                                        number(score, strings),
                                        number(threshold, strings),
                                        number(threshold - band, strings),
                                        model)
                                : strings.get(
                                        "agent.face.machine-score-unproven",
                                        number(score, strings),
                                        number(threshold - band, strings),
                                        model),
                        "small",
                        "quiet");
                numbers.setId("face-machine-score");
                yield new VBox(
                        4,
                        light,
                        numbers,
                        Type.text(
                                rate.map(known -> strings.get("agent.face.machine-fmr", oneIn(known, strings)))
                                        .orElseGet(() -> strings.get("agent.face.machine-fmr-none")),
                                "small",
                                "quiet"));
            }
            case MachineOpinion.NotMade(var why) ->
                Type.text(strings.get("agent.face.machine-not") + " " + strings.line(why));
        };
    }

    /** A rate such as {@code 1:10,000} as people say it; what the model's description says in another way, as it is. */
    static String oneIn(String rate, Strings strings) {
        Matcher one = ONE_IN.matcher(rate);
        return one.matches()
                ? strings.get(
                        "agent.face.machine-one-in", Long.parseLong(one.group(1).replace(",", "")))
                : rate;
    }

    private static String number(double value, Strings strings) {
        return String.format(Locale.forLanguageTag(strings.language().tag()), "%.2f", value);
    }
}
