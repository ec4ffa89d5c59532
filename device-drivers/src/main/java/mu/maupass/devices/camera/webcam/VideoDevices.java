package mu.maupass.devices.camera.webcam;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The video devices as Linux lists them in sysfs. None is opened for that: opening switches on the lamp of some
 * cameras, and the native driver numbers devices in the order in which they were plugged in.
 */
final class VideoDevices {

    /** Names of programs that appear as cameras. */
    private static final Pattern VIRTUAL_NAME = Pattern.compile(
            "(?i)\\bobs\\b|obs[- ]?(virtual|cam)|v4l2|loopback|dummy|virtual"
                    + "|\\bvivid\\b|manycam|droidcam|iriun|epoccam|xsplit|splitcam|snap camera|webcamoid|akvcam|mmhmm|unity video");

    private final Path classes;
    private final Path nodes;

    /** @param root of the file system */
    VideoDevices(Path root) {
        this.classes = root.resolve("sys/class/video4linux");
        this.nodes = root.resolve("dev");
    }

    /** The devices that give pictures, in order of their node numbers. Empty where the system has no such folder. */
    List<VideoDevice> list() {
        if (!Files.isDirectory(classes)) {
            return List.of();
        }
        List<VideoDevice> found = new ArrayList<>();
        try (Stream<Path> entries = Files.list(classes)) {
            for (Path entry : entries.filter(e -> e.getFileName().toString().matches("video\\d+"))
                    .sorted(Comparator.comparingInt(VideoDevices::number))
                    .toList()) {
                // A camera has several nodes; those after the first give metadata about the pictures.
                if (text(entry.resolve("index")).orElse("0").equals("0")) {
                    found.add(device(entry));
                }
            }
        } catch (IOException e) {
            return List.of();
        }
        return found;
    }

    private static int number(Path entry) {
        return Integer.parseInt(entry.getFileName().toString().substring("video".length()));
    }

    private VideoDevice device(Path entry) throws IOException {
        String name = text(entry.resolve("name")).orElse(entry.getFileName().toString());
        Path real = entry.toRealPath();
        boolean virtual = real.toString().contains("/devices/virtual/")
                || VIRTUAL_NAME.matcher(name).find();
        return new VideoDevice(nodes.resolve(entry.getFileName()).toString(), id(entry, real, name), name, virtual);
    }

    /**
     * Maker, product and serial number of the USB device; without a serial number, the socket at which it is plugged
     * in.
     */
    private static String id(Path entry, Path real, String name) {
        for (Path at = real; at != null; at = at.getParent()) {
            Optional<String> vendor = text(at.resolve("idVendor"));
            if (vendor.isPresent()) {
                return "usb-" + vendor.get() + "-"
                        + text(at.resolve("idProduct")).orElse("0000") + "-"
                        + text(at.resolve("serial"))
                                .map(VideoDevices::plain)
                                .filter(serial -> !serial.isEmpty())
                                .orElse(at.getFileName().toString());
            }
        }
        Path device = entry.resolve("device");
        try {
            return plain(name) + "-" + plain(device.toRealPath().getFileName().toString());
        } catch (IOException e) {
            return plain(name) + "-" + entry.getFileName();
        }
    }

    private static String plain(String text) {
        return text.strip().replaceAll("[^A-Za-z0-9.]+", "-");
    }

    static boolean virtualByName(String name) {
        return VIRTUAL_NAME.matcher(name).find();
    }

    private static Optional<String> text(Path file) {
        try {
            return Files.isRegularFile(file)
                    ? Optional.of(
                            Files.readString(file, StandardCharsets.ISO_8859_1).strip())
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
