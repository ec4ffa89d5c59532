package mu.maupass.station.screen.simulated;

import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import mu.maupass.devices.camera.simulated.SimulatedCondition;
import mu.maupass.station.counter.SimulatedDevices;
import mu.maupass.station.counter.SimulatedDevices.Account;
import mu.maupass.station.counter.SimulatedDevices.Case;
import mu.maupass.station.factor.SecondFactor;
import mu.maupass.station.screen.lifetime.Lifetime;
import mu.maupass.station.screen.lifetime.SharedValue;
import mu.maupass.station.training.ExerciseBook;
import mu.maupass.station.visit.FactorSetup;
import mu.maupass.station.visit.StepName;
import mu.maupass.station.visit.VisitState;

/**
 * The demonstration's people, cards, network and telephone. What may take time runs on a thread of its own. On the
 * thread of the user interface only.
 */
public final class SimulatedDevicesViewModel {
    private static final int PERIOD_SECONDS = 30;

    private final SimulatedDevices devices;
    private final SharedValue<Optional<VisitState>> visit;
    private final InstantSource clock;
    private final Executor background;
    private final Executor uiThread;
    private final ObjectProperty<Case> selected = new SimpleObjectProperty<>(this, "selected");
    private final ReadOnlyObjectWrapper<Optional<String>> card = new ReadOnlyObjectWrapper<>(this, "card");
    private final ReadOnlyObjectWrapper<Optional<Case>> beforeCamera =
            new ReadOnlyObjectWrapper<>(this, "beforeCamera");
    private final ReadOnlyObjectWrapper<SimulatedCondition> camera = new ReadOnlyObjectWrapper<>(this, "camera");
    private final ReadOnlyBooleanWrapper reachable = new ReadOnlyBooleanWrapper(this, "reachable");
    private final ReadOnlyBooleanWrapper canScan = new ReadOnlyBooleanWrapper(this, "canScan");
    private final ReadOnlyStringWrapper code = new ReadOnlyStringWrapper(this, "code", "");
    private final ReadOnlyIntegerWrapper secondsLeft = new ReadOnlyIntegerWrapper(this, "secondsLeft");

    /** The telephone's memory: what it scanned last. */
    private char[] scanned = new char[0];

    /** @param window at whose end the telephone forgets what it scanned */
    public SimulatedDevicesViewModel(
            SimulatedDevices devices,
            SharedValue<Optional<VisitState>> visit,
            InstantSource clock,
            Executor background,
            Executor uiThread,
            Lifetime window) {
        this.devices = devices;
        this.visit = visit;
        this.clock = clock;
        this.background = background;
        this.uiThread = uiThread;
        look();
        visit.follow(window, state -> canScan.set(scanned(state).isPresent()));
        window.onEnd(() -> {
            forget();
            code.set("");
        });
        devices.cases().stream().findFirst().ifPresent(selected::set);
    }

    public List<Case> cases() {
        return devices.cases();
    }

    public List<Account> agents() {
        return devices.agents();
    }

    /** In a training. */
    public Optional<ExerciseBook> exercises() {
        return devices.exercises();
    }

    /** The person at the counter. */
    public ObjectProperty<Case> selected() {
        return selected;
    }

    /** The card on the reader, by its name. */
    public ReadOnlyObjectProperty<Optional<String>> card() {
        return card.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty reachable() {
        return reachable.getReadOnlyProperty();
    }

    /** The citizen's window shows a QR now. */
    public ReadOnlyBooleanProperty canScan() {
        return canScan.getReadOnlyProperty();
    }

    /** What the telephone shows; empty before it scanned. */
    public ReadOnlyStringProperty code() {
        return code.getReadOnlyProperty();
    }

    /** How long {@link #code()} is shown yet, 1 to 30. */
    public ReadOnlyIntegerProperty secondsLeft() {
        return secondsLeft.getReadOnlyProperty();
    }

    public void layCard() {
        Case person = selected.get();
        if (person != null) {
            aside(() -> devices.layCard(person.name()));
        }
    }

    /** Lays the security key on the reader, in place of a card. */
    public void laySecurityKey() {
        aside(devices::laySecurityKey);
    }

    public void takeCardAway() {
        aside(devices::takeCardAway);
    }

    /** Who stands before the camera; empty: the card's owner. */
    public ReadOnlyObjectProperty<Optional<Case>> beforeCamera() {
        return beforeCamera.getReadOnlyProperty();
    }

    /** What is wrong with the camera's picture. */
    public ReadOnlyObjectProperty<SimulatedCondition> camera() {
        return camera.getReadOnlyProperty();
    }

    /** Puts the person who is selected before the camera, whatever card is used. */
    public void standBeforeCamera() {
        Case person = selected.get();
        if (person != null) {
            aside(() -> devices.standBeforeCamera(Optional.of(person.name())));
        }
    }

    /** The card's owner stands before the camera again. */
    public void ownerBeforeCamera() {
        aside(() -> devices.standBeforeCamera(Optional.empty()));
    }

    public void setCamera(SimulatedCondition condition) {
        aside(() -> devices.setCamera(condition));
    }

    public void setReachable(boolean value) {
        aside(() -> devices.setAuthorityReachable(value));
    }

    /** Holds the telephone before the QR of the citizen's window. */
    public void scan() {
        scanned(visit.get()).ifPresent(shown -> {
            forget();
            try {
                scanned = shown.provisioningText();
            } catch (IllegalStateException wiped) {
                // The visit ended while the telephone was held up.
                return;
            }
            tick();
        });
    }

    /** Brings code and seconds up to date; to be called a few times a second. */
    public void tick() {
        if (scanned.length > 0) {
            secondsLeft.set(PERIOD_SECONDS - Math.floorMod(clock.instant().getEpochSecond(), PERIOD_SECONDS));
            code.set(devices.authenticatorCode(scanned.clone()));
        }
    }

    private static Optional<SecondFactor.Scanned> scanned(Optional<VisitState> visit) {
        return visit.filter(state -> state.step() == StepName.FACTOR && state.phase() != VisitState.Phase.ENDED)
                .flatMap(state -> state.visit().factor())
                .flatMap(FactorSetup::scanned);
    }

    private void aside(Runnable action) {
        background.execute(() -> {
            action.run();
            uiThread.execute(this::look);
        });
    }

    private void look() {
        card.set(devices.cardOnReader());
        beforeCamera.set(devices.beforeCamera()
                .flatMap(name ->
                        cases().stream().filter(one -> one.name().equals(name)).findFirst()));
        camera.set(devices.camera());
        reachable.set(devices.authorityReachable());
    }

    private void forget() {
        Arrays.fill(scanned, '\0');
        scanned = new char[0];
    }
}
