package mu.maupass.station.day;

import java.nio.file.Path;
import java.util.Objects;

/**
 * A stick, or another disk that somebody plugged in, as the desktop has opened it.
 *
 * @param folder        where it is
 * @param name          as the desktop calls it: most often the name that the stick has been given
 * @param freeMegabytes how much room is on it, in MB (10^6)
 * @param writable      whether this program may write there
 */
public record Stick(Path folder, String name, long freeMegabytes, boolean writable) {
    public Stick {
        Objects.requireNonNull(folder);
        Objects.requireNonNull(name);
    }
}
