package mu.maupass.station.screen.face;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import mu.maupass.devices.Subscription;
import mu.maupass.devices.vision.PixelImage;
import mu.maupass.station.face.FaceAssistance;
import mu.maupass.station.face.MachineOpinion;
import mu.maupass.sync.activation.Deletion;

/** A camera that is on and gives a grey picture when it is told to; it knows who still listens. */
public final class ScriptedCamera implements FaceAssistance.Session {
    private static final FaceAssistance.State ON = new FaceAssistance.State.On(Optional.empty());
    public final List<Consumer<FaceAssistance.State>> watching = new ArrayList<>();
    public final List<Consumer<FaceAssistance.Picture>> looking = new ArrayList<>();

    public void givePicture() {
        givePicture(640, 480, 0xFF808080);
    }

    /** One that has this colour everywhere. */
    public void givePicture(int width, int height, int colour) {
        int[] argb = new int[width * height];
        Arrays.fill(argb, colour);
        try (PixelImage picture = new PixelImage(argb, width, height)) {
            List.copyOf(looking)
                    .forEach(listener -> listener.accept(new FaceAssistance.Picture(picture, Optional.empty())));
        }
    }

    @Override
    public FaceAssistance.State state() {
        return ON;
    }

    @Override
    public Subscription onState(Consumer<FaceAssistance.State> listener) {
        watching.add(listener);
        listener.accept(ON);
        return () -> watching.remove(listener);
    }

    @Override
    public Subscription onPicture(Consumer<FaceAssistance.Picture> listener) {
        looking.add(listener);
        return () -> looking.remove(listener);
    }

    @Override
    public Optional<FaceAssistance.Eyes> portraitEyes() {
        return Optional.empty();
    }

    @Override
    public MachineOpinion compare() {
        throw new UnsupportedOperationException("nothing is compared here");
    }

    @Override
    public void close() {}

    @Override
    public List<Deletion> deletions() {
        return List.of();
    }
}
