package mu.maupass.station.screen.document;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import mu.maupass.devices.CheckResult;
import mu.maupass.devices.scanner.Side;
import mu.maupass.station.document.PageInHand;
import mu.maupass.station.document.PageSide;
import mu.maupass.station.failure.Failure;
import mu.maupass.station.failure.Reason;
import mu.maupass.station.screen.control.AgentKey;
import mu.maupass.station.screen.control.BesideOrBelow;
import mu.maupass.station.screen.control.Light;
import mu.maupass.station.screen.control.Missing;
import mu.maupass.station.screen.control.RefuseAction;
import mu.maupass.station.screen.control.ScanProgressBar;
import mu.maupass.station.screen.control.Screen;
import mu.maupass.station.screen.control.ScreenAction;
import mu.maupass.station.screen.control.Type;
import mu.maupass.station.screen.desk.VisitDesk;
import mu.maupass.station.screen.lifetime.Lifetime;
import mu.maupass.station.screen.portrait.PortraitLoader;
import mu.maupass.station.screen.theme.Mirror;
import mu.maupass.station.strings.Strings;
import mu.maupass.sync.trust.DocumentType;
import org.kordamp.ikonli.feather.Feather;

/** Which document it is, its sides on the scanner, and what to change for a better picture. */
final class PageView {
    private static final double WIDTH = 380;
    private static final double HEIGHT = 244;
    private static final double GAP = 24;

    private final InspectionViewModel model;
    private final VisitDesk desk;
    private final Strings strings;
    private final Map<Side, PagePicture> pictures = new EnumMap<>(Side.class);
    private final Map<Side, VBox> seen = new EnumMap<>(Side.class);
    private final VBox whole = new VBox(8);
    private final Lifetime lifetime;

    PageView(InspectionViewModel model, VisitDesk desk, Strings strings, PortraitLoader portraits, Lifetime lifetime) {
        this.lifetime = lifetime;
        this.model = model;
        this.desk = desk;
        this.strings = strings;
        for (Side side : Side.values()) {
            pictures.put(
                    side,
                    new PagePicture(
                            "page-picture-" + side.ordinal(), portraits, desk, strings, WIDTH, HEIGHT, lifetime));
            seen.put(side, new VBox(6));
        }
    }

    Screen screen() {
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
        lifetime.tie(types.valueProperty(), model.type());
        lifetime.bind(types.disableProperty(), model.running());
        Label name = Type.word(strings.get("agent.page.type"), "strong");
        name.setLabelFor(types);
        types.setAccessibleText(name.getText());
        types.setMinWidth(0);
        types.setPromptText(strings.get("agent.page.type-open"));
        boolean back = model.page().flatMap(page -> page.side(Side.BACK)).isPresent();
        Region front = column(Side.FRONT);
        Region sides = back ? new BesideOrBelow(GAP, front, column(Side.BACK)) : front;
        VBox content = new VBox(16);
        content.getChildren().setAll(DocumentStages.missing(model, strings));
        ScanProgressBar scanning = new ScanProgressBar(strings, model.scanning(), lifetime);
        content.getChildren().addAll(new VBox(4, name, types), scanning.node(), whole, besides(), sides);
        content.setMinHeight(Region.USE_PREF_SIZE);
        desk.visit().follow(lifetime, state -> show());
        lifetime.onChange(model.type(), chosen -> model.clear());
        lifetime.onChange(model.running(), now -> {
            if (!now && types.getScene() != null && model.page().isEmpty()) {
                // It lost the keyboard while the page was read; what the reading asks for is chosen here.
                types.requestFocus();
            }
        });
        var failure = desk.failure().during(lifetime);
        var ready = lifetime.computed(
                () -> !model.running().getValue()
                        && typeWanted(failure.getValue()).isEmpty(),
                model.running(),
                model.type(),
                failure);
        boolean complete = model.page().filter(PageInHand::complete).isPresent();
        List<ScreenAction> others = List.of(
                new RefuseAction(strings, desk.counter().refusalReasons(), desk::refuse).action(),
                ScreenAction.always(
                        "other-way",
                        strings.get("agent.page.other-way"),
                        Feather.CREDIT_CARD,
                        AgentKey.OTHER_WAY.code(),
                        model::otherWay),
                ScreenAction.always(
                                "type-fields",
                                strings.get("agent.page.type-fields"),
                                Feather.EDIT,
                                KeyCode.UNDEFINED,
                                model::toFields)
                        .when(model.type().map(one -> !model.ofAnotherType()).orElse(false)));
        boolean turn = model.nextSide().filter(side -> side == Side.BACK).isPresent();
        ScreenAction primary = complete
                ? ScreenAction.primary(strings.get("agent.page.continue"), Feather.ARROW_RIGHT, ready, model::toFields)
                : ScreenAction.primary(
                        strings.get(
                                turn
                                        ? "agent.page.scan-back"
                                        : hasBack() ? "agent.page.scan-front" : "agent.page.scan-page"),
                        Feather.CAMERA,
                        ready,
                        model::scan);
        return new Screen(
                strings.get("agent.page.title"),
                model.running().map(now -> strings.get(now ? "agent.page.sentence-running" : asks(complete, turn))),
                content,
                types,
                Optional.of(primary.wanting(
                        () -> typeWanted(failure.getValue()).map(why -> new Missing(strings.get(why), types)))),
                others,
                failure);
    }

    /** Why a type has to be chosen first: the same picture again would say as little, or its zone says that it is not this one. */
    private Optional<String> typeWanted(Optional<Failure> failure) {
        if (model.ofAnotherType()) {
            return Optional.of("agent.page.type-other");
        }
        return failure.filter(Reason.TYPE_UNKNOWN::isOf)
                .filter(unknown -> model.chosen().isEmpty())
                .map(unknown -> "agent.page.type-missing");
    }

    /** A passport has one page, and before the type is known nobody can say which side is meant. */
    private boolean hasBack() {
        return model.chosen().filter(type -> type.sides() > 1).isPresent();
    }

    private static String asks(boolean complete, boolean back) {
        return complete ? "agent.page.sentence-done" : back ? "agent.page.sentence-back" : "agent.page.sentence";
    }

    private VBox column(Side side) {
        VBox one = new VBox(
                8,
                Type.word(
                        strings.get(
                                side == Side.BACK
                                        ? "agent.page.back"
                                        : hasBack() ? "agent.page.front" : "agent.page.only"),
                        "strong"),
                picture(side).node(),
                seen(side));
        one.setMaxWidth(WIDTH);
        return one;
    }

    /** What else can be done with a page that was scanned. */
    private Node besides() {
        FlowPane actions = new FlowPane(8, 8);
        if (model.page().isPresent()) {
            actions.getChildren().add(button("scan-again", "agent.page.again", Feather.REFRESH_CW, model::scanAgain));
        }
        if (model.chipSecret().isPresent()) {
            actions.getChildren().add(button("read-chip", "agent.page.chip", Feather.CPU, model::readChip));
        }
        actions.setManaged(!actions.getChildren().isEmpty());
        return actions;
    }

    private Button button(String id, String key, Feather icon, Runnable action) {
        Button button = new Button(strings.get(key), Mirror.icon(icon));
        button.setId(id);
        button.getStyleClass().add("plain");
        lifetime.bind(button.disableProperty(), model.running());
        button.setOnAction(event -> action.run());
        return button;
    }

    private PagePicture picture(Side side) {
        return Objects.requireNonNull(pictures.get(side));
    }

    private VBox seen(Side side) {
        return Objects.requireNonNull(seen.get(side));
    }

    private void show() {
        Optional<PageInHand> page = model.page();
        for (Side side : Side.values()) {
            Optional<PageSide> scanned = page.flatMap(known -> known.side(side));
            picture(side).show(scanned.map(PageSide::picture));
            seen(side).getChildren().setAll(scanned.map(this::describe).orElse(List.of()));
        }
        whole.getChildren().setAll(page.map(this::describe).orElse(List.of()));
        whole.setManaged(!whole.getChildren().isEmpty());
    }

    /** What a machine found on it, and how its picture would be better. */
    private List<Node> describe(PageSide side) {
        List<Node> lines = new ArrayList<>();
        side.zone()
                .ifPresent(zone -> lines.add(Light.wrapped(
                        zone.reading().certain() ? CheckResult.SUCCESSFUL : CheckResult.UNDETERMINED,
                        strings.get(zone.reading().certain() ? "agent.page.zone" : "agent.page.zone-unsure"))));
        if (!side.nics().isEmpty()) {
            lines.add(Light.wrapped(CheckResult.SUCCESSFUL, strings.get("agent.page.barcode")));
        }
        side.hints().stream()
                .limit(2)
                .forEach(hint -> lines.add(Type.text(strings.get("agent.hint." + hint), "undetermined-text")));
        return lines;
    }

    /** What only both sides together say. */
    private List<Node> describe(PageInHand page) {
        List<Node> lines = new ArrayList<>();
        if (page.sides().stream().anyMatch(PageSide::virtual)) {
            lines.add(Type.text(strings.get("agent.page.simulated"), "undetermined-text"));
        }
        page.sealCheck().ifPresent(seal -> lines.add(Light.wrapped(seal.result(), strings.get(SealWords.key(seal)))));
        if (page.complete() && page.zone().isEmpty() && page.type().carries(DocumentType.Carrier.MRZ)) {
            lines.add(Light.wrapped(CheckResult.UNDETERMINED, strings.get("agent.page.no-zone")));
        }
        return lines;
    }
}
