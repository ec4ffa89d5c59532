package mu.maupass.authority.demo;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import mu.maupass.authority.child.ChildProcess;

/** {@code ./station authority serve} in a process of its own, with the libraries of this one. */
final class ServingProcess implements AutoCloseable {

    static final Duration LONGEST = Duration.ofMinutes(2);
    private static final Pattern LISTENING = Pattern.compile("port (\\d+), management port (\\d+)");
    private static final Pattern ENROLMENT = Pattern.compile("--code (\\S+) --ca-sha256 ([0-9a-f]{64})\\n");

    private final ChildProcess process;
    private final int port;
    private final int managementPort;
    private final Invitation invitation;

    /**
     * With which a station enrols.
     *
     * @param ca SHA-256 of its certification authority
     */
    record Invitation(String code, String ca) {}

    private ServingProcess(ChildProcess process, int port, int managementPort, Invitation invitation) {
        this.process = process;
        this.port = port;
        this.managementPort = managementPort;
        this.invitation = invitation;
    }

    /**
     * Starts it and waits until it serves.
     *
     * @param main     where {@code ./station authority} begins
     * @param settings the file of its settings; its ports are 0
     * @param office   of the station that it invites
     */
    static ServingProcess start(Class<?> main, Path settings, Path log, String office)
            throws IOException, InterruptedException {
        ChildProcess process = ChildProcess.start("An authority", "TERM", log, command(main, settings, office));
        boolean serves = false;
        try {
            ServingProcess serving = process.await(LONGEST, said -> serving(process, said));
            serves = true;
            return serving;
        } finally {
            if (!serves) {
                process.close();
            }
        }
    }

    private static List<String> command(Class<?> main, Path settings, String office) {
        return java(main, List.of("serve", "--config", settings.toString(), "--office", office));
    }

    /** This Java with these libraries. */
    static List<String> java(Class<?> main, List<String> words) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xmx256m",
                "-Djava.awt.headless=true",
                "--enable-native-access=ALL-UNNAMED"));
        for (String property : List.of("org.sqlite.lib.path", "org.sqlite.lib.name")) {
            Optional.ofNullable(System.getProperty(property))
                    .ifPresent(value -> command.add("-D" + property + "=" + value));
        }
        command.addAll(List.of(
                "-cp",
                // Tests have theirs in a jar that names it.
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"))
                        .replace("\n", File.pathSeparator),
                main.getName()));
        command.addAll(words);
        return command;
    }

    /**
     * Starts one and kills it soon, wherever it is by then.
     *
     * @param main as of {@link #start}
     * @param life until it is killed
     */
    static void killEarly(Class<?> main, Path settings, Path log, String office, Duration life)
            throws IOException, InterruptedException {
        ChildProcess process = ChildProcess.start("An authority", "TERM", log, command(main, settings, office));
        try {
            TimeUnit.NANOSECONDS.sleep(life.toNanos());
        } finally {
            process.kill();
        }
    }

    private static Optional<ServingProcess> serving(ChildProcess process, String said) {
        Matcher ports = LISTENING.matcher(said);
        Matcher invitation = ENROLMENT.matcher(said);
        return ports.find() && invitation.find()
                ? Optional.of(new ServingProcess(
                        process,
                        Integer.parseInt(ports.group(1)),
                        Integer.parseInt(ports.group(2)),
                        new Invitation(invitation.group(1), invitation.group(2))))
                : Optional.empty();
    }

    /** For stations and citizens. */
    int port() {
        return port;
    }

    /** Of health, figures and the page of stations. */
    int managementPort() {
        return managementPort;
    }

    Invitation invitation() {
        return invitation;
    }

    /** Kills it as a power cut does. */
    void kill() throws InterruptedException {
        process.kill();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    @Override
    public void close() {
        process.close();
    }
}
