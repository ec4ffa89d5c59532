package mu.maupass.station.screen.control;

import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import mu.maupass.devices.CheckResult;
import mu.maupass.station.screen.theme.Mirror;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** A result as sign, colour and word together: none of them says it alone. */
public final class Light {
    private Light() {}

    /** @param word what is said, such as "Genuine" */
    public static Label of(CheckResult result, String word) {
        Label label = lit(new Paragraph(word).inOneLine(), result);
        label.setMinWidth(Region.USE_PREF_SIZE);
        return label;
    }

    /** @param words what is said, on several lines where one does not hold it */
    public static Label wrapped(CheckResult result, String words) {
        Label label = lit(new Paragraph(words), result);
        label.setMinHeight(Region.USE_PREF_SIZE);
        return label;
    }

    private static Label lit(Label label, CheckResult result) {
        FontIcon icon = Mirror.icon(
                switch (result) {
                    case SUCCESSFUL -> Feather.CHECK_CIRCLE;
                    case FAILED -> Feather.X_CIRCLE;
                    case UNDETERMINED -> Feather.HELP_CIRCLE;
                    case NOT_SUPPORTED -> Feather.MINUS_CIRCLE;
                    case ABORTED -> Feather.PAUSE_CIRCLE;
                });
        label.getStyleClass().addAll("light", style(result));
        icon.getStyleClass().add(style(result));
        label.setGraphic(icon);
        label.setGraphicTextGap(8);
        return label;
    }

    private static String style(CheckResult result) {
        return switch (result) {
            case SUCCESSFUL -> "successful-text";
            case FAILED -> "failed-text";
            case UNDETERMINED, ABORTED -> "undetermined-text";
            case NOT_SUPPORTED -> "neutral-text";
        };
    }
}
