package mu.maupass.devices.card.simulated;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import mu.maupass.devices.mrz.MrzFormat;

/** The invented documents, described in {@code profiles.properties} beside this class. */
public final class SimulatedProfiles {

    private SimulatedProfiles() {
    }

    /** All of them, in the order of the file. */
    public static List<SimulatedProfile> all() {
        Properties data = new Properties();
        try (InputStream in = SimulatedProfiles.class.getResourceAsStream("profiles.properties")) {
            data.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Arrays.stream(data.getProperty("profiles").split(" +")).map(name -> profile(name, data)).toList();
    }

    /** The one of that name. */
    public static Optional<SimulatedProfile> named(String name) {
        return all().stream().filter(p -> p.name().equals(name)).findFirst();
    }

    private static SimulatedProfile profile(String name, Properties data) {
        Optional<SimulatedProfile.Pace> pace = Optional.ofNullable(data.getProperty(name + ".pace"))
                .map(text -> text.split(" ")).map(p -> new SimulatedProfile.Pace(Integer.parseInt(p[0]), p[1]));
        return new SimulatedProfile(name, get(data, name, "description"), MrzFormat.valueOf(get(data, name, "format")),
                get(data, name, "surname"), get(data, name, "given"), get(data, name, "sex"),
                LocalDate.parse(get(data, name, "birth")), get(data, name, "nic"), get(data, name, "document"),
                LocalDate.parse(get(data, name, "expiry")), Optional.ofNullable(data.getProperty(name + ".can")), pace,
                get(data, name, "lengths").equals("long"),
                SimulatedProfile.Flaw.valueOf(data.getProperty(name + ".flaw", "none").toUpperCase(Locale.ROOT).replace('-', '_')),
                face(get(data, name, "face").split(" ")));
    }

    private static SpecimenFace face(String[] f) {
        return new SpecimenFace(Integer.parseInt(f[0], 16), Integer.parseInt(f[1], 16), Integer.parseInt(f[2], 16),
                SpecimenFace.Hair.valueOf(f[3].toUpperCase(Locale.ROOT)), f.length > 4 && f[4].equals("glasses"));
    }

    private static String get(Properties data, String name, String field) {
        String value = data.getProperty(name + "." + field);
        if (value == null) {
            throw new IllegalStateException("profile " + name + " has no " + field);
        }
        return value;
    }
}
