package mu.maupass.station.screen.identify;

import java.time.LocalDate;
import java.util.Optional;
import javafx.beans.binding.ObjectBinding;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import mu.maupass.station.failure.Failure;
import mu.maupass.station.failure.Reason;
import mu.maupass.station.matching.ClaimedIdentity;
import mu.maupass.station.nic.Nic;
import mu.maupass.station.screen.desk.VisitDesk;
import mu.maupass.station.screen.lifetime.Lifetime;
import mu.maupass.station.visit.Answer;
import mu.maupass.station.visit.Applicant;
import mu.maupass.station.visit.StepName;
import mu.maupass.station.visit.StepProgress;
import mu.maupass.station.visit.VisitState;
import mu.maupass.station.visit.VisitState.Phase;
import mu.maupass.sync.activation.AccountReference;
import mu.maupass.sync.activation.FactorReplacement;

/** Finds the applicant's profile by what was scanned or typed. */
public final class IdentifyViewModel {
    private final VisitDesk desk;
    private final StringProperty text = new SimpleStringProperty(this, "text", "");
    private final ObjectBinding<Recognised> recognised;
    private final ReadOnlyBooleanWrapper statementNeeded = new ReadOnlyBooleanWrapper(this, "statementNeeded");
    private final ReadOnlyBooleanWrapper unanswered = new ReadOnlyBooleanWrapper(this, "unanswered");
    private final Statement statement;
    private final ObjectBinding<Boolean> statementWanted;
    private final ObjectBinding<Boolean> ready;
    private final ObservableValue<Optional<StepProgress>> scanning;
    private final ObservableValue<Boolean> replaceable;
    /** Why the factor is replaced that the account has: of what was looked up last, and of nothing else. */
    private final ReadOnlyObjectWrapper<Optional<FactorReplacement>> replaces =
            new ReadOnlyObjectWrapper<>(this, "replaces", Optional.empty());

    /** What was said last, also of what no longer stands in the input. */
    private Optional<FactorReplacement> said = Optional.empty();

    private boolean scanned;

    /**
     * @param today after which nobody was born
     * @param screen at whose end what was typed is forgotten
     */
    public IdentifyViewModel(VisitDesk desk, LocalDate today, Lifetime screen) {
        this.desk = desk;
        // Begun with what the citizen brings, and not found by it: it stands there to be looked at once more.
        text.set(desk.begunWith());
        statement = new Statement(today, screen);
        Optional<Applicant> before =
                desk.visit().get().flatMap(state -> state.visit().applicant());
        before.ifPresent(this::again);
        recognised = screen.computed(() -> Recognised.of(text.get()), text);
        var visit = desk.visit().during(screen);
        statementWanted = screen.computed(this::isStatementWanted, recognised, statementNeeded, statement.identity());
        ready = screen.computed(this::isReady, recognised, statementWanted, visit);
        scanning = visit.map(now -> now.filter(state -> state.step() == StepName.IDENTIFY)
                .flatMap(VisitState::progress)
                .filter(StepProgress::scanning));
        boolean unasked = before.filter(Applicant::provisional).isPresent();
        var refusal = desk.failure().during(screen);
        // Where the authority was not asked, nobody here knows whether the account is active.
        replaceable = screen.computed(
                () -> unasked
                        || statementNeeded.get()
                        || refusal.getValue()
                                .filter(Reason.ALREADY_ACTIVE::isOf)
                                .isPresent(),
                statementNeeded,
                refusal);
        desk.failure()
                .follow(
                        screen,
                        why -> why.filter(IdentifyViewModel::asksForStatement).ifPresent(this::askForStatement));
        screen.onChange(text, now -> replaces.set(answersTheQuestion(now) ? said : Optional.empty()));
        // Last, so that it is the first that is done at the end: what follows the texts forgets them with the texts.
        screen.onEnd(() -> text.set(""));
    }

    public StringProperty text() {
        return text;
    }

    public ObjectBinding<Recognised> recognised() {
        return recognised;
    }

    /** Whether the fields of the statement are to be shown; once they are, they stay. */
    public ReadOnlyBooleanProperty statementNeeded() {
        return statementNeeded.getReadOnlyProperty();
    }

    /**
     * Whether the statement is asked for because the authority gave no answer. It is asked for of an active account as
     * well, and there the authority has answered.
     */
    public ReadOnlyBooleanProperty unanswered() {
        return unanswered.getReadOnlyProperty();
    }

    public Statement statement() {
        return statement;
    }

    /** Whether something of the statement is missing: what the authority signed speaks for the citizen without one. */
    public ObjectBinding<Boolean> statementWanted() {
        return statementWanted;
    }

    public ObjectBinding<Boolean> ready() {
        return ready;
    }

    public void lookUp() {
        if (isReady()) {
            scanned = false;
            Optional<ClaimedIdentity> typed =
                    statementNeeded.get() ? statement.identity().get() : Optional.empty();
            recognised
                    .get()
                    .identifier()
                    .ifPresent(by -> desk.approve(new Answer.Identification(by, typed, replaces.get())));
        }
    }

    /** Looks up by the code that lies on the scanner or under the desk camera. */
    public void scan() {
        // Whoever lies there now has lost nothing until they say so, but where the code was asked for.
        if (!isAsked()) {
            replaceNothing();
        }
        scanAgain();
    }

    private void scanAgain() {
        if (desk.waitsFor(StepName.IDENTIFY)) {
            scanned = true;
            desk.approve(new Answer.IdentifierScan(
                    statementNeeded.get() ? statement.identity().get() : Optional.empty(), replaces.get()));
        }
    }

    /** Whether a factor can be asked for in the place of another: the account has one, or nobody can say that it has none. */
    public ObservableValue<Boolean> replaceable() {
        return replaceable;
    }

    /** Why it is, once that was said. */
    public ReadOnlyObjectProperty<Optional<FactorReplacement>> replaces() {
        return replaces.getReadOnlyProperty();
    }

    /** It is the first factor after all. */
    public void replaceNothing() {
        say(Optional.empty());
    }

    /** Looks up once more, for a factor in the place of the one that is there; a statement that is asked for comes first. */
    public void replace(FactorReplacement why) {
        say(Optional.of(why));
        if (statementWanted.get()) {
            return;
        }
        if (scanned || text.get().isBlank()) {
            scanAgain();
        } else {
            lookUp();
        }
    }

    /** How far a scan is, and what to change about it. */
    public ObservableValue<Optional<StepProgress>> scanning() {
        return scanning;
    }

    private boolean isReady() {
        boolean waiting = desk.visit()
                .get()
                .filter(state -> state.phase() == Phase.WAITING && state.step() == StepName.IDENTIFY)
                .isPresent();
        return waiting && recognised.get().identifier().isPresent() && !statementWanted.get();
    }

    private boolean isStatementWanted() {
        return statementNeeded.get()
                && statement.identity().get().isEmpty()
                && !(recognised.get() instanceof Recognised.Qr);
    }

    private void say(Optional<FactorReplacement> why) {
        said = why;
        replaces.set(why);
    }

    /** Whether a signed code or a statement is what was asked for last. */
    private boolean isAsked() {
        return desk.failure().get().filter(IdentifyViewModel::asksForStatement).isPresent();
    }

    private boolean answersTheQuestion(String now) {
        return isAsked() && Recognised.of(now) instanceof Recognised.Qr;
    }

    private static boolean asksForStatement(Failure told) {
        return Reason.STATEMENT_NEEDED.isOf(told) || Reason.STATEMENT_OF_ACTIVE.isOf(told);
    }

    /** Who comes back to this step finds what was typed, to be corrected; a signed QR code is scanned again. */
    private void again(Applicant known) {
        text.set(
                switch (known.account()) {
                    case AccountReference.ByCode(var code) -> code.value();
                    case AccountReference.ByNic(var nic) -> nic;
                    case AccountReference.ByUserName(var userName) -> userName;
                    case AccountReference.ByTicket _ -> "";
                });
        say(known.replaces());
        if (known.source() == Applicant.Source.STATEMENT) {
            statement.fill(known.identity());
            statementNeeded.set(true);
        }
    }

    private void askForStatement(Failure why) {
        unanswered.set(Reason.STATEMENT_NEEDED.isOf(why));
        if (recognised.get() instanceof Recognised.NicNumber(Nic nic, boolean ignored)
                && statement.nic().get().isEmpty()) {
            statement.nic().set(nic.value());
        }
        statementNeeded.set(true);
    }
}
