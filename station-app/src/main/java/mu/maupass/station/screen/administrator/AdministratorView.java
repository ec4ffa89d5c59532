package mu.maupass.station.screen.administrator;

import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import mu.maupass.devices.CheckResult;
import mu.maupass.station.doctor.Diagnosis;
import mu.maupass.station.doctor.Diagnosis.Health;
import mu.maupass.station.screen.control.FittingTable;
import mu.maupass.station.screen.control.Light;
import mu.maupass.station.screen.control.SaidColumn;
import mu.maupass.station.screen.control.Screen;
import mu.maupass.station.screen.control.ScreenAction;
import mu.maupass.station.screen.control.TextColumn;
import mu.maupass.station.screen.control.Type;
import mu.maupass.station.screen.lifetime.Lifetime;
import mu.maupass.station.strings.Strings;
import org.kordamp.ikonli.feather.Feather;

/** The administrator's first screen: whether visits can be made, and what was found, the worst first. */
public final class AdministratorView {
    private final AdministratorViewModel model;
    private final Strings strings;
    private final Lifetime lifetime;
    private final FindingWords words;
    private final TableView<Diagnosis> table = new FittingTable<>();
    private final Label detail = Type.text("");

    /** @param lifetime until it is drawn again or another takes its place */
    public AdministratorView(AdministratorViewModel model, Strings strings, Lifetime lifetime) {
        this.model = model;
        this.strings = strings;
        this.lifetime = lifetime;
        this.words = new FindingWords(strings);
    }

    /** @param ways to the other screens */
    public Screen screen(List<ScreenAction> ways) {
        findings();
        detail.setId("finding-detail");
        VBox content = new VBox(16, table, detail);
        VBox.setVgrow(table, Priority.ALWAYS);
        return new Screen(
                strings.get("doctor.title"),
                lifetime.computed(this::sentence, model.standing()),
                content,
                table,
                Optional.of(ScreenAction.primary(
                        strings.get("doctor.again"), Feather.REFRESH_CW, model.canExamine(), model::examine)),
                ways,
                model.obstacle());
    }

    private String sentence() {
        return strings.get(
                switch (model.standing().get()) {
                    case LOOKING -> "doctor.looking";
                    case READY -> "doctor.ready";
                    case PROBLEMS -> "doctor.problems";
                    case NOT_READY -> "doctor.not-ready";
                });
    }

    private void findings() {
        table.setId("findings");
        table.setItems(model.findings());
        table.setAccessibleText(strings.get("doctor.title"));
        table.setPlaceholder(Type.text(strings.get("doctor.looking"), "quiet"));
        table.getColumns().add(health());
        table.getColumns().add(TextColumn.of(strings.get("doctor.column.area"), 130, this::area));
        table.getColumns().add(TextColumn.of(strings.get("doctor.column.name"), 190, words::name));
        table.getColumns().add(TextColumn.of(strings.get("doctor.column.value"), 480, words::value));
        lifetime.follow(
                table.getSelectionModel().selectedItemProperty(),
                finding -> detail.setText(
                        finding == null
                                ? strings.get("doctor.select")
                                : finding.failure().map(strings::line).orElseGet(() -> words.value(finding))));
    }

    private TableColumn<Diagnosis, Health> health() {
        TableColumn<Diagnosis, Health> column = new SaidColumn<Diagnosis, Health>(
                        strings.get("doctor.column.health"), 150, finding -> word(finding.health()))
                .inOneLine();
        column.setCellValueFactory(
                row -> new ReadOnlyObjectWrapper<>(row.getValue().health()));
        column.setCellFactory(ignored -> new TableCell<>() {
            @Override
            protected void updateItem(Health health, boolean empty) {
                super.updateItem(health, empty);
                setGraphic(empty || health == null ? null : light(health));
                setAlignment(Pos.CENTER_LEFT);
            }
        });
        return column;
    }

    private Label light(Health health) {
        return Light.of(
                switch (health) {
                    case WELL -> CheckResult.SUCCESSFUL;
                    case NOTE -> CheckResult.NOT_SUPPORTED;
                    case PROBLEM -> CheckResult.UNDETERMINED;
                    case OBSTACLE -> CheckResult.FAILED;
                },
                word(health));
    }

    private String word(Health health) {
        return strings.get(
                switch (health) {
                    case WELL -> "doctor.health.well";
                    case NOTE -> "doctor.health.note";
                    case PROBLEM -> "doctor.health.problem";
                    case OBSTACLE -> "doctor.health.obstacle";
                });
    }

    private String area(Diagnosis finding) {
        return strings.get(
                switch (finding.area()) {
                    case SYSTEM -> "doctor.area.system";
                    case DATA -> "doctor.area.data";
                    case AUTHORITY -> "doctor.area.authority";
                    case READERS -> "doctor.area.readers";
                    case CARD -> "doctor.area.card";
                    case DEVICES -> "doctor.area.devices";
                });
    }
}
