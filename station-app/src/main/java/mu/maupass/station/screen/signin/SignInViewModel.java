package mu.maupass.station.screen.signin;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import mu.maupass.fault.Threads;
import mu.maupass.station.agent.SignIn;
import mu.maupass.station.agent.TypedSecret;
import mu.maupass.station.counter.Counter;
import mu.maupass.station.counter.SimulatedDevices;
import mu.maupass.station.failure.Failure;
import mu.maupass.station.screen.desk.VisitDesk;
import mu.maupass.station.screen.lifetime.Lifetime;

/** Who works at this counter. The password passes through as characters that are wiped, and is never kept. */
public final class SignInViewModel {
    private final Counter counter;
    private final VisitDesk desk;
    private final StringProperty agentId = new SimpleStringProperty(this, "agentId", "");
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper(this, "busy");
    private final ReadOnlyObjectWrapper<Optional<Failure>> failure =
            new ReadOnlyObjectWrapper<>(this, "failure", Optional.empty());
    private final ReadOnlyIntegerWrapper refusals = new ReadOnlyIntegerWrapper(this, "refusals");
    private final ReadOnlyBooleanWrapper choosing = new ReadOnlyBooleanWrapper(this, "choosing");
    private final ReadOnlyBooleanWrapper chosen = new ReadOnlyBooleanWrapper(this, "chosen");
    private final FactorViewModel factor;
    private final ObservableValue<Boolean> ready;
    private final ObservableValue<Boolean> waitsForStation;
    private final ObservableValue<String> officeName;
    /** Whether the station itself has judged a sign-in: what it said stays. */
    private boolean answered;

    /** @param window that the screen belongs to */
    public SignInViewModel(Counter counter, VisitDesk desk, Lifetime window) {
        this.counter = counter;
        this.desk = desk;
        failure.set(counter.obstacle());
        desk.working().onChange(window, working -> failure.set(locked()));
        desk.open().onChange(window, open -> stationOpened());
        waitsForStation = desk.open().during(window).map(open -> !open);
        officeName = desk.open().during(window).map(open -> counter.officeName());
        window.onChange(agentId, typed -> refusals.set(0));
        // Whose one-time password it was need not be who types a name now.
        window.onChange(agentId, typed -> choosing.set(false));
        factor = new FactorViewModel(
                counter.factors(), counter::signInIdle, desk.uiThread(), failure::set, busy, window);
        window.onChange(agentId, typed -> factor.end());
        ready = window.computed(() -> !busy.get() && !agentId.get().isEmpty(), busy, agentId);
    }

    /** Empties the name each time when this changes: the next person's belongs there, and not after it the password. */
    public SignInViewModel newAfter(ObservableValue<?> handedOver, Lifetime window) {
        window.onChange(handedOver, now -> agentId.set(""));
        return this;
    }

    public StringProperty agentId() {
        return agentId;
    }

    /** Whether the password was right and for one time: an own one has to be chosen. */
    public ReadOnlyBooleanProperty choosing() {
        return choosing.getReadOnlyProperty();
    }

    /** Whether an own one was chosen, with which the next sign-in is made. */
    public ReadOnlyBooleanProperty chosen() {
        return chosen.getReadOnlyProperty();
    }

    /** The second factor of who signs in. */
    public FactorViewModel factor() {
        return factor;
    }

    public ReadOnlyBooleanProperty busy() {
        return busy.getReadOnlyProperty();
    }

    /** Whether the station is still being opened, which a sign-in waits for. */
    public ObservableValue<Boolean> waitsForStation() {
        return waitsForStation;
    }

    /** As a file says it, and as the enrolment says it once that is verified; none where it cannot be verified. */
    public ObservableValue<String> officeName() {
        return officeName;
    }

    public ObservableValue<Boolean> ready() {
        return ready;
    }

    /** Why the last try failed, or why no visit could begin here anyway. */
    public ReadOnlyObjectProperty<Optional<Failure>> failure() {
        return failure.getReadOnlyProperty();
    }

    /**
     * How often one after the other what was typed under this name was refused here: the words of two refusals are the same, and
     * without a number nobody sees that it was judged again. It tells nothing of whether there is such a name.
     */
    public ReadOnlyIntegerProperty refusals() {
        return refusals.getReadOnlyProperty();
    }

    /** Key of the word above {@link #accounts}: a training is not called a demonstration. */
    public String accountsTitle() {
        return counter.purpose().word().orElse("word.demonstration");
    }

    /** Who may sign in at a demonstration. */
    public List<SimulatedDevices.Account> accounts() {
        return counter.simulatedDevices().map(SimulatedDevices::agents).orElse(List.of());
    }

    /**
     * Signs in, or goes on with what this person has to do first.
     *
     * @param password wiped before the answer comes
     * @param code of their second factor, or the PIN of their card; empty where they have none. It is read before this returns
     */
    public void signIn(char[] password, CharSequence code) {
        if (!ready.getValue()) {
            Arrays.fill(password, '\0');
            return;
        }
        if (factor.underWay()) {
            factor.goOn(agentId.get().strip(), password, code);
            return;
        }
        begin();
        Threads.handOver(
                counter.signIn(agentId.get().strip(), TypedSecret.joined(password, code)),
                desk.uiThread(),
                this::answered,
                unanswered -> busy.set(false));
    }

    private void begin() {
        busy.set(true);
        chosen.set(false);
        factor.end();
        failure.set(Optional.empty());
    }

    /**
     * Chooses an own password.
     *
     * @param oneTime the one of the letter, typed again; wiped before the answer comes, as the others are
     * @param again   the own one once more: nobody sees what they type
     */
    public void choose(char[] oneTime, char[] own, char[] again) {
        boolean same = Arrays.equals(own, again);
        Arrays.fill(again, '\0');
        if (!ready.getValue() || !same) {
            Arrays.fill(oneTime, '\0');
            Arrays.fill(own, '\0');
            failure.set(same ? failure.get() : Optional.of(new Failure("U-118")));
            return;
        }
        begin();
        Threads.handOver(
                counter.choosePassword(agentId.get().strip(), oneTime, own),
                desk.uiThread(),
                refused -> {
                    busy.set(false);
                    failure.set(refused);
                    choosing.set(refused.isPresent());
                    chosen.set(refused.isEmpty());
                },
                unanswered -> busy.set(false));
    }

    /** A sign-in that waited gets its own answer, which may be here before this is. */
    private void stationOpened() {
        factor.stationOpened();
        if (!busy.get() && !answered) {
            failure.set(counter.obstacle());
        }
    }

    /** An unfinished visit belongs to its agent. */
    private Optional<Failure> locked() {
        return desk.lockedFor().map(agent -> new Failure("U-104", agent.displayName()));
    }

    private void answered(SignIn answer) {
        busy.set(false);
        answered = !(answer instanceof SignIn.Refused(Failure why) && why.code().equals(Counter.NOT_OPEN_YET));
        switch (answer) {
            case SignIn.Done(var agent) -> {
                refusals.set(0);
                if (desk.lockedFor()
                        .filter(other -> !other.id().equals(agent.id()))
                        .isPresent()) {
                    counter.signOut(agent);
                    failure.set(locked());
                } else {
                    desk.signedIn(agent);
                }
            }
            case SignIn.Refused(Failure why) -> {
                choosing.set(SignIn.wantsOwnPassword(why));
                factor.wanted(why);
                if (why.equals(SignIn.wrong())) {
                    refusals.set(refusals.get() + 1);
                }
                failure.set(Optional.of(why));
            }
        }
    }
}
