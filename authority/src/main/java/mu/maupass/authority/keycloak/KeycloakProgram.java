package mu.maupass.authority.keycloak;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import mu.maupass.authority.child.ChildProcess;

/**
 * How {@link LocalKeycloak} is started.
 *
 * @param home where its distribution was unpacked
 * @param log  into which its words go
 * @param kept the folder of its data; in memory where empty
 */
record KeycloakProgram(Path home, Path log, Optional<Path> kept) {

    static final String SCRIPT = "bin/kc.sh";
    static final String ADMINISTRATOR = "administrator";

    /** What its script would choose, but for the compiler and the collector: it does not live long. */
    private static final String JVM = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xmx512m -Dfile.encoding=UTF-8"
            + " --add-opens=java.base/java.util=ALL-UNNAMED --add-opens=java.base/java.util.concurrent=ALL-UNNAMED"
            + " --add-opens=java.base/java.security=ALL-UNNAMED";

    ChildProcess start(int port, String password) throws IOException {
        // Not among its words, which everybody on this computer can read.
        Map<String, String> environment = new HashMap<>(Map.of(
                "JAVA_HOME",
                Objects.requireNonNull(System.getProperty("java.home")),
                "JAVA_OPTS",
                JVM,
                "KC_BOOTSTRAP_ADMIN_USERNAME",
                ADMINISTRATOR,
                "KC_BOOTSTRAP_ADMIN_PASSWORD",
                password));
        // Committed is what the system has, as with the database of a ministry: H2 would write up to half a second
        // later.
        kept.ifPresent(data -> environment.put(
                "KC_DB_URL",
                "jdbc:h2:file:" + data.resolve("keycloak")
                        + ";NON_KEYWORDS=VALUE;DB_CLOSE_ON_EXIT=FALSE;WRITE_DELAY=0"));
        return ChildProcess.start(
                "Keycloak",
                "TERM",
                log,
                List.of(
                        "bash",
                        home.resolve(SCRIPT).toString(),
                        "start",
                        "--db=dev-mem",
                        "--cache=local",
                        "--http-enabled=true",
                        "--hostname-strict=false",
                        "--http-host=127.0.0.1",
                        "--http-port=" + port),
                environment);
    }
}
