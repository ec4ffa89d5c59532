package mu.maupass.station.screen.document;

import javafx.scene.Node;
import javafx.scene.layout.FlowPane;
import mu.maupass.devices.check.CheckResult;
import mu.maupass.station.screen.page.Light;
import mu.maupass.station.screen.page.Type;
import mu.maupass.station.strings.Strings;
import mu.maupass.station.visit.DocumentEvidence;

/** What was proved of a document that was read, as lights with words. */
public final class DocumentSummary {
    private DocumentSummary() {}

    /** In lines as many as the width asks for. */
    public static Node lights(DocumentEvidence document, Strings strings) {
        DocumentLights lights = DocumentLights.of(document.checks());
        FlowPane node = new FlowPane(20, 4,
                Light.of(lights.genuine(), word(strings, lights.genuine(), "agent.light.genuine", "agent.light.genuine-open")),
                Light.of(lights.unchanged(), word(strings, lights.unchanged(), "agent.light.unchanged", "agent.light.unchanged-open")),
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
