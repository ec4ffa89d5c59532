package mu.maupass.station.screen.document;

import java.time.LocalDate;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javafx.beans.Observable;
import javafx.beans.binding.ObjectBinding;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import mu.maupass.devices.card.AccessSecret;
import mu.maupass.devices.card.InvalidSecretException;
import mu.maupass.devices.scanner.Side;
import mu.maupass.station.document.DocumentField;
import mu.maupass.station.document.DocumentFields;
import mu.maupass.station.document.InspectionAnswer;
import mu.maupass.station.document.PageInHand;
import mu.maupass.station.document.ZoneReading;
import mu.maupass.station.nic.Nic;
import mu.maupass.station.screen.desk.VisitDesk;
import mu.maupass.station.screen.identify.TypedDate;
import mu.maupass.station.screen.lifetime.Lifetime;
import mu.maupass.station.visit.Answer;
import mu.maupass.station.visit.StepName;
import mu.maupass.station.visit.StepProgress;
import mu.maupass.station.visit.VisitState;
import mu.maupass.station.visit.VisitState.Phase;
import mu.maupass.sync.activation.EvidenceRule;
import mu.maupass.sync.trust.DocumentType;
import mu.maupass.sync.trust.InspectionCheck;

/** Takes a document by its page or by eye and hand: scanned, its fields confirmed, its checks answered. */
public final class InspectionViewModel {
    /** What of the document step is before the agent. */
    public enum Stage {
        CHIP,
        PAGE,
        FIELDS,
        CHECKS
    }

    private final VisitDesk desk;
    private final LocalDate today;
    private final List<DocumentType> types;
    private final ObjectProperty<Stage> stage = new SimpleObjectProperty<>(this, "stage", Stage.CHIP);
    private final ObjectProperty<DocumentType> type;
    private final Map<DocumentField, StringProperty> texts = new EnumMap<>(DocumentField.class);
    private final Map<DocumentField, BooleanProperty> confirmed = new EnumMap<>(DocumentField.class);
    private final Map<String, ObjectProperty<Optional<InspectionAnswer>>> answers = new HashMap<>();
    private final ObservableValue<Boolean> running;
    private final ObservableValue<Optional<StepProgress>> scanning;
    private final ObjectBinding<Boolean> fieldsReady;
    private final ObjectBinding<Boolean> checksReady;
    private final ObjectBinding<List<Object>> changes;
    private int accepted;

    /**
     * @param today which no birth is after
     * @param screen at whose end what was typed and answered is forgotten
     */
    public InspectionViewModel(VisitDesk desk, LocalDate today, Lifetime screen) {
        this.desk = desk;
        this.today = today;
        types = desk.counter().documentTypes().all();
        type = new SimpleObjectProperty<>(this, "type", types.getFirst());
        for (DocumentField field : DocumentField.values()) {
            texts.put(field, new SimpleStringProperty(this, field.name(), ""));
            confirmed.put(field, new SimpleBooleanProperty(this, field.name()));
        }
        for (DocumentType known : types) {
            known.checks().forEach(check -> answers.put(check.id(), new SimpleObjectProperty<>(Optional.empty())));
        }
        var visit = desk.visit().during(screen);
        var atWork = visit.map(
                now -> now.filter(state -> state.step() == StepName.DOCUMENT && state.phase() == Phase.RUNNING));
        running = atWork.map(Optional::isPresent);
        scanning = atWork.map(now -> now.flatMap(VisitState::progress));
        Observable[] entered = Stream.concat(texts.values().stream(), confirmed.values().stream())
                .toArray(Observable[]::new);
        fieldsReady =
                screen.computed(() -> fields().isPresent() && unconfirmed().isEmpty() && waiting(), entered);
        checksReady = screen.computed(
                () -> checks().size() == type.get().checks().size() && waiting(),
                Stream.concat(answers.values().stream(), Stream.of(visit)).toArray(Observable[]::new));
        changes = screen.computed(
                () -> List.of(
                        stage.get(),
                        stage.get() == Stage.PAGE ? type.get().id() : "",
                        page().map(page -> List.copyOf(page.sides())).orElse(List.of()),
                        accepted()),
                stage,
                type,
                visit);
        accepted = accepted();
        screen.follow(visit, this::follow);
        // Last, so that it is the first that is done at the end: what follows the texts forgets them with the texts.
        screen.onEnd(this::clear);
    }

    /** Back to the beginning for the next document once one was accepted. */
    private void follow(Optional<VisitState> state) {
        if (accepted() != accepted) {
            accepted = accepted();
            clear();
            stage.set(Stage.CHIP);
        }
    }

    private int accepted() {
        return desk.visit()
                .get()
                .map(state -> state.visit().documents().accepted().size())
                .orElse(0);
    }

    private boolean waiting() {
        return desk.waitsFor(StepName.DOCUMENT);
    }

    public ObjectProperty<Stage> stage() {
        return stage;
    }

    /** Changes with everything that asks for another page: the stage, the sides that were scanned, the accepted documents. */
    public ObservableValue<List<Object>> changes() {
        return changes;
    }

    public List<DocumentType> types() {
        return types;
    }

    /** Another type is another document: what was scanned, typed and answered for the one before does not count. */
    public ObjectProperty<DocumentType> type() {
        return type;
    }

    public StringProperty text(DocumentField field) {
        return Objects.requireNonNull(texts.get(field));
    }

    public BooleanProperty confirmed(DocumentField field) {
        return Objects.requireNonNull(confirmed.get(field));
    }

    public ObjectProperty<Optional<InspectionAnswer>> answer(InspectionCheck check) {
        return Objects.requireNonNull(answers.get(check.id()));
    }

    public ObservableValue<Boolean> running() {
        return running;
    }

    /** How far a scan is, and what to change about it. */
    public ObservableValue<Optional<StepProgress>> scanning() {
        return scanning;
    }

    public ObjectBinding<Boolean> fieldsReady() {
        return fieldsReady;
    }

    public ObjectBinding<Boolean> checksReady() {
        return checksReady;
    }

    /** What was scanned of this type. */
    public Optional<PageInHand> page() {
        return desk.visit()
                .get()
                .flatMap(state -> state.visit().page())
                .filter(page -> page.type().equals(type.get()));
    }

    /** What an activation still needs, once there is a document that alone is not enough. */
    public Optional<EvidenceRule.Missing> missing() {
        return desk.visit()
                .get()
                .filter(state -> !state.visit().documents().accepted().isEmpty())
                .map(state -> state.visit().documents().missing())
                .filter(need -> need != EvidenceRule.Missing.NOTHING);
    }

    /** The side that is scanned next; empty where every side was. */
    public Optional<Side> nextSide() {
        Optional<PageInHand> page = page();
        if (page.isEmpty() || page.get().side(Side.FRONT).isEmpty()) {
            return Optional.of(Side.FRONT);
        }
        return page.get().complete() ? Optional.empty() : Optional.of(Side.BACK);
    }

    public void scan() {
        if (waiting()) {
            desk.approve(new Answer.PageScan(type.get().id(), nextSide().orElse(Side.BACK)));
        }
    }

    /** The side that was scanned last, once more. */
    public void scanAgain() {
        page().map(page -> page.sides().getLast().side())
                .filter(side -> waiting())
                .ifPresent(side -> desk.approve(new Answer.PageScan(type.get().id(), side)));
    }

    /** What opens the chip, where the page's lines were read and the type has one. */
    public Optional<AccessSecret> chipSecret() {
        if (!type.get().carries(DocumentType.Carrier.CHIP)) {
            return Optional.empty();
        }
        return page().flatMap(PageInHand::zone).map(ZoneReading::mrz).flatMap(mrz -> {
            try {
                return Optional.of(AccessSecret.MrzKey.ofLines(mrz.lines()));
            } catch (InvalidSecretException e) {
                return Optional.empty();
            }
        });
    }

    /** The chip is read with the lines of its page, and compared with them. */
    public void readChip() {
        chipSecret()
                .filter(secret -> waiting())
                .ifPresent(secret -> desk.approve(new Answer.ChipDocument(secret, Optional.empty())));
    }

    /** From the page, or without one, to its fields: they begin as a machine read them. */
    public void toFields() {
        for (DocumentField field : DocumentField.values()) {
            read(field).ifPresent(read -> text(field).set(read.text()));
        }
        if (text(DocumentField.ISSUER).get().isEmpty()) {
            type.get().issuer().ifPresent(text(DocumentField.ISSUER)::set);
        }
        stage.set(Stage.FIELDS);
    }

    public Optional<PageInHand.Read> read(DocumentField field) {
        return page().flatMap(page -> page.read(field, today));
    }

    /** The fields that stand as they were unsurely read, and that nobody has confirmed. */
    public Set<DocumentField> unconfirmed() {
        Set<DocumentField> open = EnumSet.noneOf(DocumentField.class);
        for (DocumentField field : DocumentField.values()) {
            read(field)
                    .filter(read ->
                            !read.sure() && read.text().equals(text(field).get()))
                    .filter(read -> !confirmed(field).get())
                    .ifPresent(read -> open.add(field));
        }
        return open;
    }

    /** The first field that is empty though it must not be, cannot be right, or was not confirmed. */
    public Optional<DocumentField> open() {
        Set<DocumentField> unsure = unconfirmed();
        return Stream.of(DocumentField.values())
                .filter(field -> unsure.contains(field) || !possible(field))
                .findFirst();
    }

    private boolean possible(DocumentField field) {
        String typed = text(field).get().strip();
        return switch (field) {
            case SURNAME, DOCUMENT_NUMBER -> !typed.isEmpty();
            case GIVEN_NAMES -> true;
            case BIRTH_DATE -> day(field).filter(day -> !day.isAfter(today)).isPresent();
            case NIC -> typed.isEmpty() || nic() instanceof Nic.Reading.Valid;
            case EXPIRY -> typed.isEmpty() || day(field).isPresent();
            case ISSUER -> typed.matches("[A-Z]{1,3}");
        };
    }

    /** What the typed number is worth, while it is typed. */
    public Nic.Reading nic() {
        return Nic.read(text(DocumentField.NIC).get());
    }

    /** The whole, where it can be a document's. */
    public Optional<DocumentFields> fields() {
        Optional<Nic> number = nic() instanceof Nic.Reading.Valid valid ? Optional.of(valid.nic()) : Optional.empty();
        Optional<LocalDate> birth = day(DocumentField.BIRTH_DATE);
        Optional<LocalDate> expiry = day(DocumentField.EXPIRY);
        return Stream.of(DocumentField.values()).allMatch(this::possible)
                ? Optional.of(new DocumentFields(
                        text(DocumentField.SURNAME).get().strip(),
                        text(DocumentField.GIVEN_NAMES).get().strip(),
                        birth.orElseThrow(),
                        number,
                        text(DocumentField.DOCUMENT_NUMBER).get().strip(),
                        expiry,
                        text(DocumentField.ISSUER).get().strip()))
                : Optional.empty();
    }

    private Optional<LocalDate> day(DocumentField field) {
        return TypedDate.read(text(field).get());
    }

    private Map<String, InspectionAnswer> checks() {
        Map<String, InspectionAnswer> given = new HashMap<>();
        type.get().checks().forEach(check -> answer(check).get().ifPresent(answer -> given.put(check.id(), answer)));
        return given;
    }

    public void accept() {
        Set<DocumentField> sure = EnumSet.noneOf(DocumentField.class);
        confirmed.forEach((field, property) -> {
            if (property.get()) {
                sure.add(field);
            }
        });
        fields().filter(fields -> checksReady.get())
                .ifPresent(
                        fields -> desk.approve(new Answer.Inspection(type.get().id(), fields, sure, checks())));
    }

    /** To the chip, which is where the step begins; the page is put away. */
    public void otherWay() {
        clear();
        if (waiting()
                && desk.visit().get().flatMap(state -> state.visit().page()).isPresent()) {
            desk.approve(new Answer.PageAside());
        }
        stage.set(Stage.CHIP);
    }

    /** Forgets what was typed and answered. */
    public void clear() {
        texts.values().forEach(text -> text.set(""));
        confirmed.values().forEach(sure -> sure.set(false));
        answers.values().forEach(answer -> answer.set(Optional.empty()));
    }
}
