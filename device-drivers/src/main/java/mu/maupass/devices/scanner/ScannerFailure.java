package mu.maupass.devices.scanner;

import java.util.List;
import java.util.Optional;
import mu.maupass.devices.DeviceFailure;
import mu.maupass.fault.Fault;

/**
 * Every way in which a scan can fail, each with its own code. None holds personal data or messages of a library; {@link
 * #details()} may be shown after the text of the code.
 */
public sealed interface ScannerFailure extends DeviceFailure {

    /** No scanner is set up or found. */
    record NoScanner() implements ScannerFailure {
        @Override
        public String code() {
            return "S-101";
        }
    }

    /**
     * Nothing answers at the address.
     *
     * @param where host, or address
     */
    record Unreachable(String where) implements ScannerFailure {
        @Override
        public String code() {
            return "S-102";
        }

        @Override
        public List<String> details() {
            return List.of(where);
        }
    }

    /** The lid or a door is open. */
    record CoverOpen() implements ScannerFailure {
        @Override
        public String code() {
            return "S-103";
        }
    }

    /** A sheet or card is stuck in the feeder. */
    record Jammed() implements ScannerFailure {
        @Override
        public String code() {
            return "S-104";
        }
    }

    /** Nothing lies in the feeder. */
    record FeederEmpty() implements ScannerFailure {
        @Override
        public String code() {
            return "S-105";
        }
    }

    /** The scanner is in use. */
    record Busy() implements ScannerFailure {
        @Override
        public String code() {
            return "S-106";
        }
    }

    /** The scan was cancelled by the caller or at the device. */
    record Cancelled() implements ScannerFailure {
        @Override
        public String code() {
            return "S-107";
        }
    }

    /** The connection broke before the page was complete. */
    record ConnectionLost() implements ScannerFailure {
        @Override
        public String code() {
            return "S-108";
        }
    }

    /**
     * The image is too small for a whole document, or has another size than was asked for.
     *
     * @param size in millimetres or pixels
     */
    record WrongSize(String size) implements ScannerFailure {
        @Override
        public String code() {
            return "S-109";
        }

        @Override
        public List<String> details() {
            return List.of(size);
        }
    }

    /** The image is larger than any page that the station asks for. */
    record ImageTooLarge() implements ScannerFailure {
        @Override
        public String code() {
            return "S-110";
        }
    }

    /**
     * The scanner redirected the station to another host, which the station refuses.
     *
     * @param host the other one
     */
    record OtherHost(String host) implements ScannerFailure {
        @Override
        public String code() {
            return "S-111";
        }

        @Override
        public List<String> details() {
            return List.of(host);
        }
    }

    /** The device's answer breaks its protocol. */
    record Malformed() implements ScannerFailure {
        @Override
        public String code() {
            return "S-112";
        }
    }

    /** The scan did not end within its time. */
    record TimeUp() implements ScannerFailure {
        @Override
        public String code() {
            return "S-113";
        }
    }

    /**
     * The device has no such source, mode or resolution.
     *
     * @param wanted the source, mode or resolution
     */
    record NotSupported(String wanted) implements ScannerFailure {
        @Override
        public String code() {
            return "S-114";
        }

        @Override
        public List<String> details() {
            return List.of(wanted);
        }
    }

    /** The device requires a user name and a password, or refuses this computer. */
    record AccessDenied() implements ScannerFailure {
        @Override
        public String code() {
            return "S-115";
        }
    }

    /**
     * The device or its driver failed in some other way.
     *
     * @param status the protocol's name of the state
     * @param fault the fault in the log, where nobody foresaw it
     */
    record DeviceFault(String status, Optional<Fault> fault) implements ScannerFailure {
        public DeviceFault(String status) {
            this(status, Optional.empty());
        }

        /** For a failure that nobody foresaw, in this program or in a library that it uses. */
        public static DeviceFault unforeseen(Throwable thrown) {
            return new DeviceFault("internal", Optional.of(Fault.of(thrown)));
        }

        @Override
        public String code() {
            return "S-116";
        }

        @Override
        public List<String> details() {
            return List.of(status);
        }
    }

    /**
     * A setting that is not the address of a scanner.
     *
     * @param text as it was given
     */
    record AddressUnusable(String text) implements ScannerFailure {
        @Override
        public String code() {
            return "S-117";
        }

        @Override
        public List<String> details() {
            return List.of(text);
        }
    }

    /**
     * The watched folder does not exist, or its files cannot be deleted.
     *
     * @param folder its path
     */
    record FolderUnusable(String folder) implements ScannerFailure {
        @Override
        public String code() {
            return "S-118";
        }

        @Override
        public List<String> details() {
            return List.of(folder);
        }
    }

    /** The data from the scanner is not an image that can be read. */
    record ImageUnreadable() implements ScannerFailure {
        @Override
        public String code() {
            return "S-119";
        }
    }

    /**
     * The certificate of the device is not the pinned one, or no trusted authority has issued it.
     *
     * @param fingerprint SHA-256 of the certificate that the device sent
     */
    record CertificateUnknown(String fingerprint) implements ScannerFailure {
        @Override
        public String code() {
            return "S-120";
        }

        @Override
        public List<String> details() {
            return List.of(fingerprint);
        }
    }

    /**
     * The scanner answers with encryption only.
     *
     * @param address its secure address, as it is written in the settings
     */
    record SecureOnly(String address) implements ScannerFailure {
        @Override
        public String code() {
            return "S-121";
        }

        @Override
        public List<String> details() {
            return List.of(address);
        }
    }
}
