package mu.maupass.station.screen.document;

import javafx.scene.Node;
import javafx.scene.layout.VBox;
import mu.maupass.devices.check.CheckResult;
import mu.maupass.station.screen.page.Light;
import mu.maupass.station.screen.page.Type;
import mu.maupass.station.strings.Strings;
import mu.maupass.station.visit.DocumentEvidence;

/** What was proved of a document that was read, as lights with words. */
public final class DocumentSummary {
    private DocumentSummary() {}

    public static Node lights(DocumentEvidence document, Strings strings) {
        DocumentLights lights = DocumentLights.of(document.checks());
        VBox node = new VBox(4,
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
