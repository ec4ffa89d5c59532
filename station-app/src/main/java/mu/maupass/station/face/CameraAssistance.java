package mu.maupass.station.face;

import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import mu.maupass.devices.camera.Camera;
import mu.maupass.devices.camera.CameraException;
import mu.maupass.devices.camera.CameraFailure;
import mu.maupass.devices.camera.CameraRequest;
import mu.maupass.devices.camera.Cameras;
import mu.maupass.devices.card.Portrait;
import mu.maupass.devices.vision.OpenCvLibrary;
import mu.maupass.devices.vision.face.FaceComparer;
import mu.maupass.devices.vision.face.FaceException;
import mu.maupass.devices.vision.face.FaceFailure;
import mu.maupass.devices.vision.face.FaceModels;
import mu.maupass.fault.Fault;
import mu.maupass.fault.Threads;
import mu.maupass.station.failure.Failure;
import mu.maupass.station.failure.Reason;

/** The machine's help, with the camera and the models of this computer. */
public final class CameraAssistance implements FaceAssistance {
    /** Chooses the driver; may block. */
    @FunctionalInterface
    public interface Choice {
        Cameras cameras() throws CameraException;
    }

    private final Choice choice;
    private final CameraRequest request;
    private final FaceModels models;
    private final OpenCvLibrary library;
    private final Clock clock;
    private final AtomicBoolean looking = new AtomicBoolean();
    private Optional<Cameras> chosen = Optional.empty();
    private volatile Optional<Failure> obstacle = Optional.of(Reason.STILL_LOOKING.failure());

    /**
     * @param choice asked once, when a camera is first looked for
     * @param request which camera, and how
     * @param clock of the office
     */
    public CameraAssistance(
            Choice choice, CameraRequest request, FaceModels models, OpenCvLibrary library, Clock clock) {
        this.choice = choice;
        this.request = request;
        this.models = models;
        this.library = library;
        this.clock = clock;
    }

    /** As it was when it was last looked at. */
    @Override
    public Optional<Failure> obstacle() {
        return obstacle;
    }

    @Override
    public void prepare() {
        if (looking.compareAndSet(false, true)) {
            Threads.startVirtual("assistance", () -> {
                try {
                    obstacle = look();
                } finally {
                    looking.set(false);
                }
            });
        }
    }

    /** Asks the drivers and hashes the models: that takes a while. Opens nothing. */
    private Optional<Failure> look() {
        try {
            var present = cameras().list();
            if (present.isEmpty()) {
                throw new CameraException(new CameraFailure.NoCamera());
            }
            boolean there = request.camera()
                    .map(id -> present.stream().anyMatch(info -> info.id().equals(id)))
                    .orElse(true);
            if (!there) {
                throw new CameraException(new CameraFailure.CameraNotFound(
                        request.camera().orElseThrow(),
                        present.stream().map(info -> info.name()).toList()));
            }
            var installed = models.list();
            if (installed.stream()
                    .noneMatch(entry -> entry.state() == FaceModels.State.INSTALLED
                            && entry.model().detector())) {
                throw new FaceException(new FaceFailure.DetectorNotInstalled());
            }
            if (installed.stream()
                    .noneMatch(entry -> entry.state() == FaceModels.State.INSTALLED
                            && !entry.model().detector())) {
                throw new FaceException(new FaceFailure.ComparerNotInstalled());
            }
            return Optional.empty();
        } catch (CameraException | FaceException e) {
            return Optional.of(Failure.of(e.failure()));
        } catch (RuntimeException | Error e) {
            return Optional.of(unforeseen(e));
        }
    }

    @Override
    public Session begin(Portrait portrait) {
        return CameraSession.start(this, portrait, clock);
    }

    /** A fault that takes the machine's help away; the agent compares nevertheless. */
    static Failure unforeseen(Throwable thrown) {
        return Failure.unforeseen("V-127", Fault.of(thrown));
    }

    /** Always the same, because a driver knows what it has open. */
    private synchronized Cameras cameras() throws CameraException {
        if (chosen.isEmpty()) {
            chosen = Optional.of(choice.cameras());
        }
        return chosen.get();
    }

    /** The camera that this station uses, opened. */
    Camera open() throws CameraException {
        return cameras().open(request);
    }

    FaceComparer comparer() throws FaceException {
        return FaceComparer.open(models, library);
    }
}
