package mu.maupass.station.screen.document;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.beans.Observable;
import javafx.beans.binding.ObjectBinding;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import mu.maupass.devices.card.AccessSecret;
import mu.maupass.devices.card.InvalidSecretException;
import mu.maupass.devices.scanner.Side;
import mu.maupass.station.document.DocumentFields;
import mu.maupass.station.document.InspectionAnswer;
import mu.maupass.station.document.PageInHand;
import mu.maupass.station.document.ZoneReading;
import mu.maupass.station.screen.desk.VisitDesk;
import mu.maupass.station.screen.lifetime.Lifetime;
import mu.maupass.station.visit.Answer;
import mu.maupass.station.visit.StepName;
import mu.maupass.station.visit.StepProgress;
import mu.maupass.station.visit.VisitState;
import mu.maupass.station.visit.VisitState.Phase;
import mu.maupass.sync.activation.EvidenceRule;
import mu.maupass.sync.trust.DocumentType;
import mu.maupass.sync.trust.InspectionCheck;
import org.jspecify.annotations.Nullable;

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
    private final List<DocumentType> types;
    private final ObjectProperty<Stage> stage = new SimpleObjectProperty<>(this, "stage", Stage.CHIP);
    private final ObjectProperty<DocumentType> type = new SimpleObjectProperty<>(this, "type");
    private final PrintedFields fields;
    private final Map<String, ObjectProperty<Optional<InspectionAnswer>>> answers = new HashMap<>();
    private final ObservableValue<Boolean> running;
    private final ObservableValue<Optional<StepProgress>> scanning;
    private final ObjectBinding<Boolean> fieldsReady;
    private final ObjectBinding<Boolean> checksReady;
    private final ObjectBinding<List<Object>> changes;
    private int accepted;
    private @Nullable DocumentType sent;

    /**
     * @param today which no birth is after
     * @param screen at whose end what was typed and answered is forgotten
     */
    public InspectionViewModel(VisitDesk desk, LocalDate today, Lifetime screen) {
        this.desk = desk;
        types = desk.counter().documentTypes().all();
        fields = new PrintedFields(this::page, today);
        for (DocumentType known : types) {
            known.checks().forEach(check -> answers.put(check.id(), new SimpleObjectProperty<>(Optional.empty())));
        }
        var visit = desk.visit().during(screen);
        var atWork = visit.map(
                now -> now.filter(state -> state.step() == StepName.DOCUMENT && state.phase() == Phase.RUNNING));
        running = atWork.map(Optional::isPresent);
        scanning = atWork.map(now -> now.flatMap(VisitState::progress));
        fieldsReady = screen.computed(
                () -> fields.whole().isPresent() && fields.unconfirmed().isEmpty() && waiting(), fields.entered());
        checksReady = screen.computed(
                () -> chosen().filter(one -> checks().size() == one.checks().size())
                                .isPresent()
                        && waiting(),
                Stream.concat(answers.values().stream(), Stream.of(visit)).toArray(Observable[]::new));
        changes = screen.computed(
                () -> List.of(
                        stage.get(),
                        stage.get() == Stage.PAGE
                                ? chosen().map(DocumentType::id).orElse("")
                                : "",
                        page().map(page -> List.copyOf(page.sides())).orElse(List.of()),
                        accepted()),
                stage,
                type,
                visit);
        accepted = accepted();
        screen.follow(visit, this::follow);
        screen.onChange(type, this::retype);
        screen.onChange(running, now -> {
            // What was chosen while something else ran; once, whatever is answered.
            if (!now && !Objects.equals(type.get(), sent)) {
                retype(type.get());
            }
        });
        // Last, so that it is the first that is done at the end: what follows the texts forgets them with the texts.
        screen.onEnd(this::clear);
    }

    /** What was read proposes the type. Back to the beginning for the next document once one was accepted. */
    private void follow(Optional<VisitState> state) {
        if (type.get() == null) {
            state.flatMap(now -> now.visit().page()).map(PageInHand::type).ifPresent(type::set);
        }
        if (accepted() != accepted) {
            accepted = accepted();
            clear();
            type.set(null);
            stage.set(Stage.CHIP);
        }
    }

    /** The type that was chosen, or proposed by what was read; none before. */
    public Optional<DocumentType> chosen() {
        return Optional.ofNullable(type.get());
    }

    /** Whether the page in hand is, by its zone, of another type than the one that was chosen. */
    public boolean ofAnotherType() {
        return page().filter(PageInHand::ofAnotherType).isPresent();
    }

    /** The type of the page in hand is the one that is chosen, wherever its zone leaves that open: its pictures stay. */
    private void retype(DocumentType chosen) {
        boolean fits = desk.visit()
                .get()
                .flatMap(state -> state.visit().page())
                .filter(page -> chosen != null && !page.type().equals(chosen) && page.canBe(chosen))
                .isPresent();
        if (fits && waiting()) {
            sent = chosen;
            desk.approve(new Answer.PageRetyped(chosen.id()));
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

    public PrintedFields fields() {
        return fields;
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
                .filter(page -> chosen().filter(page.type()::equals).isPresent());
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
            desk.approve(new Answer.PageScan(
                    chosen().map(DocumentType::id), nextSide().orElse(Side.BACK)));
        }
    }

    /** The side that was scanned last, once more. */
    public void scanAgain() {
        page().map(page -> page.sides().getLast().side())
                .filter(side -> waiting())
                .ifPresent(side -> desk.approve(new Answer.PageScan(chosen().map(DocumentType::id), side)));
    }

    /** What opens the chip, where the page's lines were read and the type has one. */
    public Optional<AccessSecret> chipSecret() {
        if (chosen().filter(one -> one.carries(DocumentType.Carrier.CHIP)).isEmpty()) {
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
        fields.fill(chosen());
        stage.set(Stage.FIELDS);
    }

    private Map<String, InspectionAnswer> checks() {
        Map<String, InspectionAnswer> given = new HashMap<>();
        chosen().map(DocumentType::checks)
                .orElse(List.of())
                .forEach(check -> answer(check).get().ifPresent(answer -> given.put(check.id(), answer)));
        return given;
    }

    public void accept() {
        Optional<DocumentFields> whole = fields.whole().filter(known -> checksReady.get());
        if (whole.isPresent() && chosen().isPresent()) {
            desk.approve(new Answer.Inspection(chosen().get().id(), whole.get(), fields.allConfirmed(), checks()));
        }
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
        fields.clear();
        answers.values().forEach(answer -> answer.set(Optional.empty()));
    }
}
