package mu.maupass.station.screen.help;

import java.util.List;
import java.util.Optional;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;
import mu.maupass.station.screen.control.AgentKey;
import mu.maupass.station.screen.control.Screen;
import mu.maupass.station.screen.control.Type;
import mu.maupass.station.strings.Strings;

/** The keys, and the few rules that help most at the counter. */
public final class HelpView {
    private final Strings strings;

    public HelpView(Strings strings) {
        this.strings = strings;
    }

    public Screen screen() {
        GridPane keys = new GridPane(32, 6);
        line(keys, strings.get("word.key-enter"), "agent.help.enter");
        line(keys, strings.get("word.key-space"), "agent.help.space");
        line(keys, strings.get("word.key-escape"), "agent.help.escape");
        for (AgentKey key : AgentKey.values()) {
            line(keys, key.code().getName(), key.meaning());
        }
        line(keys, strings.get("word.key-text-size"), "agent.help.text-size");
        line(keys, strings.get("word.key-undo"), "agent.help.undo");
        line(keys, strings.get("word.key-digits"), "agent.help.digits");
        VBox content = new VBox(24, keys, Type.quiet(strings.get("agent.help.support")));
        content.setFocusTraversable(true);
        return Screen.still(
                strings.get("agent.help.title"),
                strings.get("agent.help.sentence"),
                content,
                content,
                Optional.empty(),
                List.of());
    }

    private void line(GridPane keys, String key, String does) {
        keys.addRow(keys.getRowCount(), Type.word(key, "key-cap"), Type.text(strings.get(does)));
    }
}
