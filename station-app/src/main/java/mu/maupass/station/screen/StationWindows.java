package mu.maupass.station.screen;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.function.Consumer;
import javafx.application.Platform;
import javafx.geometry.Rectangle2D;
import javafx.scene.Scene;
import javafx.stage.Screen;
import javafx.stage.Stage;
import mu.maupass.fault.Threads;
import mu.maupass.station.counter.Counter;
import mu.maupass.station.screen.citizen.CitizenWindow;
import mu.maupass.station.screen.desk.IdleWatch;
import mu.maupass.station.screen.desk.VisitDesk;
import mu.maupass.station.screen.frame.AgentWindow;
import mu.maupass.station.screen.frame.ByHand;
import mu.maupass.station.screen.lifetime.Lifetime;
import mu.maupass.station.screen.lifetime.SharedProperty;
import mu.maupass.station.screen.settings.DisplayChoice;
import mu.maupass.station.screen.simulated.SimulatedDevicesWindow;
import mu.maupass.station.screen.sound.Speaker;
import mu.maupass.station.screen.sound.Speech;
import mu.maupass.station.screen.sound.VisitTones;
import mu.maupass.station.screen.sound.Voice;
import mu.maupass.station.screen.theme.Theme;

/** The station's windows, opened together and closed together. JavaFX thread only. */
public final class StationWindows implements AutoCloseable {
    private final Lifetime lifetime = new Lifetime();
    private final Theme theme = new Theme();
    private final ExecutorService background = Threads.pool("screen");
    private final Counter counter;
    private final Speech speech;
    private final VisitDesk desk;
    private final AgentWindow agent;
    private Optional<CitizenWindow> citizen = Optional.empty();
    private Optional<TurnedDisplay> turned = Optional.empty();
    private Optional<SimulatedDevicesWindow> simulated = Optional.empty();
    private boolean closed;

    private StationWindows(Counter counter, Speech speech, Stage primary) {
        this.counter = counter;
        this.speech = speech;
        desk = new VisitDesk(counter, Platform::runLater);
        agent = new AgentWindow(
                desk, theme, primary, background, counter.clock(), this::toCitizen, this::toSimulated, lifetime);
        DrawnAnew.watch(
                new DrawnAnew.Drawing() {
                    @Override
                    public void anew() {
                        draw(agent::anew, CitizenWindow::anew, SimulatedDevicesWindow::anew);
                    }

                    @Override
                    public void plainly() {
                        draw(agent::plainly, CitizenWindow::plainly, SimulatedDevicesWindow::putAway);
                    }
                },
                desk.uiThread(),
                counter.clock(),
                lifetime);
        primary.setOnHidden(event -> close());
        agent.show();
        StagePlace.fit(primary, Screen.getPrimary().getVisualBounds());
    }

    /** All that the agent's window does without while the first screen is drawn. */
    private void complete() {
        if (closed) {
            return;
        }
        Voice voice = new Voice(speech, work -> Threads.start("voice", work), desk.uiThread());
        lifetime.follow(voice.failure(), desk.citizenSide().voice()::set);
        boolean turns = counter.inForce().turned();
        Optional<Rectangle2D> own = DisplayChoice.citizens(desk.display().get())
                .or(() -> Optional.of(Screen.getPrimary().getBounds()).filter(only -> turns));
        CitizenWindow citizen = new CitizenWindow(desk, own, voice, this::toAgent, lifetime);
        this.citizen = Optional.of(citizen);
        citizen.show();
        if (turns) {
            Curtain curtain = new Curtain(desk, theme, lifetime);
            SharedProperty<Boolean> unturned = desk.citizenSide().unturned();
            TurnedDisplay display =
                    new TurnedDisplay(agent, citizen, curtain, desk::signSilently, () -> unturned.set(false), lifetime);
            turned = Optional.of(display);
            lifetime.onChange(
                    desk.visit().during(lifetime).map(Optional::isPresent),
                    begun -> unturned.set(begun && display.isOn()));
            // Seen before, it was another page: what the citizen agrees to has to have been in sight itself.
            lifetime.onChange(desk.citizenSide().choosing().during(lifetime), choosing -> {
                if (choosing && !display.showsCitizen()) {
                    unturned.set(display.isOn());
                }
            });
            lifetime.onChange(
                    lifetime.computed(() -> Screen.getPrimary().getBounds(), Screen.getScreens()), display::resized);
        }
        // A window that is shown takes the keyboard, and somebody may be typing a password.
        agent.stage().requestFocus();
        new CitizenDisplay(
                lifetime.computed(
                        () -> DisplayChoice.citizens(desk.display().get()),
                        Screen.getScreens(),
                        desk.display().during(lifetime)),
                this::fill,
                () -> oneDisplay(citizen),
                desk.citizenSide().displayGone(),
                lifetime);
        new RememberedLook(counter.preferences(), desk, theme, place(), background, lifetime);
        new IdleWatch(desk, lifetime);
        new KeyboardReturn(desk, citizen.scene(), this::toAgent, lifetime);
        // Every input in either window counts.
        for (Scene scene : List.of(agent.scene(), citizen.scene())) {
            ByHand.follow(scene, event -> desk.touched());
        }
        Speaker speaker = new Speaker(background);
        new VisitTones(desk.visit(), desk.sound()::get, speaker::play, lifetime);
        // It refuses to be closed. Where it is gone all the same, nobody can see and agree to what is done here.
        citizen.stage().setOnHidden(event -> close());
        // Where it was: somebody may have begun to type.
        agent.stage().toFront();
        agent.stage().requestFocus();
    }

    /**
     * Opens the agent's window on the primary display and the citizen's on the second, or beside the agent's where there
     * is one display only. The agent's comes first: it is what somebody waits for.
     *
     * @param speech for what the citizen wants to have read aloud
     * @param primary the agent's stage; closing it closes the rest
     */
    public static StationWindows open(Counter counter, Speech speech, Stage primary) {
        StationWindows windows = new StationWindows(counter, speech, primary);
        windows.complete();
        return windows;
    }

    /** The same on a computer that reads nothing aloud. */
    public static StationWindows open(Counter counter, Stage primary) {
        return open(counter, Speech.NONE, primary);
    }

    /**
     * Opens the agent's window, and the rest once its first frame is drawn.
     *
     * @param speech for what the citizen wants to have read aloud
     * @param drawn told on this thread when it is
     * @param failed told on this thread what kept the rest from being opened; the agent's window is closed then, because
     *     nobody can work with one window
     */
    public static StationWindows openInTurn(
            Counter counter, Speech speech, Stage primary, Runnable drawn, Consumer<Throwable> failed) {
        StationWindows windows = new StationWindows(counter, speech, primary);
        FirstFrame.then(primary, () -> {
            try {
                drawn.run();
                windows.complete();
            } catch (RuntimeException | Error e) {
                failed.accept(e);
                windows.close();
            }
        });
        return windows;
    }

    /** All: JavaFX's turn is one for all windows, and nobody can say which of them it failed at. */
    private void draw(Runnable agents, Consumer<CitizenWindow> citizens, Consumer<SimulatedDevicesWindow> simulateds) {
        if (closed) {
            return;
        }
        try {
            agents.run();
        } finally {
            try {
                citizen.ifPresent(citizens);
            } finally {
                simulated.ifPresent(simulateds);
            }
        }
    }

    /** An agent's own, but where the window fills a display that is turned. */
    private RememberedLook.Place place() {
        return new StagePlace(
                agent.stage(), () -> turned.filter(TurnedDisplay::isOn).isEmpty());
    }

    private void toCitizen() {
        turned.filter(TurnedDisplay::isOn)
                .ifPresentOrElse(
                        display -> display.turn(TurnedDisplay.Side.CITIZEN),
                        () -> citizen.ifPresent(CitizenWindow::requestFocus));
    }

    private void toAgent() {
        turned.filter(TurnedDisplay::isOn)
                .ifPresentOrElse(display -> display.turn(TurnedDisplay.Side.AGENT), agent::requestFocus);
    }

    private void oneDisplay(CitizenWindow citizen) {
        turned.ifPresentOrElse(
                display -> display.begin(Screen.getPrimary().getBounds()),
                () -> besides(agent.stage(), citizen.stage()));
    }

    /** Made when they are first wanted: most starts do without them. */
    private void toSimulated() {
        if (simulated.isEmpty()) {
            simulated = counter.simulatedDevices()
                    .map(devices -> new SimulatedDevicesWindow(devices, desk, theme, lifetime));
        }
        simulated.ifPresent(SimulatedDevicesWindow::toggle);
    }

    /** All of the citizen's display; the agent's window goes to another one where it was there. */
    private void fill(Rectangle2D display) {
        turned.ifPresent(TurnedDisplay::end);
        Stage stage = agent.stage();
        DisplayChoice.agents(display, stage.getX() + stage.getWidth() / 2, stage.getY() + stage.getHeight() / 2)
                .ifPresent(other -> {
                    stage.setMaximized(false);
                    stage.setX(other.getMinX());
                    stage.setY(other.getMinY());
                    StagePlace.fit(stage, other);
                });
        citizen.ifPresent(window -> window.fill(display));
    }

    /** On one display: the citizen's window to the right of the agent's where there is room, else stepped down from it. */
    private static void besides(Stage agent, Stage citizen) {
        Rectangle2D display = Screen.getPrimary().getVisualBounds();
        // It may have filled a larger display that is gone: it must not cover the agent's window.
        citizen.setWidth(Math.min(citizen.getWidth(), Math.max(citizen.getMinWidth(), display.getWidth() / 2)));
        citizen.setHeight(Math.min(citizen.getHeight(), display.getHeight()));
        double right = agent.getX() + agent.getWidth();
        boolean room = display.getMaxX() - right >= citizen.getMinWidth();
        citizen.setX(room ? right : Math.max(display.getMinX(), display.getMaxX() - citizen.getWidth()));
        citizen.setY(room ? agent.getY() : Math.max(display.getMinY(), display.getMaxY() - citizen.getHeight()));
        if (room) {
            citizen.setWidth(display.getMaxX() - right);
        }
    }

    public AgentWindow agent() {
        return agent;
    }

    public CitizenWindow citizen() {
        return citizen.orElseThrow(() -> new IllegalStateException("the citizen's window is not open yet"));
    }

    public VisitDesk desk() {
        return desk;
    }

    /** Ends a visit that is under way, as a cancellation, and closes every window. */
    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        lifetime.end();
        desk.close();
        citizen.ifPresent(CitizenWindow::close);
        agent.stage().close();
        background.shutdownNow();
    }
}
