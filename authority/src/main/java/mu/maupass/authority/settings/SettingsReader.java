package mu.maupass.authority.settings;

import java.io.IOException;
import java.io.Reader;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import mu.maupass.authority.failure.ServingFailure;
import mu.maupass.authority.failure.ServingFailure.Cause;
import mu.maupass.authority.keycloak.KeycloakAccess;

/** Reads the settings: lines {@code name=value} of a file, and variables of the environment, which count more. */
public final class SettingsReader {

    /** Before the name of each variable of the environment: {@code MAUPASS_AUTHORITY_LISTEN_PORT} is {@code listen.port}. */
    public static final String PREFIX = "MAUPASS_AUTHORITY_";

    private static final String EMBEDDED = "embedded";
    private static final String POSTGRESQL = "postgresql";
    private static final String KEYCLOAK = "keycloak";
    private static final String INVENTED = "invented";
    /** Kubernetes gives these to every process beside a service that is called as this program is; they are no typing mistake. */
    private static final Pattern OF_A_SERVICE =
            Pattern.compile("(SERVICE_HOST|SERVICE_PORT(_.+)?|PORT(_\\d+_(TCP|UDP|SCTP)(_(PROTO|PORT|ADDR))?)?)");

    private static final Pattern IPV4 = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");

    private static final int LARGEST_PORT = 65_535;
    private static final int LONGEST_STOP = 600;
    private static final int MOST_CONNECTIONS = 200;

    /** Each with its default; where that is empty, there is none. */
    private static final Map<String, String> KNOWN = Map.ofEntries(
            Map.entry("folder", ""),
            Map.entry("listen.host", "127.0.0.1"),
            Map.entry("listen.port", "8443"),
            Map.entry("listen.names", "localhost"),
            Map.entry("listen.addresses", "127.0.0.1"),
            Map.entry("management.host", "127.0.0.1"),
            Map.entry("management.port", "9443"),
            Map.entry("records", EMBEDDED),
            Map.entry("postgresql.url", ""),
            Map.entry("postgresql.user", ""),
            Map.entry("postgresql.password-file", ""),
            Map.entry("postgresql.connections", "16"),
            Map.entry("accounts", EMBEDDED),
            Map.entry("keycloak.url", ""),
            Map.entry("keycloak.realm", ""),
            Map.entry("keycloak.client", ""),
            Map.entry("keycloak.secret-file", ""),
            Map.entry("keycloak.ca-file", ""),
            Map.entry("stations.client", ""),
            Map.entry("stations.secret-file", ""),
            Map.entry("stations.url", ""),
            Map.entry("stations.keycloak-url", ""),
            Map.entry("people", "none"),
            Map.entry("namespace", "https://maupass.example/"),
            Map.entry("issuers", ""),
            Map.entry("stop.seconds", "20"));

    private final Map<String, String> values;

    private SettingsReader(Map<String, String> values) {
        this.values = values;
    }

    /** The names of all settings. */
    public static List<String> names() {
        return KNOWN.keySet().stream().sorted().toList();
    }

    /** The name of a setting as a variable of the environment. */
    public static String variable(String name) {
        return PREFIX + name.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    }

    /**
     * Reads them.
     *
     * @param file        none where all is in the environment
     * @param environment as of the process
     * @throws ServingFailure AU-101 to AU-104
     */
    public static AuthoritySettings read(Optional<Path> file, Map<String, String> environment) throws ServingFailure {
        Map<String, String> values = new TreeMap<>(KNOWN);
        Properties written = file.isPresent() ? properties(file.get()) : new Properties();
        for (String name : written.stringPropertyNames()) {
            if (!KNOWN.containsKey(name)) {
                throw new ServingFailure(Cause.UNKNOWN_SETTING, "there is no setting \"" + name + "\"");
            }
            values.put(name, written.getProperty(name).strip());
        }
        for (String name : KNOWN.keySet()) {
            String set = environment.get(variable(name));
            if (set != null) {
                values.put(name, set.strip());
            }
        }
        for (String variable : environment.keySet()) {
            if (variable.startsWith(PREFIX)
                    && !OF_A_SERVICE
                            .matcher(variable.substring(PREFIX.length()))
                            .matches()
                    && KNOWN.keySet().stream().noneMatch(name -> variable(name).equals(variable))) {
                throw new ServingFailure(Cause.UNKNOWN_SETTING, "there is no setting for the variable " + variable);
            }
        }
        return new SettingsReader(values).settings();
    }

    private static Properties properties(Path file) throws ServingFailure {
        Properties written = new Properties();
        try (Reader in = Files.newBufferedReader(file)) {
            written.load(in);
            return written;
        } catch (IOException | IllegalArgumentException e) {
            throw new ServingFailure(
                    Cause.SETTINGS_FILE,
                    "the file " + file + " cannot be read (" + e.getClass().getSimpleName() + ")");
        }
    }

    private AuthoritySettings settings() throws ServingFailure {
        return new AuthoritySettings(
                path("folder").orElseThrow(() -> missing("folder")),
                new AuthoritySettings.Listening(
                        new AuthoritySettings.Place(text("listen.host"), number("listen.port", 0, LARGEST_PORT)),
                        list("listen.names", "names of computers", name -> name.matches("[A-Za-z0-9.*-]+")),
                        list("listen.addresses", "addresses as numbers", SettingsReader::isAddress)),
                new AuthoritySettings.Place(text("management.host"), number("management.port", 0, LARGEST_PORT)),
                oneOf("records", EMBEDDED, POSTGRESQL).equals(POSTGRESQL)
                        ? Optional.of(postgresql())
                        : Optional.empty(),
                oneOf("accounts", EMBEDDED, KEYCLOAK).equals(KEYCLOAK) ? Optional.of(keycloak()) : Optional.empty(),
                headOffice(),
                oneOf("people", "none", INVENTED).equals(INVENTED),
                namespace(),
                path("issuers"),
                Duration.ofSeconds(number("stop.seconds", 0, LONGEST_STOP)));
    }

    private AuthoritySettings.Postgresql postgresql() throws ServingFailure {
        return new AuthoritySettings.Postgresql(
                valid(
                        "postgresql.url",
                        "an address that begins with jdbc:postgresql:",
                        url -> url.startsWith("jdbc:postgresql:")),
                text("postgresql.user"),
                path("postgresql.password-file"),
                number("postgresql.connections", 2, MOST_CONNECTIONS));
    }

    private KeycloakAccess keycloak() throws ServingFailure {
        if (text("people").equals(INVENTED) && text("keycloak.url").startsWith("https:")) {
            throw new ServingFailure(
                    Cause.VALUE,
                    "the setting \"people\" is none where people have their accounts in a Keycloak that is not this"
                            + " computer's: messages to invented people are shown to everybody");
        }
        return new KeycloakAccess(
                protectedAddress("keycloak.url"),
                text("keycloak.realm"),
                text("keycloak.client"),
                path("keycloak.secret-file").orElseThrow(() -> missing("keycloak.secret-file")),
                path("keycloak.ca-file"));
    }

    private Optional<AuthoritySettings.HeadOffice> headOffice() throws ServingFailure {
        if (!isSet("stations.client")) {
            if (isSet("stations.secret-file") || isSet("stations.url") || isSet("stations.keycloak-url")) {
                // Whoever names one of them means that people sign in.
                throw missing("stations.client");
            }
            return Optional.empty();
        }
        if (!text("accounts").equals(KEYCLOAK)) {
            throw new ServingFailure(
                    Cause.VALUE,
                    "the setting \"stations.client\" is of a Keycloak, so \"accounts\" has to be keycloak");
        }
        return Optional.of(new AuthoritySettings.HeadOffice(
                protectedAddress("stations.url"),
                protectedAddress(isSet("stations.keycloak-url") ? "stations.keycloak-url" : "keycloak.url"),
                text("stations.client"),
                path("stations.secret-file").orElseThrow(() -> missing("stations.secret-file"))));
    }

    private boolean isSet(String name) {
        return !values.getOrDefault(name, "").isEmpty();
    }

    private URI protectedAddress(String name) throws ServingFailure {
        return URI.create(valid(
                name,
                "an address of https, or of http on this computer, that ends with a slash",
                SettingsReader::isProtected));
    }

    /** The secret of the client and those of people go there. */
    private static boolean isProtected(String text) {
        try {
            URI address = new URI(text);
            return text.endsWith("/")
                    && address.getRawQuery() == null
                    && address.getRawFragment() == null
                    && address.getRawUserInfo() == null
                    && ("https".equals(address.getScheme()) && address.getHost() != null
                            || "http".equals(address.getScheme())
                                    && address.getHost() != null
                                    && address.getHost().matches("localhost|127\\.0\\.0\\.1|\\[::1]"));
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private URI namespace() throws ServingFailure {
        return URI.create(valid("namespace", "an address that ends with a slash", SettingsReader::isNamespace));
    }

    private String text(String name) throws ServingFailure {
        String value = values.getOrDefault(name, "");
        if (value.isEmpty()) {
            throw missing(name);
        }
        return value;
    }

    private static ServingFailure missing(String name) {
        return new ServingFailure(
                Cause.MISSING_SETTING,
                "the setting \"" + name + "\" is missing (in the environment: " + variable(name) + ")");
    }

    private String valid(String name, String what, Predicate<String> rule) throws ServingFailure {
        String value = text(name);
        if (!rule.test(value)) {
            throw new ServingFailure(Cause.VALUE, "the setting \"" + name + "\" is " + what);
        }
        return value;
    }

    private String oneOf(String name, String... choices) throws ServingFailure {
        return valid(
                name,
                "one of " + String.join(", ", choices),
                value -> Arrays.asList(choices).contains(value));
    }

    private int number(String name, int least, int most) throws ServingFailure {
        return Integer.parseInt(valid(
                name,
                "a number from " + least + " to " + most,
                value -> value.matches("\\d{1,6}")
                        && Integer.parseInt(value) >= least
                        && Integer.parseInt(value) <= most));
    }

    /** At least one. */
    private List<String> list(String name, String what, Predicate<String> rule) throws ServingFailure {
        List<String> parts = Arrays.stream(text(name).split(",", -1))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .toList();
        if (parts.isEmpty() || !parts.stream().allMatch(rule)) {
            throw new ServingFailure(Cause.VALUE, "the setting \"" + name + "\" is " + what + ", with commas between");
        }
        return parts;
    }

    private static boolean isAddress(String text) {
        try {
            return (IPV4.matcher(text).matches() || text.contains(":"))
                    && !InetAddress.ofLiteral(text).getHostAddress().isEmpty();
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static boolean isNamespace(String text) {
        try {
            return text.matches("https://[!-~]+/") && new URI(text).getHost() != null;
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private Optional<Path> path(String name) throws ServingFailure {
        String value = values.getOrDefault(name, "");
        try {
            return value.isEmpty()
                    ? Optional.empty()
                    : Optional.of(Path.of(value).toAbsolutePath());
        } catch (InvalidPathException e) {
            throw new ServingFailure(Cause.VALUE, "the setting \"" + name + "\" is a path");
        }
    }
}
