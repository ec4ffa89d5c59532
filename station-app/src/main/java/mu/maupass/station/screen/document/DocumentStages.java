package mu.maupass.station.screen.document;

import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.layout.VBox;
import mu.maupass.station.screen.control.Screen;
import mu.maupass.station.screen.control.Type;
import mu.maupass.station.screen.desk.VisitDesk;
import mu.maupass.station.screen.document.InspectionViewModel.Stage;
import mu.maupass.station.screen.lifetime.Lifetime;
import mu.maupass.station.screen.portrait.PortraitLoader;
import mu.maupass.station.strings.Strings;
import mu.maupass.sync.activation.EvidenceRule;

/** The pages of the document step: which one is up is the model's stage. */
public final class DocumentStages {
    private final DocumentViewModel chip;
    private final InspectionViewModel inspection;
    private final VisitDesk desk;
    private final PortraitLoader portraits;

    public DocumentStages(
            DocumentViewModel chip, InspectionViewModel inspection, VisitDesk desk, PortraitLoader portraits) {
        this.chip = chip;
        this.inspection = inspection;
        this.desk = desk;
        this.portraits = portraits;
    }

    /** @param lifetime of the page that is drawn */
    public Screen screen(Strings strings, Lifetime lifetime) {
        return switch (inspection.stage().get()) {
            case CHIP -> new DocumentView(chip, inspection, desk, strings, portraits, lifetime).screen();
            case PAGE -> new PageView(inspection, desk, strings, portraits, lifetime).screen();
            case FIELDS -> new FieldsView(inspection, desk, strings, portraits, lifetime).screen();
            case CHECKS -> new ChecksView(inspection, desk, strings, lifetime).screen();
        };
    }

    /** Says what is still missing, after a document that alone is not enough. */
    static List<Node> missing(InspectionViewModel model, Strings strings) {
        Optional<EvidenceRule.Missing> missing = model.missing();
        if (missing.isEmpty() || model.stage().get() == Stage.CHECKS) {
            return List.of();
        }
        VBox notice = new VBox(
                4,
                Type.text(strings.get("agent.evidence.more"), "strong"),
                Type.text(strings.get(
                        missing.get() == EvidenceRule.Missing.ONE_FAIR
                                ? "agent.evidence.one-fair"
                                : "agent.evidence.one-strong")));
        notice.getStyleClass().addAll("notice", "undetermined");
        notice.setId("evidence-missing");
        return List.of(notice);
    }
}
