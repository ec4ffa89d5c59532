package mu.maupass.station.face;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import mu.maupass.devices.Subscription;
import mu.maupass.devices.card.Portrait;
import mu.maupass.devices.vision.PixelImage;
import mu.maupass.station.device.Device;
import mu.maupass.station.failure.Failure;
import mu.maupass.sync.activation.Deletion;

/** The machine's help in comparing a face: camera and models. */
public interface FaceAssistance {
    /** Why it cannot be had now: no camera, no models. Does not block and opens nothing. */
    Optional<Failure> obstacle();

    /** Looks once more whether it can be had, off the caller's thread. */
    default void prepare() {}

    /**
     * Opens the camera, off the caller's thread. To be called only once the applicant's consent is recorded.
     *
     * @param portrait of the document; stays the caller's
     */
    Session begin(Portrait portrait);

    /** A station without it. */
    static FaceAssistance none() {
        return new FaceAssistance() {
            @Override
            public Optional<Failure> obstacle() {
                return Optional.of(new Failure("V-121"));
            }

            @Override
            public Session begin(Portrait portrait) {
                throw new IllegalStateException("there is no camera to open");
            }
        };
    }

    /** What the camera of a session does. */
    sealed interface State {
        /** It is being opened. */
        record Opening() implements State {}

        /**
         * It is on.
         *
         * @param hint what would make the picture better, as {@code hint.<id>} of the strings files
         */
        record On(Optional<String> hint) implements State {}

        /** It cannot be opened, or failed; the agent compares alone. */
        record Failed(Failure why) implements State {}

        /** It is off, and everything that it gave is overwritten. */
        record Closed() implements State {}
    }

    /** One picture with the places of the eyes. Valid during the call only; the receiver copies what it shows. */
    record Picture(PixelImage image, Optional<Eyes> eyes) {}

    /** Middles of both eyes, in pixels of their picture, the left one in the picture first. */
    record Eyes(double leftX, double leftY, double rightX, double rightY) {
        public double distance() {
            return Math.hypot(rightX - leftX, rightY - leftY);
        }
    }

    /** The camera while it is on for one applicant. Safe for use by several threads. */
    interface Session extends AutoCloseable {
        State state();

        /** Tells every change from now on, beginning with the present state, on any thread; never after closing. */
        Subscription onState(Consumer<State> listener);

        /** Tells every picture from now on, on the session's own thread, at the rate of the camera; never after closing. */
        Subscription onPicture(Consumer<Picture> listener);

        /** Where the eyes of the document's portrait are, once that is known and where they were found. */
        Optional<Eyes> portraitEyes();

        /** The camera that is on, or was; empty before it is, or where it is no device. */
        default Optional<Device> camera() {
            return Optional.empty();
        }

        /** Compares the best picture so far with the portrait. Bounded; may take some tenths of a second. */
        MachineOpinion compare();

        /**
         * Switches the camera off and overwrites every picture and every number made of it; when this returns, it is
         * done. Harmless when repeated.
         */
        @Override
        void close();

        /** What was held from when until when; complete after {@link #close()}. */
        List<Deletion> deletions();
    }
}
