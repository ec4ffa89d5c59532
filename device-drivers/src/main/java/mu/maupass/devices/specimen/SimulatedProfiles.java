package mu.maupass.devices.specimen;

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

    private static final String TRAVEL_DOCUMENT = "A0000002471001";

    private SimulatedProfiles() {}

    /** All of them, in the order of the file. */
    public static List<SimulatedProfile> all() {
        Properties data = new Properties();
        try (InputStream in = SimulatedProfiles.class.getResourceAsStream("profiles.properties")) {
            data.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Arrays.stream(data.getProperty("profiles").split(" +"))
                .map(name -> profile(name, data))
                .toList();
    }

    /** The profile with this name. */
    public static Optional<SimulatedProfile> named(String name) {
        return all().stream().filter(p -> p.name().equals(name)).findFirst();
    }

    private static SimulatedProfile profile(String name, Properties data) {
        Optional<SimulatedProfile.Pace> pace =
                find(data, name, "pace").filter(text -> !text.equals("none")).map(SimulatedProfiles::pace);
        return new SimulatedProfile(
                name,
                get(data, name, "description"),
                MrzFormat.valueOf(get(data, name, "format")),
                get(data, name, "surname"),
                get(data, name, "given"),
                get(data, name, "sex"),
                LocalDate.parse(get(data, name, "birth")),
                get(data, name, "nic"),
                get(data, name, "document"),
                LocalDate.parse(get(data, name, "expiry")),
                pace.flatMap(p -> find(data, name, "can")),
                pace,
                SimulatedProfile.Authenticity.valueOf(
                        constant(find(data, name, "authenticity").orElse("none"))),
                SimulatedSignature.named(find(data, name, "signature").orElse("ecdsa-sha256")),
                find(data, name, "application").orElse(TRAVEL_DOCUMENT),
                get(data, name, "lengths").equals("long"),
                SimulatedProfile.Flaw.valueOf(constant(find(data, name, "flaw").orElse("none"))),
                face(get(data, name, "face").split(" ")),
                SimulatedPortrait.valueOf(constant(find(data, name, "portrait").orElse("jpeg"))));
    }

    private static SimulatedProfile.Pace pace(String text) {
        String[] p = text.split(" ", -1);
        return new SimulatedProfile.Pace(
                p[0].equals("3des") ? 112 : Integer.parseInt(p[0]), p[1], p.length > 2 && p[2].equals("cam"));
    }

    private static String constant(String text) {
        return text.toUpperCase(Locale.ROOT).replace('-', '_');
    }

    private static SpecimenFace face(String[] f) {
        return new SpecimenFace(
                Integer.parseInt(f[0], 16),
                Integer.parseInt(f[1], 16),
                Integer.parseInt(f[2], 16),
                SpecimenFace.Hair.valueOf(f[3].toUpperCase(Locale.ROOT)),
                f.length > 4 && f[4].equals("glasses"));
    }

    private static String get(Properties data, String name, String field) {
        return find(data, name, field)
                .orElseThrow(() -> new IllegalStateException("profile " + name + " has no " + field));
    }

    /** The profile's own value, or else that of the profile on which it is based. */
    private static Optional<String> find(Properties data, String name, String field) {
        return Optional.ofNullable(data.getProperty(name + "." + field))
                .or(() ->
                        Optional.ofNullable(data.getProperty(name + ".like")).flatMap(like -> find(data, like, field)));
    }
}
