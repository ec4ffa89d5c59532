package mu.maupass.sync.keys;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Security;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * An installed run time has not every provider that the JDK's list of them names. Whoever walks along that list makes Java look
 * for the missing one in each jar, and so start Bouncy Castle: 600 classes out of a signed jar, at each start of the station.
 */
@Timeout(120)
class DerivedKeyProvidersTest {

    @TempDir
    private Path folder;

    /** Opens a key that is there already, in a JVM of its own. */
    static final class Derivation {
        private Derivation() {}

        /**
         * Prints the algorithm of the derived key.
         *
         * @param words the key's folder
         */
        public static void main(String[] words) throws Exception {
            System.out.println(
                    StationKeys.open(Path.of(words[0])).derive("test").getAlgorithm());
        }
    }

    @Test
    void aKeyIsDerivedWithoutStartingOtherProviders() throws Exception {
        Path trust = folder.resolve("trust");
        StationKeys.openOrCreate(trust);
        Path missing = Files.writeString(folder.resolve("java.security"), nextProvider() + "=NotInThisRunTime\n");
        Path classes = folder.resolve("classes.log");
        Path output = folder.resolve("output.txt");
        Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Djava.security.properties=" + missing,
                        "-Xlog:class+load:file=" + classes,
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        Derivation.class.getName(),
                        trust.toString()))
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            assertThat(process.waitFor(100, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }

        assertThat(output).hasContent("HmacSHA256");
        assertThat(Files.readAllLines(classes))
                .anyMatch(line -> line.contains(" javax.crypto.KDF "))
                .noneMatch(line -> line.contains(" org.bouncycastle."));
    }

    /** The end of the JDK's own list: a gap before it would end the list earlier. */
    private static String nextProvider() {
        int number = 1;
        while (Security.getProperty("security.provider." + number) != null) {
            number++;
        }
        return "security.provider." + number;
    }
}
