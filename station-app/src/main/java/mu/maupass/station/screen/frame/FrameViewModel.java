package mu.maupass.station.screen.frame;

import java.util.Optional;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import mu.maupass.devices.Check;
import mu.maupass.station.document.DocumentEvidence;
import mu.maupass.station.screen.desk.VisitDesk;
import mu.maupass.station.screen.lifetime.Lifetime;
import mu.maupass.station.visit.Ending;
import mu.maupass.station.visit.Exit;
import mu.maupass.station.visit.VisitState;

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
        AUDIT
    }

    private final VisitDesk desk;
    private final ReadOnlyObjectWrapper<Place> place =
            new ReadOnlyObjectWrapper<>(this, "place", new Place.SignedOut());
    private final ReadOnlyObjectWrapper<Overlay> overlay = new ReadOnlyObjectWrapper<>(this, "overlay", Overlay.NONE);
    private final ReadOnlyBooleanWrapper cancelAsked = new ReadOnlyBooleanWrapper(this, "cancelAsked");

    /** @param window whose frame it is */
    public FrameViewModel(VisitDesk desk, Lifetime window) {
        this.desk = desk;
        desk.agent().follow(window, agent -> look());
        desk.working().follow(window, working -> look());
        desk.visit().follow(window, visit -> look());
    }

    public ReadOnlyObjectProperty<Place> place() {
        return place.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<Overlay> overlay() {
        return overlay.getReadOnlyProperty();
    }

    /** Whether the agent is being asked if the visit is to be cancelled. */
    public ReadOnlyBooleanProperty cancelAsked() {
        return cancelAsked.getReadOnlyProperty();
    }

    /** Shows this over the place, or takes it away where it is shown already. */
    public void toggle(Overlay wanted) {
        if (wanted == Overlay.CHECKS && checks().isEmpty()) {
            return;
        }
        cancelAsked.set(false);
        overlay.set(overlay.get() == wanted ? Overlay.NONE : wanted);
    }

    /** Escape: takes away what lies over the place; else asks whether to cancel; a second time it goes on. */
    public void escape() {
        if (overlay.get() != Overlay.NONE) {
            overlay.set(Overlay.NONE);
        } else {
            cancelAsked.set(!cancelAsked.get() && desk.has(Exit.CANCEL));
        }
    }

    public void keepVisit() {
        cancelAsked.set(false);
    }

    public void cancelVisit() {
        cancelAsked.set(false);
        desk.leave(Exit.CANCEL);
    }

    /**
     * The citizen takes the consent back. To the machine's help: the visit goes on without it where it stands. To all of
     * it: what was captured is wiped, and the citizen chooses again.
     */
    public void withdraw() {
        desk.leave(desk.has(Exit.WITHDRAW_ASSISTANCE) ? Exit.WITHDRAW_ASSISTANCE : Exit.WITHDRAW);
    }

    /** The checks of the document in hand, to be looked at one by one. */
    public Optional<Check> checks() {
        return desk.visit()
                .get()
                .map(VisitState::visit)
                .flatMap(visit -> visit.document())
                .map(DocumentEvidence::checks);
    }

    private void look() {
        Place now = placeOf();
        boolean activated = now instanceof Place.AfterVisit(var visit, Ending ending) && ending == Ending.ACTIVATED;
        if (activated) {
            // The receipt was the last screen: there is nothing left to look at.
            desk.uiThread().execute(desk::finish);
        } else if (!now.equals(place.get())) {
            cancelAsked.set(false);
            // What was looked at is for whoever is signed in.
            if (overlay.get() == Overlay.CHECKS || now instanceof Place.SignedOut) {
                overlay.set(Overlay.NONE);
            }
            place.set(now);
        }
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
