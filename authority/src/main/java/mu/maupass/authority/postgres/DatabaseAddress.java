package mu.maupass.authority.postgres;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The address of a database with settings behind it, which count more for the driver than what it is told besides: so those that this
 * program has to know are taken out of it.
 */
record DatabaseAddress(String place, List<String> settings) {

    DatabaseAddress {
        settings = List.copyOf(settings);
    }

    /** @param url {@code jdbc:postgresql://host:port/name?name=value&…} */
    static DatabaseAddress of(String url) {
        String[] parts = url.split("\\?", 2);
        List<String> settings = new ArrayList<>();
        if (parts.length == 2) {
            for (String setting : parts[1].split("&", -1)) {
                if (!setting.isEmpty()) {
                    settings.add(setting);
                }
            }
        }
        return new DatabaseAddress(parts[0], settings);
    }

    /** What it says of this setting; the last one counts, as for the driver. */
    Optional<String> value(String name) {
        return settings.stream()
                .filter(setting -> setting.startsWith(name + "="))
                .reduce((_, later) -> later)
                .map(setting -> URLDecoder.decode(setting.substring(name.length() + 1), StandardCharsets.UTF_8));
    }

    /** The same without this setting. */
    DatabaseAddress without(String name) {
        return new DatabaseAddress(
                place,
                settings.stream()
                        .filter(setting -> !setting.startsWith(name + "="))
                        .toList());
    }

    String url() {
        return settings.isEmpty() ? place : place + "?" + String.join("&", settings);
    }
}
