package mu.maupass.station.screen.help;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;
import mu.maupass.station.screen.control.AgentKey;
import mu.maupass.station.screen.control.Screen;
import mu.maupass.station.screen.control.ScreenAction;
import mu.maupass.station.screen.control.Type;
import mu.maupass.station.screen.lifetime.Lifetime;
import mu.maupass.station.screen.theme.Mirror;
import mu.maupass.station.strings.Strings;
import org.kordamp.ikonli.feather.Feather;

/** The guides in the window: those of the task at hand, all of them, and one page. */
final class GuidesView {
    private final HelpViewModel model;
    private final Strings strings;
    private final Lifetime lifetime;

    GuidesView(HelpViewModel model, Strings strings, Lifetime lifetime) {
        this.model = model;
        this.strings = strings;
        this.lifetime = lifetime;
    }

    /** The guides of the task at hand, and the way to the others; nothing until they are read. */
    Node atHand() {
        FlowPane ways = new FlowPane(12, 8);
        VBox all = new VBox(8, Type.text(strings.get("agent.help.guides"), "strong"), ways);
        all.setId("help-guides");
        lifetime.follow(model.shelf(), shelf -> {
            List<Guide> guides = model.guides(strings.language());
            boolean some = !guides.isEmpty();
            all.setVisible(some);
            all.setManaged(some);
            Button others = new Button(strings.get("agent.help.guides-all"));
            others.setId("guides-all");
            others.setOnAction(pressed -> model.show(new HelpPart.Guides()));
            ways.getChildren()
                    .setAll(Stream.concat(
                                    model.atHand(strings.language()).stream()
                                            .map(guide -> way(guide, new HelpPart.Search())),
                                    Stream.of(others))
                            .toList());
        });
        return all;
    }

    /** Every guide, by its title. */
    Screen list() {
        List<Button> ways = model.guides(strings.language()).stream()
                .map(guide -> way(guide, new HelpPart.Guides()))
                .toList();
        VBox all = new VBox(8);
        all.getChildren().setAll(ways);
        all.setId("guides");
        return new Screen(
                strings.get("agent.help.guides-title"),
                new SimpleObjectProperty<>(strings.get("agent.help.guides-sentence")),
                all,
                ways.isEmpty() ? all : ways.getFirst(),
                Optional.empty(),
                List.of(ScreenAction.always(
                        "guides-back",
                        strings.get("agent.help.guides-back"),
                        Feather.ARROW_LEFT,
                        AgentKey.PAGE_BEFORE.code(),
                        () -> model.show(new HelpPart.Search()))),
                new SimpleObjectProperty<>(Optional.empty()));
    }

    /** @param from where it was chosen, and what comes after it */
    Screen page(Guide guide, HelpPart from) {
        GridPane steps = new GridPane(16, 12);
        for (String step : guide.steps()) {
            int number = steps.getRowCount() + 1;
            steps.addRow(steps.getRowCount(), Type.word(number + ".", "strong"), Type.text(step));
        }
        VBox page = new VBox(16, steps);
        if (!guide.otherwise().isEmpty()) {
            page.getChildren().add(Type.text(guide.otherwise(), "strong"));
        }
        page.setId("guide");
        page.getStyleClass().addAll("medium", "panel", "guide");
        // The keyboard begins there, so that a screen reader reads the steps, too.
        page.setFocusTraversable(true);
        page.setAccessibleRole(AccessibleRole.TEXT);
        page.setAccessibleText(said(guide));
        VBox content = new VBox(16);
        if (guide.language() != strings.language()) {
            String name = guide.language().ownName();
            content.getChildren().add(Type.quiet(strings.get("agent.help.guides-language", name)));
        }
        // Written from left to right, whatever the window.
        content.getChildren().add(Mirror.never(page));
        return new Screen(
                guide.title(),
                new SimpleObjectProperty<>(guide.who()),
                content,
                page,
                Optional.of(ScreenAction.primary(
                        strings.get(
                                from instanceof HelpPart.Guides ? "agent.help.guides-all" : "agent.help.guides-back"),
                        Feather.ARROW_LEFT,
                        () -> model.show(from))),
                List.of(),
                new SimpleObjectProperty<>(Optional.empty()));
    }

    private static String said(Guide guide) {
        StringBuilder said = new StringBuilder();
        int number = 1;
        for (String step : guide.steps()) {
            said.append(number).append(". ").append(step).append(' ');
            number++;
        }
        return said.append(guide.otherwise()).toString();
    }

    private Button way(Guide guide, HelpPart from) {
        Button way = new Button(guide.title());
        way.setId("guide-" + guide.name());
        way.setOnAction(pressed -> model.show(new HelpPart.Page(guide.name(), from)));
        return way;
    }
}
