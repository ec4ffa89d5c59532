package mu.maupass.devices.camera.simulated;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import mu.maupass.devices.camera.Camera;
import mu.maupass.devices.camera.CameraException;
import mu.maupass.devices.camera.CameraFailure;
import mu.maupass.devices.camera.CameraInfo;
import mu.maupass.devices.camera.CameraRequest;
import mu.maupass.devices.camera.CameraSlot;
import mu.maupass.devices.camera.Cameras;
import mu.maupass.devices.vision.PixelImage;

/**
 * A camera for demonstration, training and tests: it shows a moving scene made from a portrait, under the condition
 * that {@link #show} sets.
 */
public final class SimulatedCameras implements Cameras {

    public static final CameraInfo CAMERA = new CameraInfo("simulated", "Simulated camera", true);

    private final Supplier<Optional<PixelImage>> person;
    private final AtomicReference<SimulatedCondition> condition = new AtomicReference<>(SimulatedCondition.PRESENT);
    private final CameraSlot slot = new CameraSlot();

    /**
     * @param person gives, at each opening, the portrait of the person in front of the camera, which the camera closes;
     *     empty: nobody
     */
    public SimulatedCameras(Supplier<Optional<PixelImage>> person) {
        this.person = person;
    }

    /** Sets the condition from now on, also while the camera is open. */
    public void show(SimulatedCondition next) {
        condition.set(next);
    }

    public SimulatedCondition condition() {
        return condition.get();
    }

    @Override
    public List<CameraInfo> list() {
        return condition.get() == SimulatedCondition.UNPLUGGED ? List.of() : List.of(CAMERA);
    }

    @Override
    public Camera open(CameraRequest request) throws CameraException {
        if (request.camera().isPresent() && !request.camera().get().equals(CAMERA.id())) {
            throw new CameraException(
                    new CameraFailure.CameraNotFound(request.camera().get(), List.of(CAMERA.id())));
        }
        switch (condition.get()) {
            case UNPLUGGED -> throw new CameraException(new CameraFailure.NoCamera());
            case BUSY -> throw new CameraException(new CameraFailure.CameraBusy(CAMERA.name()));
            default -> {}
        }
        return slot.open(CAMERA, request, new SimulatedSource(person, condition::get));
    }
}
