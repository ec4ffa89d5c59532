package mu.maupass.station.screen.document;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import javafx.util.Subscription;
import mu.maupass.devices.check.CheckResult;
import mu.maupass.devices.scanner.Side;
import mu.maupass.station.page.PageSide;
import mu.maupass.station.screen.desk.VisitDesk;
import mu.maupass.station.screen.page.Light;
import mu.maupass.station.screen.page.Page;
import mu.maupass.station.screen.page.PageAction;
import mu.maupass.station.screen.page.ScanProgressBar;
import mu.maupass.station.screen.page.Type;
import mu.maupass.station.screen.portrait.PortraitLoader;
import mu.maupass.station.strings.Strings;
import mu.maupass.station.visit.PageInHand;
import mu.maupass.station.visit.VisitState;
import mu.maupass.sync.trust.DocumentType;
import org.kordamp.ikonli.feather.Feather;

/** Which document it is, its sides on the scanner, and what to change for a better picture. */
final class PageView {
    private final InspectionViewModel model;
    private final VisitDesk desk;
    private final Strings strings;
    private final PagePicture picture;
    private final VBox seen = new VBox(8);
    private final ScanProgressBar scanning;

    PageView(InspectionViewModel model, VisitDesk desk, Strings strings, PortraitLoader portraits) {
        this.model = model;
        this.desk = desk;
        this.strings = strings;
        picture = new PagePicture(portraits, desk, strings, 420, 300);
        scanning = new ScanProgressBar(strings);
    }

    Page page() {
        ComboBox<DocumentType> types = new ComboBox<>();
        types.setId("document-type");
        types.getItems().setAll(model.types());
        types.setConverter(new StringConverter<>() {
            @Override
            public String toString(DocumentType type) {
                return type == null ? "" : type.name(strings.language().tag());
            }

            @Override
            public DocumentType fromString(String text) {
                return types.getValue();
            }
        });
        types.valueProperty().bindBidirectional(model.type());
        types.disableProperty().bind(model.running());
        Label name = Type.word(strings.get("agent.page.type"), "strong");
        name.setLabelFor(types);
        types.setAccessibleText(name.getText());
        VBox right = new VBox(12, scanning.node(), seen);
        HBox.setHgrow(right, Priority.ALWAYS);
        VBox content = new VBox(16);
        content.getChildren().setAll(DocumentStages.missing(model, strings));
        content.getChildren().addAll(new VBox(4, name, types), new HBox(24, picture.node(), right));
        Subscription watching = desk.visit().subscribe(this::show).and(model.type().subscribe((before, chosen) -> model.clear()));
        boolean complete = model.page().filter(PageInHand::complete).isPresent();
        List<PageAction> others = new ArrayList<>(List.of(PageAction.always("refuse", strings.get("agent.action.refuse"),
                Feather.SLASH, KeyCode.UNDEFINED, model::refuse),
                PageAction.always("other-way", strings.get("agent.page.other-way"), Feather.CREDIT_CARD, KeyCode.F9, model::otherWay),
                PageAction.always("type-fields", strings.get("agent.page.type-fields"), Feather.EDIT, KeyCode.UNDEFINED, model::toFields)));
        if (model.page().isPresent()) {
            others.add(PageAction.always("scan-again", strings.get("agent.page.again"), Feather.REFRESH_CW, KeyCode.UNDEFINED,
                    model::scanAgain));
        }
        if (model.chipSecret().isPresent()) {
            others.add(PageAction.always("read-chip", strings.get("agent.page.chip"), Feather.CPU, KeyCode.UNDEFINED, model::readChip));
        }
        PageAction primary = complete
                ? PageAction.primary(strings.get("agent.page.continue"), Feather.ARROW_RIGHT, Bindings.not(model.running()), model::toFields)
                : PageAction.primary(strings.get(model.nextSide().filter(side -> side == Side.BACK).isPresent()
                        ? "agent.page.scan-back" : "agent.page.scan-front"), Feather.CAMERA, Bindings.not(model.running()), model::scan);
        return new Page(strings.get("agent.page.title"), model.running().map(now ->
                strings.get(now ? "agent.page.sentence-running" : complete ? "agent.page.sentence-done"
                        : "agent.page.sentence")), content, types, Optional.of(primary), others,
                desk.visit().map(visit -> visit.flatMap(VisitState::failure)),
                () -> {
                    watching.unsubscribe();
                    types.valueProperty().unbindBidirectional(model.type());
                    picture.close();
                });
    }

    private void show(Optional<VisitState> state) {
        scanning.show(model.running().get() ? state.flatMap(VisitState::progress) : Optional.empty());
        seen.getChildren().clear();
        Optional<PageSide> last = model.page().map(page -> page.sides().getLast());
        picture.show(last.map(PageSide::picture));
        model.page().ifPresent(page -> page.sides().forEach(side -> describe(page, side)));
    }

    private void describe(PageInHand page, PageSide side) {
        seen.getChildren().add(Type.word(strings.get(side.side() == Side.FRONT ? "agent.page.front" : "agent.page.back"), "strong"));
        if (side.simulated()) {
            seen.getChildren().add(Type.text(strings.get("agent.page.simulated"), "undetermined-text"));
        }
        side.zone().ifPresent(zone -> seen.getChildren().add(Light.of(zone.reading().certain()
                ? CheckResult.SUCCESSFUL : CheckResult.UNDETERMINED, strings.get(zone.reading().certain()
                        ? "agent.page.zone" : "agent.page.zone-unsure"))));
        if (!side.nics().isEmpty()) {
            seen.getChildren().add(Light.of(CheckResult.SUCCESSFUL, strings.get("agent.page.barcode")));
        }
        side.seal().ifPresent(seal -> seen.getChildren().add(Light.of(
                seal.seal().isPresent() ? CheckResult.SUCCESSFUL : CheckResult.FAILED, strings.get("agent.page.seal"))));
        side.hints().stream().limit(2).forEach(hint ->
                seen.getChildren().add(Type.text(strings.get("agent.hint." + hint), "undetermined-text")));
        if (side.zone().isEmpty() && page.complete() && page.zone().isEmpty()
                && page.type().carries(DocumentType.Carrier.MRZ)) {
            seen.getChildren().add(Light.of(CheckResult.UNDETERMINED, strings.get("agent.page.no-zone")));
        }
    }
}
