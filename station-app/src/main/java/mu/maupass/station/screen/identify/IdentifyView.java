package mu.maupass.station.screen.identify;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.StringProperty;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;
import mu.maupass.station.nic.Nic;
import mu.maupass.station.screen.control.AgentKey;
import mu.maupass.station.screen.control.Fields;
import mu.maupass.station.screen.control.Figures;
import mu.maupass.station.screen.control.InputField;
import mu.maupass.station.screen.control.InputField.Tone;
import mu.maupass.station.screen.control.Missing;
import mu.maupass.station.screen.control.Question;
import mu.maupass.station.screen.control.ScanProgressBar;
import mu.maupass.station.screen.control.Screen;
import mu.maupass.station.screen.control.ScreenAction;
import mu.maupass.station.screen.control.Type;
import mu.maupass.station.screen.desk.VisitDesk;
import mu.maupass.station.screen.lifetime.Lifetime;
import mu.maupass.station.strings.Strings;
import mu.maupass.sync.activation.FactorReplacement;
import org.kordamp.ikonli.feather.Feather;

/** One input that takes whatever the citizen brings, and says what it took it for. */
public final class IdentifyView {
    private final IdentifyViewModel model;
    private final VisitDesk desk;
    private final Strings strings;
    private final IdentifierInput input;
    private final Lifetime lifetime;

    public IdentifyView(IdentifyViewModel model, VisitDesk desk, Strings strings, Lifetime lifetime) {
        this.lifetime = lifetime;
        this.model = model;
        this.desk = desk;
        this.strings = strings;
        input = new IdentifierInput("identify-input", model.text(), model.recognised(), strings, lifetime);
    }

    public Screen screen() {
        VBox statement = statement();
        ScanProgressBar scanning = new ScanProgressBar(strings, model.scanning(), lifetime);
        VBox content = new VBox(24, input.node(), scanning.node(), replaces(), statement, why());
        content.getStyleClass().add("medium");
        lifetime.follow(model.statementNeeded(), needed -> {
            statement.setVisible(needed);
            statement.setManaged(needed);
        });
        lifetime.onChange(model.statementNeeded(), needed -> {
            // It takes keys from now on, and not only from the next pulse.
            statement.applyCss();
            statement.lookup("#statement-surname").requestFocus();
        });
        return new Screen(
                strings.get("agent.identify.title"),
                new SimpleObjectProperty<>(strings.get("agent.identify.sentence")),
                content,
                input.input(),
                Optional.of(ScreenAction.primary(
                                strings.get("agent.identify.primary"), Feather.SEARCH, model.ready(), model::lookUp)
                        .wanting(() -> missing(statement))),
                List.of(
                        ScreenAction.asking(
                                        "new-telephone",
                                        strings.get("agent.identify.new-telephone"),
                                        Feather.SMARTPHONE,
                                        AgentKey.NEW_TELEPHONE.code(),
                                        this::replacement)
                                .when(model.replaceable()),
                        ScreenAction.always(
                                "scan-code",
                                strings.get("agent.identify.scan"),
                                Feather.MAXIMIZE,
                                AgentKey.SCAN_CODE.code(),
                                model::scan)),
                desk.failure().during(lifetime));
    }

    /** Why a new factor takes the place of the one that the account has: it stands in the record. */
    private Question replacement() {
        return new Question(
                strings.get("agent.replace.question"),
                strings.get("agent.replace.consequence"),
                Optional.empty(),
                strings.get("agent.question.keep"),
                Stream.concat(
                                Stream.of(
                                        replacing(FactorReplacement.LOST, "agent.replace.lost", KeyCode.DIGIT1),
                                        replacing(FactorReplacement.RENEWED, "agent.replace.renewed", KeyCode.DIGIT2)),
                                model.replaces().get().map(said -> first()).stream())
                        .toList());
    }

    /** What was said by mistake is taken back. */
    private ScreenAction first() {
        return ScreenAction.always(
                "replace-none", strings.get("agent.replace.none"), Feather.X, KeyCode.DIGIT3, model::replaceNothing);
    }

    /** It stands in the record, and so in sight until the visit goes on. */
    private Label replaces() {
        Label said = Type.text("", "notice", "neutral");
        said.setId("identify-replaces");
        said.setMaxWidth(Double.MAX_VALUE);
        lifetime.follow(model.replaces(), now -> {
            said.setText(now.map(why -> strings.get(
                            switch (why) {
                                case LOST -> "agent.replace.said-lost";
                                case RENEWED -> "agent.replace.said-renewed";
                            }))
                    .orElse(""));
            said.setVisible(now.isPresent());
            said.setManaged(now.isPresent());
        });
        return said;
    }

    /** Why a new telephone cannot be chosen yet. */
    private Label why() {
        Label why = Type.quiet(strings.get("agent.identify.new-telephone-why"));
        why.setId("new-telephone-why");
        lifetime.follow(model.replaceable(), can -> {
            why.setVisible(!can);
            why.setManaged(!can);
        });
        return why;
    }

    private ScreenAction replacing(FactorReplacement why, String label, KeyCode key) {
        return ScreenAction.always(
                "replace-" + why.value(), strings.get(label), Feather.SMARTPHONE, key, () -> model.replace(why));
    }

    /** What is typed first of what is not there yet. */
    private Optional<Missing> missing(VBox fields) {
        if (model.recognised().get().identifier().isEmpty()) {
            return Optional.of(new Missing(input.missing(), input.input()));
        }
        if (!model.statementWanted().get()) {
            return Optional.empty();
        }
        boolean surname = model.statement().surname().get().isBlank();
        boolean birth = model.statement().day().get().isEmpty();
        String where = surname ? "statement-surname" : birth ? "statement-birth-date" : "statement-nic";
        String what = strings.get(surname ? "word.surname" : birth ? "word.birth-date" : "word.nic");
        return Optional.of(new Missing(strings.get("agent.missing.field", what), fields.lookup("#" + where)));
    }

    private VBox statement() {
        Statement statement = model.statement();
        InputField birthDate = input("statement-birth-date", "word.birth-date", statement.birthDate());
        lifetime.follow(
                statement.birthDate(),
                typed -> birthDate.hint(
                        typed.isBlank()
                                ? strings.get("agent.identify.date-hint")
                                : statement
                                        .day()
                                        .get()
                                        .map(day -> Figures.day(day, strings))
                                        .orElse(strings.get("agent.identify.date-not")),
                        typed.isBlank()
                                ? Tone.NEUTRAL
                                : statement.day().get().isPresent() ? Tone.SUCCESSFUL : Tone.UNDETERMINED));
        InputField nic = input("statement-nic", "word.nic", statement.nic());
        lifetime.follow(statement.nic(), typed -> sayNic(nic, typed));
        InputField birthSurname = input("statement-birth-surname", "word.birth-surname", statement.birthSurname());
        birthSurname.hint(strings.get("agent.identify.birth-surname-hint"), Tone.NEUTRAL);
        InputField givenNames = input("statement-given-names", "word.given-names", statement.givenNames());
        givenNames.hint(strings.get("agent.identify.given-names-hint"), Tone.NEUTRAL);
        GridPane grid = new GridPane(24, 8);
        ColumnConstraints half = new ColumnConstraints();
        half.setPercentWidth(50);
        grid.getColumnConstraints().addAll(half, half);
        grid.addRow(
                0,
                input("statement-surname", "word.surname", statement.surname()).node(),
                birthSurname.node());
        grid.addRow(1, givenNames.node(), birthDate.node());
        grid.addRow(2, nic.node());
        Label sentence = Type.quiet("");
        sentence.setId("statement-sentence");
        lifetime.follow(
                model.unanswered(),
                without -> sentence.setText(strings.get(
                        without ? "agent.identify.statement-unanswered" : "agent.identify.statement-sentence")));
        return new VBox(12, Type.title(strings.get("agent.identify.statement")), sentence, grid);
    }

    private void sayNic(InputField nic, String typed) {
        switch (Nic.read(typed)) {
            case Nic.Reading.Valid valid ->
                nic.hint(strings.isolated(Figures.nic(valid.nic().value())), Tone.SUCCESSFUL);
            case Nic.Reading.Incomplete(int missing) ->
                nic.hint(
                        typed.isBlank()
                                ? strings.get("agent.identify.nic-optional")
                                : strings.get("agent.identify.nic-incomplete", missing),
                        Tone.NEUTRAL);
            case Nic.Reading.Invalid(Nic.Reason reason) ->
                nic.hint(IdentifierInput.nicFault(reason, strings), Tone.FAILED);
        }
    }

    private InputField input(String id, String key, StringProperty text) {
        TextField control = Fields.line();
        control.setId(id);
        this.input.takeScansFrom(control);
        return new InputField(strings.get(key), control).into(text, lifetime);
    }
}
