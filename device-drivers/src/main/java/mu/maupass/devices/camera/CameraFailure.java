package mu.maupass.devices.camera;

import java.util.List;
import java.util.Optional;
import mu.maupass.devices.DeviceFailure;
import mu.maupass.fault.Fault;

/**
 * Every way in which a camera gives no usable picture, each with its own code. {@link #details()} are names of devices,
 * hosts and sizes, which may be shown after the text of the code.
 */
public sealed interface CameraFailure extends DeviceFailure {

    /** Whether the camera stays open and gives pictures again by itself when the cause is gone. */
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
     * The camera is open already, in another program or in this one.
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
     * @param asked the smallest size that is enough
     * @param got   the size of the pictures
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
     * The camera is open but sends nothing.
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

    /** The network camera does not send a stream of JPEG pictures, or its pictures cannot be decoded. */
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

    /** A header or a picture of the stream is longer than any real one, or never ends. */
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
     * @param host the configured host
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
     * The network camera refuses the request: wrong user name or password, or there is nothing at this address.
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
     * The network camera redirects to another address. The station does not follow.
     *
     * @param host the configured host
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
     * The camera is virtual (a program). Only training and tests may use one.
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
     * The camera or its driver failed in some other way.
     *
     * @param camera its name
     * @param fault the fault in the log, where nobody foresaw it
     */
    record CameraFault(String camera, Optional<Fault> fault) implements CameraFailure {
        public CameraFault(String camera) {
            this(camera, Optional.empty());
        }

        /** For a failure that nobody foresaw, in this program or in a library that it uses. */
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

    /** The setting for the network camera is not a usable address. */
    record AddressInvalid() implements CameraFailure {
        @Override
        public String code() {
            return "K-117";
        }
    }

    /**
     * The TLS certificate at the network camera's address is not trusted.
     *
     * @param host the configured host
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
