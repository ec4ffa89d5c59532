package mu.maupass.station.screen.document;

import java.util.Optional;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import mu.maupass.devices.CheckResult;
import mu.maupass.station.document.DocumentEvidence;
import mu.maupass.station.screen.control.Figures;
import mu.maupass.station.screen.control.Light;
import mu.maupass.station.screen.control.Type;
import mu.maupass.station.strings.Strings;

/** What was proved of a document that was read, as lights with words. */
public final class DocumentSummary {
    private DocumentSummary() {}

    /** The lights and, where the chip was asked for it, who issued the document and when. */
    public static Node of(DocumentEvidence document, Strings strings) {
        VBox all = new VBox(4, lights(document, strings));
        document.issue()
                .ifPresent(details -> Stream.of(
                                details.authority().map(office -> strings.get("agent.issue.authority", office)),
                                details.date().map(day -> strings.get("agent.issue.date", Figures.day(day, strings))))
                        .flatMap(Optional::stream)
                        .forEach(line -> all.getChildren().add(Type.text(line, "small", "quiet"))));
        return all;
    }

    /** In lines as many as the width asks for. */
    private static Node lights(DocumentEvidence document, Strings strings) {
        DocumentLights lights = DocumentLights.of(document.checks());
        FlowPane node = new FlowPane(
                20,
                4,
                Light.of(
                        lights.genuine(),
                        word(strings, lights.genuine(), "agent.light.genuine", "agent.light.genuine-open")),
                Light.of(
                        lights.unchanged(),
                        word(strings, lights.unchanged(), "agent.light.unchanged", "agent.light.unchanged-open")),
                Light.of(lights.valid(), word(strings, lights.valid(), "agent.light.valid", "agent.light.valid-open")),
                // A document on the deny list ends the visit before any screen shows it.
                Light.of(CheckResult.SUCCESSFUL, strings.get("agent.light.not-reported")),
                Type.text(strings.get("agent.light.tree"), "small", "quiet"));
        node.setId("document-lights");
        return node;
    }

    private static String word(Strings strings, CheckResult result, String good, String open) {
        return strings.get(result == CheckResult.SUCCESSFUL ? good : open);
    }
}
