package mu.maupass.station.settings;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import mu.maupass.sync.file.OwnerOnlyFile;

/**
 * What each agent has set for the own windows: kept in a file that its owner alone reads, in which agents stand by a digest. Any
 * thread; keeping blocks until the file is on disk.
 */
public final class AgentPreferences {
    private static final long LARGEST = 256_000;
    private static final int DIGEST = 16;

    private final Optional<Path> file;
    private final Map<String, String> all = new TreeMap<>();

    private AgentPreferences(Optional<Path> file) {
        this.file = file;
    }

    /** Remembered until the program ends. */
    public static AgentPreferences none() {
        return new AgentPreferences(Optional.empty());
    }

    /** Those of the file. One that is missing, or that nobody can read, is as an empty one: it holds nothing that work needs. */
    public static AgentPreferences in(Path file) {
        AgentPreferences preferences = new AgentPreferences(Optional.of(file));
        try {
            if (Files.exists(file) && Files.size(file) <= LARGEST) {
                Properties given = new Properties();
                given.load(new StringReader(Files.readString(file)));
                given.stringPropertyNames().forEach(key -> preferences.all.put(key, given.getProperty(key)));
            }
        } catch (IOException | IllegalArgumentException e) {
            told("the agents' preferences cannot be read");
        }
        return preferences;
    }

    /** What this agent has set, by name. */
    public synchronized Map<String, String> of(String agentId) {
        String prefix = digest(agentId) + ".";
        Map<String, String> own = new TreeMap<>();
        all.forEach((key, value) -> {
            if (key.startsWith(prefix)) {
                own.put(key.substring(prefix.length()), value);
            }
        });
        return own;
    }

    /** Takes the place of all that this agent had set. */
    public synchronized void keep(String agentId, Map<String, String> values) {
        if (values.equals(of(agentId))) {
            return;
        }
        String prefix = digest(agentId) + ".";
        all.keySet().removeIf(key -> key.startsWith(prefix));
        values.forEach((name, value) -> all.put(prefix + name, value));
        if (file.isEmpty()) {
            return;
        }
        Properties written = new Properties();
        written.putAll(all);
        StringWriter text = new StringWriter();
        try {
            written.store(text, null);
            OwnerOnlyFile.write(file.get(), text.toString().getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            told("the agents' preferences cannot be written");
        }
    }

    private static void told(String what) {
        System.getLogger("data").log(System.Logger.Level.WARNING, what);
    }

    private static String digest(String agentId) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(agentId.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash).substring(0, DIGEST);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
