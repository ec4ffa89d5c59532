package mu.maupass.station.screen.citizen;

import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import mu.maupass.matching.NameMatch;
import mu.maupass.station.screen.control.Announcement;
import mu.maupass.station.screen.control.Figures;
import mu.maupass.station.screen.control.ReadFirst;
import mu.maupass.station.screen.control.Type;
import mu.maupass.station.screen.lifetime.Lifetime;
import mu.maupass.station.strings.Strings;

/** What goes on record, for the citizen to say whether it is right. JavaFX thread only. */
final class CitizenConfirmView {
    private CitizenConfirmView() {}

    /** @param lifetime of the screen */
    static Node table(
            CitizenViewModel model,
            Strings strings,
            CitizenScreen.Confirm data,
            ReadFirst.Page page,
            Lifetime lifetime) {
        GridPane table = new GridPane(32, 16);
        if (data.doubted()) {
            Label doubted = Type.text(strings.get("citizen.confirm.doubted"), "title", "undetermined-text");
            doubted.setId("confirm-doubted");
            table.add(doubted, 0, 0, 2, 1);
        }
        table.setAlignment(Pos.CENTER_LEFT);
        // The words take two lines where the letters are large, so that a name has room for one.
        ColumnConstraints words = new ColumnConstraints();
        words.setPercentWidth(26);
        table.getColumnConstraints().add(words);
        row(table, strings, strings.get("word.surname"), data.familyName(), "confirm-family-name");
        row(table, strings, strings.get("word.given-names"), data.givenNames(), "confirm-given-names");
        row(
                table,
                strings,
                strings.get("word.birth-date"),
                Figures.day(data.birthDate(), strings),
                "confirm-birth-date");
        row(
                table,
                strings,
                strings.get("word.document-number"),
                Figures.number(data.documentNumber()),
                "confirm-document-number");
        data.guardian()
                .ifPresent(
                        name -> row(table, strings, strings.get("citizen.confirm.guardian"), name, "confirm-guardian"));
        data.replaces().ifPresent(why -> {
            Label what = Type.text(strings.get(ReplacedFactor.words(why)));
            what.setId("confirm-replaces");
            table.add(what, 0, table.getRowCount(), 2, 1);
        });
        Label waits = Type.text(strings.get("citizen.confirm.waits"), "title", "accent-text");
        waits.setId("confirm-waits");
        model.yesWaits().follow(lifetime, now -> {
            waits.setVisible(now);
            waits.setManaged(now);
            if (now) {
                Announcement.say(waits, waits.getText());
            }
        });
        table.add(waits, 0, table.getRowCount(), 2, 1);
        table.add(page.told(), 0, table.getRowCount(), 2, 1);
        return table;
    }

    /** @param lifetime of the screen */
    static List<AnswerButton> answers(CitizenViewModel model, Strings strings, ReadFirst.Page page, Lifetime lifetime) {
        ObservableValue<Boolean> waits = model.yesWaits().during(lifetime);
        AnswerButton yes = new AnswerButton(
                "confirm-yes", "1", strings.get("citizen.confirm.yes"), page.holding(() -> model.confirm(true)));
        page.follow(yes, lifetime);
        AnswerButton no =
                new AnswerButton("confirm-no", "2", strings.get("citizen.confirm.no"), () -> model.confirm(false));
        lifetime.bind(
                yes.disableProperty(),
                Bindings.createBooleanBinding(() -> model.busy().get() || waits.getValue(), model.busy(), waits));
        lifetime.bind(no.disableProperty(), model.busy());
        return List.of(yes, no);
    }

    /** Nothing where there is nothing to confirm; a register may have a dash where there is no name. */
    private static void row(GridPane data, Strings strings, String name, String value, String id) {
        if (NameMatch.isAbsent(value)) {
            return;
        }
        Label label = Type.text(name, "quiet");
        Label content = Type.text(strings.isolated(value), "headline");
        content.setId(id);
        content.setAccessibleText(name + ", " + value);
        Aloud.markPersonal(content);
        label.setLabelFor(content);
        int row = data.getRowCount();
        data.add(label, 0, row);
        data.add(content, 1, row);
        GridPane.setHgrow(content, Priority.ALWAYS);
    }
}
