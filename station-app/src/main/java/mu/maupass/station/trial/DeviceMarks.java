package mu.maupass.station.trial;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import mu.maupass.station.failure.StationException;
import mu.maupass.sync.file.OwnerOnlyFile;

/**
 * The marks of a set-up in a file: how far somebody has got with the devices. Nothing is allowed or refused by them. For one
 * thread at a time.
 *
 * @param file which need not be there; what cannot be read of it is tried later
 */
public record DeviceMarks(Path file) {
    /** For each device, {@link DeviceMark#LATER} where nothing was marked. */
    public Map<TriedDevice, DeviceMark> read() {
        Properties written = new Properties();
        try {
            written.load(new StringReader(Files.readString(file, StandardCharsets.UTF_8)));
        } catch (IOException | IllegalArgumentException e) {
            // As if nothing had been marked.
            written.clear();
        }
        Map<TriedDevice, DeviceMark> marks = new EnumMap<>(TriedDevice.class);
        for (TriedDevice device : TriedDevice.values()) {
            marks.put(device, mark(written.getProperty(text(device), "")));
        }
        return Collections.unmodifiableMap(marks);
    }

    private static DeviceMark mark(String written) {
        return Stream.of(DeviceMark.values())
                .filter(mark -> text(mark).equals(written))
                .findFirst()
                .orElse(DeviceMark.LATER);
    }

    /** @throws StationException D-107 where it cannot be kept */
    public Map<TriedDevice, DeviceMark> with(TriedDevice device, DeviceMark mark) throws StationException {
        Map<TriedDevice, DeviceMark> marks = new EnumMap<>(read());
        marks.put(device, mark);
        String text = marks.entrySet().stream()
                .map(one -> text(one.getKey()) + " = " + text(one.getValue()) + "\n")
                .collect(Collectors.joining());
        try {
            OwnerOnlyFile.write(file, text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw StationException.unwritable(file);
        }
        return Collections.unmodifiableMap(marks);
    }

    private static String text(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
