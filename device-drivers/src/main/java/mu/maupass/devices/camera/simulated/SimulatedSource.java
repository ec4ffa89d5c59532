package mu.maupass.devices.camera.simulated;

import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import mu.maupass.devices.camera.CameraException;
import mu.maupass.devices.camera.CameraFailure;
import mu.maupass.devices.camera.CameraFormat;
import mu.maupass.devices.camera.FrameSource;
import mu.maupass.devices.vision.PixelImage;

/** Makes each picture of the simulated camera when it is asked for. */
final class SimulatedSource implements FrameSource {

    private static final long SILENCE_NANOS = 50_000_000;

    private final Supplier<Optional<PixelImage>> person;
    private final Supplier<SimulatedCondition> condition;
    private final long start = System.nanoTime();

    @SuppressWarnings("NullAway.Init") // Set by open, which is called first.
    private SimulatedScene scene;

    private boolean nobody;
    /** The picture that does not change, while the camera is frozen. */
    private int[] frozen = {};

    SimulatedSource(Supplier<Optional<PixelImage>> person, Supplier<SimulatedCondition> condition) {
        this.person = person;
        this.condition = condition;
    }

    @Override
    public CameraFormat open(CameraFormat wanted) {
        Optional<PixelImage> portrait = person.get();
        nobody = portrait.isEmpty();
        try (PixelImage image = portrait.orElseGet(() -> new PixelImage(new int[1], 1, 1))) {
            scene = new SimulatedScene(image, wanted);
        }
        return wanted;
    }

    @Override
    public boolean read(int[] argb) throws CameraException {
        SimulatedCondition now = condition.get();
        switch (now) {
            case UNPLUGGED, BUSY ->
                throw new CameraException(new CameraFailure.CameraGone(SimulatedCameras.CAMERA.name()));
            case SILENT -> {
                LockSupport.parkNanos(SILENCE_NANOS);
                return false;
            }
            case FROZEN -> {
                if (frozen.length == 0) {
                    draw(argb, SimulatedCondition.PRESENT);
                    frozen = argb.clone();
                }
                System.arraycopy(frozen, 0, argb, 0, argb.length);
            }
            default -> {
                thaw();
                draw(argb, now);
            }
        }
        return true;
    }

    private void draw(int[] argb, SimulatedCondition what) {
        scene.draw(
                argb,
                nobody && what != SimulatedCondition.BLACK ? SimulatedCondition.ABSENT : what,
                (System.nanoTime() - start) / 1e9);
    }

    private void thaw() {
        Arrays.fill(frozen, 0);
        frozen = new int[0];
    }

    @Override
    public boolean skip() {
        return false;
    }

    @Override
    public void close() {
        thaw();
        scene.close();
    }
}
