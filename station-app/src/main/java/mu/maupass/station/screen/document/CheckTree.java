package mu.maupass.station.screen.document;

import javafx.scene.Node;
import javafx.scene.control.TreeCell;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeView;
import mu.maupass.devices.Check;
import mu.maupass.station.screen.control.Light;
import mu.maupass.station.strings.Strings;

/** Every check of a document with its result and, where it is not successful, the reason. */
public final class CheckTree {
    private CheckTree() {}

    public static Node of(Check checks, Strings strings) {
        TreeView<Check> tree = new TreeView<>(item(checks));
        tree.setId("check-tree");
        tree.setAccessibleText(strings.get("agent.checks.title"));
        tree.setCellFactory(view -> new TreeCell<>() {
            @Override
            protected void updateItem(Check check, boolean empty) {
                super.updateItem(check, empty);
                setText(null);
                setGraphic(empty || check == null ? null : Light.of(check.result(), words(check, strings)));
                setAccessibleText(empty || check == null ? null : words(check, strings));
            }
        });
        tree.getSelectionModel().select(0);
        return tree;
    }

    /** Names and reasons that have no words in this language stand as the standard's own. */
    private static String words(Check check, Strings strings) {
        String name = named(strings, "check." + check.id(), check.id());
        String result = strings.get("result." + check.result().text().replace(' ', '-'));
        return check.reason().isEmpty()
                ? strings.get("agent.checks.line", name, result)
                : strings.get(
                        "agent.checks.line-reason",
                        name,
                        result,
                        named(strings, "reason." + check.reason(), check.reason()));
    }

    private static String named(Strings strings, String key, String otherwise) {
        return strings.keys().contains(key) ? strings.get(key) : otherwise;
    }

    private static TreeItem<Check> item(Check check) {
        TreeItem<Check> item = new TreeItem<>(check);
        item.setExpanded(true);
        check.children().forEach(child -> item.getChildren().add(item(child)));
        return item;
    }
}
