package mu.maupass.station.screen.frame;

import java.util.Optional;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import mu.maupass.devices.Check;
import mu.maupass.station.agent.Agent;
import mu.maupass.station.agent.Agent.Role;
import mu.maupass.station.document.DocumentEvidence;
import mu.maupass.station.screen.control.Question;
import mu.maupass.station.screen.desk.VisitDesk;
import mu.maupass.station.screen.help.GuidesAtHand;
import mu.maupass.station.screen.lifetime.Lifetime;
import mu.maupass.station.visit.Ending;
import mu.maupass.station.visit.Exit;
import mu.maupass.station.visit.StepName;
import mu.maupass.station.visit.VisitState;
import mu.maupass.station.visit.VisitState.Phase;
import mu.maupass.sync.activation.VisitPath;

/** Which screen the agent's window shows, what lies over it for a moment, and whether cancelling was asked for. */
public final class FrameViewModel {
    /** A screen that is looked at without leaving the place below it. */
    public enum Overlay {
        NONE,
        HELP,
        LINK,
        READERS,
        QUEUE,
        CHECKS,
        DAY,
        AUDIT,
        NOTES,
        SETTINGS
    }

    /** What a citizen can do in the middle of a visit that the agent has to be told of. */
    public enum ByCitizen {
        /** Took back the whole consent: what was captured is wiped. */
        WITHDREW,
        DECLINED_CAMERA,
        /** Said the choice aloud, which the agent took down. */
        SAID_AGENT_ONLY,
        SAID_ASSISTED,
        /** Answered while the agent was asked something, which was not done. */
        WENT_ON
    }

    private final VisitDesk desk;
    private final ReadOnlyObjectWrapper<Place> place =
            new ReadOnlyObjectWrapper<>(this, "place", new Place.SignedOut());
    private final ReadOnlyObjectWrapper<Overlay> overlay = new ReadOnlyObjectWrapper<>(this, "overlay", Overlay.NONE);
    private final ReadOnlyObjectWrapper<Optional<Question>> question =
            new ReadOnlyObjectWrapper<>(this, "question", Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<ByCitizen>> byCitizen =
            new ReadOnlyObjectWrapper<>(this, "byCitizen", Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<String>> refused =
            new ReadOnlyObjectWrapper<>(this, "refused", Optional.empty());
    private final ReadOnlyIntegerWrapper handedOver = new ReadOnlyIntegerWrapper(this, "handedOver");
    private final ReadOnlyIntegerWrapper overtaken = new ReadOnlyIntegerWrapper(this, "overtaken");
    private Optional<VisitState> before = Optional.empty();
    /** Taken down for the citizen, until the visit has gone on by it. */
    private Optional<ByCitizen> said = Optional.empty();

    private boolean begunOnly;
    /** What the help covers, and what is seen again when it goes. */
    private Overlay covered = Overlay.NONE;

    /** @param window whose frame it is */
    public FrameViewModel(VisitDesk desk, Lifetime window) {
        this.desk = desk;
        desk.agent().follow(window, agent -> look());
        desk.working().follow(window, working -> look());
        desk.visit().follow(window, visit -> look());
    }

    /** Somebody else takes over: the sign-in begins with their name. */
    public void changeAgent() {
        handedOver.set(handedOver.get() + 1);
        desk.lock();
    }

    /** How often somebody else took over. */
    public ReadOnlyIntegerProperty handedOver() {
        return handedOver.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<Place> place() {
        return place.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<Overlay> overlay() {
        return overlay.getReadOnlyProperty();
    }

    /** What the agent is being asked before it is done. */
    public ReadOnlyObjectProperty<Optional<Question>> question() {
        return question.getReadOnlyProperty();
    }

    /** What the citizen has just taken back, or overtaken, until the next step. */
    public ReadOnlyObjectProperty<Optional<ByCitizen>> byCitizen() {
        return byCitizen.getReadOnlyProperty();
    }

    /** Key of the text that says why what was pressed last did not count, while it is told. */
    ReadOnlyObjectProperty<Optional<String>> refused() {
        return refused.getReadOnlyProperty();
    }

    /** What was pressed does not count. Pressed again, it is told again. */
    void refused(String why) {
        refused.set(Optional.of(why));
        refused.set(Optional.empty());
    }

    /** A choice that the citizen said aloud is taken down: the page to which it leads says so. */
    void noted(VisitPath path) {
        said = Optional.of(path == VisitPath.ASSISTED ? ByCitizen.SAID_ASSISTED : ByCitizen.SAID_AGENT_ONLY);
    }

    public void ask(Question asked) {
        question.set(Optional.of(asked));
        desk.agentAsked();
    }

    /** The agent says that the visit goes on: nothing is asked any more, and what the citizen said meanwhile counts. */
    public void keep() {
        question.set(Optional.empty());
        desk.agentAnswered(true);
    }

    /** Nothing is asked any more, without a word from the agent or because of one that leads elsewhere. */
    public void drop() {
        question.set(Optional.empty());
        desk.agentAnswered(false);
    }

    /** The visit, or what else is seen, has gone on: nothing is asked any more, whatever was about to be answered. */
    void overtake() {
        if (question.get().isPresent()) {
            overtaken.set(overtaken.get() + 1);
        }
        drop();
    }

    /** How often something was asked that nobody has answered. */
    ReadOnlyIntegerProperty overtaken() {
        return overtaken.getReadOnlyProperty();
    }

    /** Shows this over the place, or takes it away where it is shown already. */
    public void toggle(Overlay wanted) {
        if (wanted == Overlay.CHECKS && checks().isEmpty()) {
            return;
        }
        drop();
        if (overlay.get() == wanted) {
            uncover();
        } else {
            covered = wanted == Overlay.HELP ? overlay.get() : Overlay.NONE;
            overlay.set(wanted);
        }
    }

    /** The guides of what lies below the help. */
    GuidesAtHand atHand() {
        Role role = desk.agent().get().map(Agent::role).orElse(Role.AGENT);
        return TaskAtHand.guides(role, place.get(), covered);
    }

    private void uncover() {
        Overlay below = covered;
        covered = Overlay.NONE;
        overlay.set(below);
    }

    /** Escape: takes a question back, else what lies over the place. Whether there was anything to take away. */
    public boolean escape() {
        boolean asked = question.get().isPresent();
        boolean over = overlay.get() != Overlay.NONE;
        if (asked) {
            keep();
        } else if (over) {
            uncover();
        }
        return asked || over;
    }

    public void cancelVisit() {
        desk.leave(Exit.CANCEL);
    }

    /** Whether there is a visit that would end with the window. */
    public boolean visitUnderWay() {
        return desk.visit().get().filter(state -> state.ending().isEmpty()).isPresent();
    }

    /**
     * The citizen takes the consent back. To the machine's help: the visit goes on without it where it stands. To all of
     * it: what was captured is wiped, and the citizen chooses again.
     */
    public void withdraw() {
        desk.leave(desk.has(Exit.WITHDRAW_ASSISTANCE) ? Exit.WITHDRAW_ASSISTANCE : Exit.WITHDRAW);
    }

    /** The citizen's yes after a no. */
    void recordAllTheSame() {
        desk.recordAllTheSame();
    }

    /** The step that the visit is at. */
    Optional<StepName> step() {
        return place.get() instanceof Place.AtStep(var visit, StepName step) ? Optional.of(step) : Optional.empty();
    }

    /** Whether the steps are shown: between visits they mean something only to whom a visit is next. */
    boolean hasSteps() {
        return !(place.get() instanceof Place.BetweenVisits)
                || desk.agent()
                        .get()
                        .map(Agent::role)
                        .filter(role -> role == Role.SUPERVISOR || role == Role.ADMINISTRATOR)
                        .isEmpty();
    }

    /** The checks of the document in hand, to be looked at one by one. */
    public Optional<Check> checks() {
        return desk.visit()
                .get()
                .map(VisitState::visit)
                .flatMap(visit -> visit.document())
                .map(DocumentEvidence::checks);
    }

    /** Whether nothing was ever answered in the visit that is under way or has just ended: nobody gave a document. */
    boolean begunOnly() {
        return begunOnly;
    }

    /** Whether no document of anybody can lie there: what a cancel is asked with says nothing of giving one back. */
    boolean nothingGiven() {
        return begunOnly
                || desk.visit().get().filter(VisitState::documentMayLie).isEmpty();
    }

    private boolean begunOnly(VisitState now) {
        boolean known = before.filter(
                        earlier -> earlier.visit().id().equals(now.visit().id()))
                .isPresent();
        return (known ? begunOnly : now.ending().isEmpty())
                && (now.ending().isPresent()
                        || now.step() == StepName.IDENTIFY
                                && now.phase() == Phase.WAITING
                                && now.failure().isEmpty());
    }

    private void look() {
        desk.visit().get().ifPresent(now -> begunOnly = begunOnly(now));
        follow(desk.visit().get());
        Place now = placeOf();
        boolean activated = now instanceof Place.AfterVisit(var visit, Ending ending) && ending == Ending.ACTIVATED;
        if (activated) {
            // The receipt was the last screen: there is nothing left to look at.
            desk.uiThread().execute(desk::finish);
        } else if (!now.equals(place.get())) {
            if (now instanceof Place.SignedOut) {
                drop();
            } else {
                overtake();
            }
            // What was looked at is for whoever is signed in.
            if (covered == Overlay.CHECKS || now instanceof Place.SignedOut) {
                covered = Overlay.NONE;
            }
            if (overlay.get() == Overlay.CHECKS || now instanceof Place.SignedOut) {
                overlay.set(Overlay.NONE);
            }
            place.set(now);
        }
    }

    /** Back to the choice of path, or the camera gone within a step: only the citizen does that. */
    private void follow(Optional<VisitState> now) {
        if (now.isEmpty()
                || before.isEmpty()
                // Nothing is open again once the visit is over.
                || now.get().ending().isPresent()
                || !now.get().visit().id().equals(before.get().visit().id())) {
            byCitizen.set(Optional.empty());
        } else if (now.get().step() != before.get().step()) {
            boolean withdrawn = now.get().step() == StepName.CONSENT
                    && before.get().step().compareTo(StepName.CONSENT) > 0
                    && now.get().visit().party().withdrawn();
            byCitizen.set(
                    withdrawn
                            ? Optional.of(ByCitizen.WITHDREW)
                            : Optional.of(ByCitizen.WENT_ON)
                                    .filter(told -> overtaken(before.get()))
                                    .or(() -> said.filter(path -> before.get().step() == StepName.CONSENT)));
        } else if (before.get().visit().assisted() && !now.get().visit().assisted()) {
            byCitizen.set(Optional.of(ByCitizen.DECLINED_CAMERA));
        }
        // What could not be taken down is said, or chosen, once more.
        said = said.filter(path -> now.filter(FrameViewModel::takesDown).isPresent());
        before = now;
    }

    private static boolean takesDown(VisitState now) {
        return now.step() == StepName.CONSENT && now.phase() == Phase.RUNNING;
    }

    /** An agent who answers takes the question away first. The seal is no step at which somebody could read it. */
    private boolean overtaken(VisitState from) {
        return question.get().isPresent()
                || from.step() == StepName.SEAL
                        && byCitizen.get().filter(ByCitizen.WENT_ON::equals).isPresent();
    }

    private Place placeOf() {
        if (desk.agent().get().isEmpty() || !desk.working().get()) {
            return new Place.SignedOut();
        }
        return desk.visit()
                .get()
                .<Place>map(state -> state.ending()
                        .<Place>map(ending -> new Place.AfterVisit(state.visit().id(), ending))
                        .orElseGet(() -> new Place.AtStep(state.visit().id(), state.step())))
                .orElseGet(Place.BetweenVisits::new);
    }
}
