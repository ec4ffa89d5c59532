package mu.maupass.station.screen.help;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Node;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;
import mu.maupass.station.receipt.KeySheet;
import mu.maupass.station.screen.control.AgentKey;
import mu.maupass.station.screen.control.Fields;
import mu.maupass.station.screen.control.InputField;
import mu.maupass.station.screen.control.InputField.Tone;
import mu.maupass.station.screen.control.Screen;
import mu.maupass.station.screen.control.ScreenAction;
import mu.maupass.station.screen.control.Type;
import mu.maupass.station.screen.help.FailureIndex.Entry;
import mu.maupass.station.screen.lifetime.Lifetime;
import mu.maupass.station.strings.Strings;
import org.kordamp.ikonli.feather.Feather;

/** What each code means and what to do about it, found while it is typed; the guides and the keys, where nothing is looked for. */
public final class HelpView {
    /** More is no answer: the words were too few. */
    private static final int MOST_SHOWN = 20;

    private final HelpViewModel model;
    private final Strings strings;
    private final String officeName;
    private final FailureIndex failures;
    private final Lifetime lifetime;

    /** @param officeName for the head of the sheet */
    public HelpView(HelpViewModel model, Strings strings, String officeName, Lifetime lifetime) {
        this.model = model;
        this.strings = strings;
        this.officeName = officeName;
        this.lifetime = lifetime;
        failures = FailureIndex.of(strings);
    }

    public Screen screen() {
        GuidesView guides = new GuidesView(model, strings, lifetime);
        return switch (model.part().get()) {
            case HelpPart.Search() -> search(guides);
            case HelpPart.Guides() -> guides.list();
            case HelpPart.Page(String name, HelpPart from) ->
                model.guides(strings.language()).stream()
                        .filter(guide -> guide.name().equals(name))
                        .findFirst()
                        .map(guide -> guides.page(guide, from))
                        .orElseGet(() -> search(guides));
        };
    }

    private Screen search(GuidesView guides) {
        TextField input = Fields.line();
        input.setId("help-query");
        InputField search = new InputField(strings.get("agent.help.search"), input).into(model.query(), lifetime);
        VBox found = new VBox(16);
        found.setId("help-found");
        VBox keys = new VBox(24, guides.atHand(), keys());
        VBox content = new VBox(24, search.node(), found, keys);
        content.getStyleClass().add("medium");
        lifetime.follow(model.query(), query -> {
            boolean looked = !query.isBlank();
            List<Entry> fitting = failures.find(query);
            found.getChildren()
                    .setAll(fitting.stream().limit(MOST_SHOWN).map(this::entry).toList());
            found.setManaged(looked);
            keys.setVisible(!looked);
            keys.setManaged(!looked);
            search.hint(looked ? found(fitting.size()) : strings.get("agent.help.search-hint"), Tone.NEUTRAL);
        });
        lifetime.onChange(model.printed(), done -> {
            if (done) {
                search.hint(strings.get("agent.help.printed"), Tone.SUCCESSFUL);
            }
        });
        KeySheet sheet = new KeySheet(strings.get("agent.help.sheet"), strings.language());
        List<KeySheet.Line> lines = lines(GuidesAtHand.PUBLIC_KEYS);
        return new Screen(
                strings.get("agent.help.title"),
                new SimpleObjectProperty<>(strings.get("agent.help.sentence")),
                content,
                input,
                Optional.empty(),
                List.of(
                        ScreenAction.always(
                                        "print-keys-stop",
                                        strings.get("agent.help.print-stop"),
                                        Feather.X,
                                        KeyCode.UNDEFINED,
                                        model::giveUp)
                                .when(model.busy()),
                        ScreenAction.always(
                                        "print-keys",
                                        strings.get("agent.help.print"),
                                        Feather.PRINTER,
                                        KeyCode.UNDEFINED,
                                        () -> model.print(() -> sheet.pdf(officeName, lines)))
                                .when(model.busy().map(now -> !now))),
                model.failure());
    }

    private String found(int fitting) {
        return fitting > MOST_SHOWN
                ? strings.get("agent.help.found-first", fitting, MOST_SHOWN)
                : strings.get("agent.help.found", fitting);
    }

    private Node entry(Entry entry) {
        VBox all = new VBox(
                2,
                Type.word(entry.code(), "figures", "strong"),
                Type.text(entry.what(), "strong"),
                Type.text(entry.toDo()));
        all.setId("help-" + entry.code());
        return all;
    }

    private Node keys() {
        GridPane grid = new GridPane(32, 6);
        lines(model.keys())
                .forEach(line ->
                        grid.addRow(grid.getRowCount(), Type.word(line.key(), "key-cap"), Type.text(line.does())));
        return new VBox(24, grid, Type.quiet(strings.get("agent.help.support")));
    }

    /** @param those without the silent sign on the printed sheet, and while somebody stands there */
    private List<KeySheet.Line> lines(Set<AgentKey> those) {
        List<KeySheet.Line> lines = new ArrayList<>();
        lines.add(line(strings.get("word.key-enter"), "agent.help.enter"));
        lines.add(line(strings.get("word.key-space"), "agent.help.space"));
        lines.add(line(strings.get("word.key-escape"), "agent.help.escape"));
        for (AgentKey key : those) {
            lines.add(line(AgentKey.name(key.code(), strings), key.meaning()));
        }
        lines.add(line(strings.get("word.key-text-size"), "agent.help.text-size"));
        lines.add(line(strings.get("word.key-undo"), "agent.help.undo"));
        lines.add(line(strings.get("word.key-digits"), "agent.help.digits"));
        return lines;
    }

    private KeySheet.Line line(String key, String does) {
        return new KeySheet.Line(key, strings.get(does));
    }
}
