package mu.maupass.station.face;

import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import mu.maupass.devices.Subscription;
import mu.maupass.devices.camera.Camera;
import mu.maupass.devices.camera.CameraException;
import mu.maupass.devices.camera.CameraFrame;
import mu.maupass.devices.card.Portrait;
import mu.maupass.fault.Fault;
import mu.maupass.fault.Threads;
import mu.maupass.station.device.Device;
import mu.maupass.station.face.FaceAssistance.Eyes;
import mu.maupass.station.face.FaceAssistance.Picture;
import mu.maupass.station.face.FaceAssistance.Session;
import mu.maupass.station.face.FaceAssistance.State;
import mu.maupass.station.failure.Failure;
import mu.maupass.sync.activation.Deletion;

/**
 * The camera while it is on for one applicant. One thread hands its pictures on, another, {@link FaceWatch}, looks at
 * them; both end with the session.
 */
final class CameraSession implements Session {
    private static final Duration NEXT_PICTURE = Duration.ofMillis(250);
    /** After a fault that may pass, before the camera is asked again. */
    private static final long PASSING_MILLIS = 100;

    private final CameraAssistance assistance;
    private final Clock clock;
    private final FaceWatch watch;
    private final Thread pictures;
    private final List<Consumer<State>> stateListeners = new ArrayList<>();
    private final List<Consumer<Picture>> pictureListeners = new CopyOnWriteArrayList<>();
    private final List<Deletion> deletions = new ArrayList<>();

    // Guarded by this.
    private State state = new State.Opening();
    private Optional<Camera> camera = Optional.empty();
    private Optional<OffsetDateTime> on = Optional.empty();
    private Optional<Device> device = Optional.empty();
    private boolean closed;

    private CameraSession(CameraAssistance assistance, Portrait portrait, Clock clock) {
        this.assistance = assistance;
        this.clock = clock;
        watch = new FaceWatch(assistance::comparer, portrait, clock, hint -> tell(new State.On(Optional.of(hint))));
        pictures = Threads.unstarted("live-view", this::show);
    }

    static CameraSession start(CameraAssistance assistance, Portrait portrait, Clock clock) {
        CameraSession session = new CameraSession(assistance, portrait, clock);
        session.pictures.start();
        return session;
    }

    private void show() {
        try (Camera opened = assistance.open()) {
            if (!began(opened)) {
                return;
            }
            watch.start(opened);
            long seen = 0;
            // Not while it is open: a fault that came between two pictures has to be told too.
            while (!over()) {
                seen = next(opened, seen);
            }
        } catch (CameraException e) {
            tell(new State.Failed(Failure.of(e.failure())));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException | Error e) {
            tell(new State.Failed(CameraAssistance.unforeseen(e)));
        }
    }

    private synchronized boolean began(Camera opened) {
        if (closed) {
            return false;
        }
        camera = Optional.of(opened);
        device = Optional.of(new Device(
                Device.Kind.CAMERA, opened.info().name(), opened.info().id()));
        on = Optional.of(OffsetDateTime.now(clock));
        tell(new State.On(Optional.empty()));
        return true;
    }

    private long next(Camera opened, long seen) throws CameraException, InterruptedException {
        try (CameraFrame frame = opened.newest(seen, NEXT_PICTURE).orElse(null)) {
            if (frame == null) {
                return seen;
            }
            if (state() instanceof State.Failed) {
                tell(new State.On(Optional.empty()));
            }
            Picture picture = new Picture(frame.image(), watch.eyes());
            pictureListeners.forEach(listener -> listener.accept(picture));
            return frame.sequence();
        } catch (CameraException e) {
            if (!e.failure().passing()) {
                throw e;
            }
            tell(new State.Failed(Failure.of(e.failure())));
            Thread.sleep(PASSING_MILLIS);
            return seen;
        }
    }

    private synchronized boolean over() {
        return closed;
    }

    private synchronized void tell(State now) {
        if (closed && !(now instanceof State.Closed) || state.equals(now)) {
            return;
        }
        // A hint that comes late does not talk over a fault.
        if (now instanceof State.On(Optional<String> hint) && hint.isPresent() && !(state instanceof State.On)) {
            return;
        }
        state = now;
        List.copyOf(stateListeners).forEach(listener -> Fault.contain(() -> listener.accept(now)));
    }

    @Override
    public synchronized Optional<Device> camera() {
        return device;
    }

    @Override
    public synchronized State state() {
        return state;
    }

    @Override
    public synchronized Subscription onState(Consumer<State> listener) {
        stateListeners.add(listener);
        listener.accept(state);
        return () -> {
            synchronized (this) {
                stateListeners.remove(listener);
            }
        };
    }

    @Override
    public Subscription onPicture(Consumer<Picture> listener) {
        pictureListeners.add(listener);
        return () -> pictureListeners.remove(listener);
    }

    @Override
    public Optional<Eyes> portraitEyes() {
        return watch.portraitEyes();
    }

    @Override
    public MachineOpinion compare() {
        return switch (state()) {
            case State.Failed(Failure why) -> new MachineOpinion.NotMade(why);
            case State.Closed() -> new MachineOpinion.NotMade(FaceWatch.NO_GOOD_PICTURE);
            case State.Opening _, State.On _ -> watch.compare();
        };
    }

    @Override
    public void close() {
        Optional<Camera> opened;
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
            opened = camera;
        }
        pictureListeners.clear();
        opened.ifPresent(Camera::close);
        pictures.interrupt();
        watch.close();
        synchronized (this) {
            OffsetDateTime now = OffsetDateTime.now(clock);
            on.ifPresent(since -> deletions.add(Deletion.until(Deletion.Kind.CAMERA_PICTURES, since, now)));
            watch.templatesSince()
                    .ifPresent(since -> deletions.add(Deletion.until(Deletion.Kind.FACE_TEMPLATES, since, now)));
            tell(new State.Closed());
            stateListeners.clear();
        }
    }

    @Override
    public synchronized List<Deletion> deletions() {
        return List.copyOf(deletions);
    }
}
