package mu.maupass.devices.camera;

import java.util.List;
import java.util.Optional;
import mu.maupass.devices.DeviceFailure;
import mu.maupass.fault.Fault;

/**
 * Every way in which a camera gives no usable picture, each with a code of its own. {@link #details()} are names of
 * devices, hosts and sizes that may be shown behind the text of the code.
 */
public sealed interface CameraFailure extends DeviceFailure {

    /** Whether the camera stays open and sends again by itself once the cause is gone. */
    default boolean passing() {
        return false;
    }

    /** No camera is connected. */
    record NoCamera() implements CameraFailure {
        @Override
        public String code() {
            return "K-101";
        }
    }

    /**
     * No camera has that id.
     *
     * @param wanted  what was asked for
     * @param present the cameras that are there
     */
    record CameraNotFound(String wanted, List<String> present) implements CameraFailure {
        public CameraNotFound {
            present = List.copyOf(present);
        }

        @Override
        public String code() {
            return "K-102";
        }

        @Override
        public List<String> details() {
            return present;
        }
    }

    /**
     * Another program, or this one, has the camera open.
     *
     * @param camera its name
     */
    record CameraBusy(String camera) implements CameraFailure {
        @Override
        public String code() {
            return "K-103";
        }

        @Override
        public List<String> details() {
            return List.of(camera);
        }
    }

    /**
     * The camera was unplugged, or switched off, while it was used.
     *
     * @param camera its name
     */
    record CameraGone(String camera) implements CameraFailure {
        @Override
        public String code() {
            return "K-104";
        }

        @Override
        public List<String> details() {
            return List.of(camera);
        }
    }

    /** The camera sends the same picture, bit for bit, again and again: a live sensor never does. */
    record PictureFrozen() implements CameraFailure {
        @Override
        public String code() {
            return "K-105";
        }

        @Override
        public boolean passing() {
            return true;
        }
    }

    /** The pictures are black: a lid over the lens, or no light at all. */
    record PictureBlack() implements CameraFailure {
        @Override
        public String code() {
            return "K-106";
        }

        @Override
        public boolean passing() {
            return true;
        }
    }

    /**
     * The pictures are smaller than a face needs, or change their size.
     *
     * @param asked the least
     * @param got   what came
     */
    record WrongSize(CameraFormat asked, CameraFormat got) implements CameraFailure {
        @Override
        public String code() {
            return "K-107";
        }

        @Override
        public List<String> details() {
            return List.of(asked.toString(), got.toString());
        }
    }

    /**
     * The camera is open and sends nothing.
     *
     * @param camera its name
     */
    record NoPicture(String camera) implements CameraFailure {
        @Override
        public String code() {
            return "K-108";
        }

        @Override
        public List<String> details() {
            return List.of(camera);
        }
    }

    /** What comes from the network camera is no stream of JPEG pictures, or its pictures cannot be decoded. */
    record StreamMalformed(String host) implements CameraFailure {
        @Override
        public String code() {
            return "K-109";
        }

        @Override
        public List<String> details() {
            return List.of(host);
        }
    }

    /** A header or a picture of the stream is longer than any genuine one, or never ends. */
    record StreamTooLarge(String host) implements CameraFailure {
        @Override
        public String code() {
            return "K-110";
        }

        @Override
        public List<String> details() {
            return List.of(host);
        }
    }

    /**
     * The network camera's address cannot be reached.
     *
     * @param host the configured one
     */
    record CameraUnreachable(String host) implements CameraFailure {
        @Override
        public String code() {
            return "K-111";
        }

        @Override
        public List<String> details() {
            return List.of(host);
        }
    }

    /**
     * The network camera refuses: wrong name or password, or not found.
     *
     * @param status of HTTP
     */
    record StreamRefused(String host, int status) implements CameraFailure {
        @Override
        public String code() {
            return "K-112";
        }

        @Override
        public List<String> details() {
            return List.of(host, Integer.toString(status));
        }
    }

    /**
     * The network camera sends the station to another address, which is not followed.
     *
     * @param host the configured one
     */
    record OtherAddress(String host) implements CameraFailure {
        @Override
        public String code() {
            return "K-113";
        }

        @Override
        public List<String> details() {
            return List.of(host);
        }
    }

    /**
     * The camera is a program and no device, which only training and tests may use.
     *
     * @param camera its name
     */
    record VirtualCameraRefused(String camera) implements CameraFailure {
        @Override
        public String code() {
            return "K-114";
        }

        @Override
        public List<String> details() {
            return List.of(camera);
        }
    }

    /** The system's library for cameras (on Debian {@code libv4l-0}) is missing. */
    record DriverMissing() implements CameraFailure {
        @Override
        public String code() {
            return "K-115";
        }
    }

    /**
     * The camera or its driver failed in another way.
     *
     * @param camera its name
     * @param fault where nobody foresaw it
     */
    record CameraFault(String camera, Optional<Fault> fault) implements CameraFailure {
        public CameraFault(String camera) {
            this(camera, Optional.empty());
        }

        /** What nobody foresaw, in this program or in a library below it. */
        public static CameraFault unforeseen(String camera, Throwable thrown) {
            return new CameraFault(camera, Optional.of(Fault.of(thrown)));
        }

        @Override
        public String code() {
            return "K-116";
        }

        @Override
        public List<String> details() {
            return List.of(camera);
        }
    }

    /** The setting for the network camera is no address of one. */
    record AddressInvalid() implements CameraFailure {
        @Override
        public String code() {
            return "K-117";
        }
    }

    /**
     * Who answers at the network camera's address is not vouched for (TLS).
     *
     * @param host the configured one
     */
    record CameraNotTrusted(String host) implements CameraFailure {
        @Override
        public String code() {
            return "K-118";
        }

        @Override
        public List<String> details() {
            return List.of(host);
        }
    }

    /**
     * The station's user may not use cameras.
     *
     * @param camera its name
     */
    record CameraForbidden(String camera) implements CameraFailure {
        @Override
        public String code() {
            return "K-119";
        }

        @Override
        public List<String> details() {
            return List.of(camera);
        }
    }
}
