package mu.maupass.station.device;

import java.util.Locale;

/**
 * A device by which something comes into a visit.
 *
 * @param kind   what it is
 * @param name   maker and model, and the serial number where it tells one; in one line
 * @param number tells it from others of its name: its identifier or address; may be empty
 */
public record Device(Kind kind, String name, String number) {
    private static final int LONGEST = 200;

    /** What a device is for. */
    public enum Kind {
        READER,
        SCANNER,
        CAMERA;

        /** For people and programs. */
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public Device {
        name = inOneLine(name);
        number = inOneLine(number);
    }

    /** A card reader, whose name ends with the order in which readers were plugged in: that is no part of it. */
    public static Device reader(String name) {
        return new Device(Kind.READER, name.replaceFirst("( [0-9A-Fa-f]{2}){2}$", ""), "");
    }

    private static String inOneLine(String text) {
        String line = text.replaceAll("[\\p{Cntrl}\\p{Cf}\\p{Zl}\\p{Zp}]+", " ").strip();
        return line.length() > LONGEST ? line.substring(0, LONGEST) : line;
    }
}
