package mu.maupass.station.screen.signin;

import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import mu.maupass.fault.Threads;
import mu.maupass.station.agent.FactorOffer;
import mu.maupass.station.agent.FactorSetUp.Begun;
import mu.maupass.station.agent.SignIn;
import mu.maupass.station.agent.TypedSecret;
import mu.maupass.station.counter.FactorDesk;
import mu.maupass.station.failure.Failure;
import mu.maupass.station.screen.lifetime.Lifetime;
import mu.maupass.sync.engine.ElapsedTime;
import mu.maupass.sync.failure.AuthorityFailure;
import mu.maupass.sync.trust.StaffFactorRules;

/** The second factor of who signs in, and how somebody sets one up: password, then password and the code of the application that has taken it. */
public final class FactorViewModel {
    /** How far a set-up is. */
    public enum Stage {
        /** Nobody sets one up. */
        NONE,
        /** Policy asks for one; the password once more shows the secret. */
        WANTED,
        /** The application takes the secret, and its code is typed. */
        SHOWN,
        /** It counts from now on. */
        SET_UP
    }

    private final FactorDesk desk;
    private final Executor uiThread;
    private final Consumer<Optional<Failure>> failure;
    private final ReadOnlyBooleanWrapper busy;
    private final ReadOnlyObjectWrapper<Stage> stage = new ReadOnlyObjectWrapper<>(this, "stage", Stage.NONE);
    private final ReadOnlyBooleanWrapper asksForCode = new ReadOnlyBooleanWrapper(this, "asksForCode");
    private final FactorIdle idle;
    private Optional<FactorOffer> offer = Optional.empty();
    /** How many have ended: an answer belongs to the one in which it was asked for. */
    private int setUps;

    /**
     * @param idleLimit after which a set-up that nobody touches ends
     * @param failure why the last try failed
     * @param busy    whether an answer is waited for
     * @param window  at whose end a secret that is shown is overwritten
     */
    FactorViewModel(
            FactorDesk desk,
            Supplier<Duration> idleLimit,
            Executor uiThread,
            Consumer<Optional<Failure>> failure,
            ReadOnlyBooleanWrapper busy,
            Lifetime window) {
        this.desk = desk;
        this.uiThread = uiThread;
        this.failure = failure;
        this.busy = busy;
        ElapsedTime elapsed = ElapsedTime.ofSystem();
        idle = new FactorIdle(idleLimit, () -> elapsed.read().since(), uiThread, this::end);
        asksForCode.set(desk.inUse());
        window.onEnd(this::end);
    }

    public ReadOnlyObjectProperty<Stage> stage() {
        return stage.getReadOnlyProperty();
    }

    /** Whether there is a field for a code, for whoever has a second factor; before a password was given it tells nothing about a name. */
    public ReadOnlyBooleanProperty asksForCode() {
        return asksForCode.getReadOnlyProperty();
    }

    /** The station has been opened, and its roster tells what anybody types. */
    void stationOpened() {
        asksForCode.set(desk.inUse());
    }

    /** What the application takes, while it is shown. */
    public Optional<FactorOffer> offer() {
        return offer;
    }

    /** Whether what is typed belongs to a set-up, and not to a sign-in. */
    boolean underWay() {
        return stage.get() == Stage.WANTED || stage.get() == Stage.SHOWN;
    }

    /** Somebody types. */
    void touched() {
        idle.touched();
    }

    /** A try ended for this: only who has to set one up goes on with that. */
    void wanted(Failure why) {
        if (SignIn.wantsCode(why) || SignIn.wantsFactor(why) && desk.takes(StaffFactorRules.Kind.CARD)) {
            // It came with a roster since the window was drawn.
            asksForCode.set(true);
        }
        if (SignIn.wantsFactor(why)) {
            stage.set(Stage.WANTED);
            idle.begin();
        } else {
            end();
        }
    }

    /** Whether a second factor of this kind can be set up here. */
    boolean takes(StaffFactorRules.Kind kind) {
        return desk.takes(kind);
    }

    /** @param code or PIN; read before this returns */
    void goOn(String agentId, char[] password, CharSequence code) {
        switch (stage.get()) {
            case WANTED -> {
                if (code.isEmpty() || !desk.takes(StaffFactorRules.Kind.CARD)) {
                    show(agentId, password);
                } else {
                    takeCard(agentId, TypedSecret.joined(password, code));
                }
            }
            case SHOWN -> {
                idle.begin();
                confirm(password, code.toString());
            }
            case NONE, SET_UP -> Arrays.fill(password, '\0');
        }
    }

    private void takeCard(String agentId, char[] typed) {
        int begun = setUps;
        busy.set(true);
        idle.begin();
        failure.accept(Optional.empty());
        Threads.handOver(
                desk.setUpCard(agentId, typed),
                uiThread,
                refused -> {
                    busy.set(false);
                    // Else another name was typed meanwhile, and it is not theirs.
                    if (begun == setUps) {
                        failure.accept(refused);
                        cardAnswered(refused);
                    }
                },
                unanswered -> busy.set(false));
    }

    /** Where the card is set up, taken already, or wanted no more, the next sign-in says what is to be done. */
    private void cardAnswered(Optional<Failure> refused) {
        if (refused.isEmpty() || SignIn.endsSetUp(refused.get())) {
            end();
        }
        if (refused.isEmpty()) {
            stage.set(Stage.SET_UP);
        }
    }

    private void show(String agentId, char[] password) {
        busy.set(true);
        failure.accept(Optional.empty());
        Threads.handOver(desk.begin(agentId, password), uiThread, this::shown, unanswered -> busy.set(false));
    }

    private void shown(Begun answer) {
        busy.set(false);
        switch (answer) {
            case Begun.Offered(FactorOffer offered) -> {
                if (stage.get() == Stage.WANTED) {
                    offer = Optional.of(offered);
                    stage.set(Stage.SHOWN);
                    idle.begin();
                } else {
                    // Another name was typed meanwhile.
                    offered.close();
                }
            }
            case Begun.Refused(Failure why) -> {
                wanted(why);
                failure.accept(Optional.of(why));
            }
        }
    }

    private void confirm(char[] password, String code) {
        FactorOffer shown = offer.orElseThrow();
        busy.set(true);
        failure.accept(Optional.empty());
        Threads.handOver(
                desk.confirm(shown, password, code.strip()),
                uiThread,
                refused -> {
                    busy.set(false);
                    if (offer.filter(shown::equals).isPresent()) {
                        failure.accept(refused);
                        confirmed(refused);
                    }
                },
                unanswered -> busy.set(false));
    }

    private void confirmed(Optional<Failure> refused) {
        if (refused.isEmpty()) {
            end();
            stage.set(Stage.SET_UP);
        } else if (!goesOn(refused.get())) {
            // Nobody gets further with this one: the next sign-in says what is to be done.
            end();
        }
    }

    /** Whether the same set-up may still be confirmed. */
    private static boolean goesOn(Failure why) {
        return SignIn.wantsNextCode(why)
                || Arrays.stream(AuthorityFailure.Cause.values())
                        .anyMatch(cause ->
                                cause.code().equals(why.code()) && cause.effect() != AuthorityFailure.Effect.NEVER);
    }

    /** Nobody sees the secret any more. */
    void end() {
        setUps++;
        idle.stop();
        offer.ifPresent(FactorOffer::close);
        offer = Optional.empty();
        stage.set(Stage.NONE);
    }
}
