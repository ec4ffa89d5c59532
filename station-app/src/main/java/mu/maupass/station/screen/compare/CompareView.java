package mu.maupass.station.screen.compare;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import mu.maupass.devices.CheckResult;
import mu.maupass.matching.NameRule;
import mu.maupass.station.matching.Difference;
import mu.maupass.station.matching.FieldMatch;
import mu.maupass.station.nic.Nic;
import mu.maupass.station.screen.control.Figures;
import mu.maupass.station.screen.control.Light;
import mu.maupass.station.screen.control.Missing;
import mu.maupass.station.screen.control.OtherDocumentAction;
import mu.maupass.station.screen.control.RefuseAction;
import mu.maupass.station.screen.control.Screen;
import mu.maupass.station.screen.control.ScreenAction;
import mu.maupass.station.screen.control.Type;
import mu.maupass.station.screen.desk.VisitDesk;
import mu.maupass.station.screen.lifetime.Lifetime;
import mu.maupass.station.strings.Strings;
import org.kordamp.ikonli.feather.Feather;

/** Document and profile side by side, with the result of each field in words. */
public final class CompareView {
    private final CompareViewModel model;
    private final VisitDesk desk;
    private final Strings strings;
    private final Lifetime lifetime;

    public CompareView(CompareViewModel model, VisitDesk desk, Strings strings, Lifetime lifetime) {
        this.model = model;
        this.desk = desk;
        this.strings = strings;
        this.lifetime = lifetime;
    }

    public Screen screen() {
        VBox content = new VBox(16);
        model.instead().ifPresent(instead -> {
            String key = switch (instead) {
                case STATEMENT -> "agent.compare.statement";
                case TICKET -> "agent.compare.ticket";
                case OF_ACTIVE_ACCOUNT -> "agent.compare.active";
            };
            VBox notice = new VBox(
                    4,
                    Type.text(strings.get(key), "strong"),
                    Type.text(strings.get(
                            instead == CompareViewModel.Instead.OF_ACTIVE_ACCOUNT
                                    ? "agent.compare.active-means"
                                    : "agent.compare.offline")));
            notice.getStyleClass().addAll("notice", "undetermined");
            notice.setId("compare-instead");
            content.getChildren().add(notice);
        });
        Node table = table();
        content.getChildren().add(table);
        return new Screen(
                strings.get("agent.compare.title"),
                new SimpleObjectProperty<>(strings.get("agent.compare.sentence")),
                content,
                table,
                Optional.of(ScreenAction.primary(
                                strings.get("agent.compare.primary"), Feather.ARROW_RIGHT, model.ready(), model::seen)
                        .wanting(() -> model.failure().getValue().isEmpty()
                                ? Optional.empty()
                                : Optional.of(new Missing(strings.get("agent.compare.stops"), table)))),
                List.of(
                        new RefuseAction(strings, desk.counter().refusalReasons(), desk::refuse).action(),
                        new OtherDocumentAction(strings, model.factorBegun(), model::otherDocument).action()),
                model.failure());
    }

    private Node table() {
        List<Label> heads = List.of(
                Type.quiet(strings.get("word.document")),
                Type.quiet(otherSide()),
                Type.quiet(strings.get("agent.compare.result")));
        Node grid =
                new ComparisonGrid(heads, model.fields().stream().map(this::row).toList(), lifetime).node();
        grid.setId("compare-table");
        grid.getStyleClass().addAll("comparison", "choice");
        grid.setFocusTraversable(true);
        return grid;
    }

    private ComparisonGrid.Row row(FieldMatch match) {
        Label name = Type.text(fieldName(match.field()), "strong");
        Label light = Light.wrapped(match.result(), result(match));
        light.setAccessibleText(name.getText() + ": " + light.getText());
        return new ComparisonGrid.Row(
                name,
                value(match, match.document(), match.profile()),
                value(match, match.profile(), match.document()),
                light);
    }

    private String otherSide() {
        return model.source()
                .map(source -> strings.get(
                        switch (source) {
                            case PROFILE -> "agent.compare.profile";
                            case SIGNED_TICKET -> "agent.compare.signed";
                            case STATEMENT -> "agent.compare.claimed";
                        }))
                .orElse("");
    }

    private String fieldName(FieldMatch.Field field) {
        return strings.get(
                switch (field) {
                    case SURNAME -> "word.surname";
                    case GIVEN_NAMES -> "word.given-names";
                    case BIRTH_DATE -> "word.birth-date";
                    case NIC -> "word.nic";
                    case NIC_AND_BIRTH_NAME -> "agent.compare.nic-name";
                    case NIC_AND_BIRTH_DATE -> "agent.compare.nic-date";
                });
    }

    /** One side of a field; where the two differ, with that marked which the other side lacks. */
    private Node value(FieldMatch match, Optional<FieldMatch.Value> held, Optional<FieldMatch.Value> other) {
        String text = value(held);
        if (match.result() != CheckResult.FAILED
                || !saysTheSameThing(match.field())
                || held.isEmpty()
                || other.isEmpty()) {
            return Type.text(text, "large");
        }
        TextFlow flow = new TextFlow();
        for (Difference piece : match.field() == FieldMatch.Field.BIRTH_DATE
                ? Difference.ofWords(text, value(other))
                : Difference.of(text, value(other))) {
            Text part = new Text(piece.text());
            part.getStyleClass().add("compared");
            if (piece.differs()) {
                part.getStyleClass().add("differs");
            }
            flow.getChildren().add(part);
        }
        flow.setAccessibleRole(AccessibleRole.TEXT);
        flow.setAccessibleText(text);
        return flow;
    }

    /** A NIC beside a name or a day has no letters to compare with. */
    private static boolean saysTheSameThing(FieldMatch.Field field) {
        return switch (field) {
            case SURNAME, GIVEN_NAMES, BIRTH_DATE, NIC -> true;
            case NIC_AND_BIRTH_NAME, NIC_AND_BIRTH_DATE -> false;
        };
    }

    private String value(Optional<FieldMatch.Value> held) {
        return held.map(value -> switch (value) {
                    case FieldMatch.Value.Name(String text, Optional<String> latin) ->
                        latin.map(spelt -> text + " (" + spelt + ")").orElse(text);
                    case FieldMatch.Value.PartOfDay(String digits) -> strings.isolated(Figures.partOfDay(digits));
                    case FieldMatch.Value.Day(LocalDate date) -> Figures.day(date, strings);
                    case FieldMatch.Value.NationalNumber(Nic nic) -> strings.isolated(Figures.nic(nic.value()));
                })
                .orElseGet(() -> strings.get("agent.compare.absent"));
    }

    private String result(FieldMatch match) {
        if (match.result() == CheckResult.UNDETERMINED) {
            return strings.get("agent.compare.not-compared");
        }
        return strings.get(match.rule()
                .map(CompareView::rule)
                .orElse(
                        match.result() == CheckResult.SUCCESSFUL
                                ? switch (match.field()) {
                                    case NIC_AND_BIRTH_NAME, NIC_AND_BIRTH_DATE -> "agent.compare.fits";
                                    case SURNAME, GIVEN_NAMES, BIRTH_DATE, NIC -> "agent.compare.same";
                                }
                                : "agent.compare.different"));
    }

    private static String rule(NameRule rule) {
        return switch (rule) {
            case SAME, INITIAL -> "agent.compare.same";
            case NO_NAME -> "agent.compare.no-name";
            case PUNCTUATION -> "agent.compare.punctuation";
            case ACCENTS -> "agent.compare.accents";
            case LATIN_TABLE -> "agent.compare.transliteration";
            case CYRILLIC_TABLE, GREEK_TABLE, ARABIC_TABLE, ARABIC_CONSONANTS, OTHER_SCRIPT -> "agent.compare.script";
            case SHORTENED, DROPPED -> "agent.compare.truncated";
            case OTHER_ORDER -> "agent.compare.order";
            case OTHER_DIVISION -> "agent.compare.division";
            case FEWER_NAMES -> "agent.compare.fewer";
            case NAME_MISSING -> "agent.compare.missing";
            case DOCUMENT_CONTRADICTS_ITSELF -> "agent.compare.contradicts";
            case NOT_COMPARABLE, OTHER_LETTERS -> "agent.compare.different";
        };
    }
}
