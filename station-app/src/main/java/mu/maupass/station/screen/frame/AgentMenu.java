package mu.maupass.station.screen.frame;

import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.Region;
import mu.maupass.station.agent.Agent;
import mu.maupass.station.screen.desk.VisitDesk;
import mu.maupass.station.screen.frame.FrameViewModel.Overlay;
import mu.maupass.station.screen.lifetime.Lifetime;
import mu.maupass.station.screen.theme.Appearance;
import mu.maupass.station.screen.theme.Theme;
import mu.maupass.station.strings.Language;
import mu.maupass.station.strings.Strings;

/** What the agent sets for the agent's own eyes: language, size of text, colours, tones; and the way out. */
final class AgentMenu {
    private final VisitDesk desk;
    private final Theme theme;
    private final FrameViewModel model;

    AgentMenu(VisitDesk desk, Theme theme, FrameViewModel model) {
        this.desk = desk;
        this.theme = theme;
        this.model = model;
    }

    MenuButton button() {
        Strings strings = desk.agentStrings();
        MenuButton button =
                new MenuButton(desk.agent().get().map(Agent::displayName).orElse(strings.get("agent.menu.settings")));
        button.setId("agent-menu");
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.getStyleClass().add("link-like");
        ToggleGroup languages = new ToggleGroup();
        for (Language language : Language.values()) {
            button.getItems()
                    .add(choice(
                            "menu-language-" + language.tag(),
                            language.ownName(),
                            languages,
                            desk.agentLanguage().get() == language,
                            () -> desk.agentLanguage().set(language)));
        }
        button.getItems().add(new SeparatorMenuItem());
        ToggleGroup appearances = new ToggleGroup();
        for (Appearance appearance : Appearance.values()) {
            button.getItems()
                    .add(choice(
                            "menu-appearance-" + appearance.ordinal(),
                            strings.get(
                                    switch (appearance) {
                                        case LIGHT -> "agent.menu.light";
                                        case DARK -> "agent.menu.dark";
                                        case CONTRAST -> "agent.menu.contrast";
                                    }),
                            appearances,
                            theme.appearance().get() == appearance,
                            () -> theme.appearance().set(appearance)));
        }
        button.getItems().add(new SeparatorMenuItem());
        button.getItems()
                .add(item(
                        "menu-larger",
                        strings.get("agent.menu.larger"),
                        () -> theme.textSize().set(theme.textSize().get().larger())));
        button.getItems()
                .add(item(
                        "menu-smaller",
                        strings.get("agent.menu.smaller"),
                        () -> theme.textSize().set(theme.textSize().get().smaller())));
        CheckMenuItem sound = new CheckMenuItem(strings.get("agent.menu.sound"));
        sound.setId("menu-sound");
        sound.setSelected(desk.sound().get());
        sound.setOnAction(event -> desk.sound().set(sound.isSelected()));
        button.getItems().add(sound);
        button.getItems().add(new SeparatorMenuItem());
        button.getItems().add(item("menu-help", strings.get("agent.action.help"), () -> model.toggle(Overlay.HELP)));
        if (desk.agent().get().isPresent()) {
            button.getItems().add(item("menu-lock", strings.get("agent.menu.lock"), desk::lock));
            MenuItem signOut = item("menu-sign-out", strings.get("agent.menu.sign-out"), desk::signOut);
            signOut.setDisable(!(model.place().get() instanceof Place.BetweenVisits));
            button.getItems().add(signOut);
        }
        return button;
    }

    /** Tells of letters of another size, which take another room. */
    void onTextSize(Lifetime window, Runnable told) {
        theme.textSize().onChange(window, now -> told.run());
    }

    private static MenuItem item(String id, String text, Runnable run) {
        MenuItem item = new MenuItem(text);
        item.setId(id);
        item.setOnAction(event -> run.run());
        return item;
    }

    private static RadioMenuItem choice(String id, String text, ToggleGroup group, boolean chosen, Runnable choose) {
        RadioMenuItem item = new RadioMenuItem(text);
        item.setId(id);
        item.setToggleGroup(group);
        item.setSelected(chosen);
        item.setOnAction(event -> choose.run());
        return item;
    }
}
