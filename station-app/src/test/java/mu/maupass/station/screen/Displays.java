package mu.maupass.station.screen;

import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.Assumptions;

/**
 * A real X server with outputs into which displays are plugged: Xvfb has none, and GTK sees no display without one. Needs
 * Debian's {@code xserver-xorg-core}, {@code xserver-xorg-video-dummy} and {@code x11-xserver-utils}, and root. In CI one that
 * cannot be started is a failure; elsewhere the test is aborted with the reason.
 */
final class Displays implements AutoCloseable {
    private static final Path SERVER = Path.of("/usr/lib/xorg/Xorg");
    private static final Path DRIVER = Path.of("/usr/lib/xorg/modules/drivers/dummy_drv.so");
    private static final Path PLUG = Path.of("/usr/bin/xrandr");
    private static final Duration START = Duration.ofSeconds(20);
    private static final int FIRST_NUMBER = 70;
    private static final int NUMBERS = 20;

    private final Process process;
    private final String name;

    private Displays(Process process, String name) {
        this.process = process;
        this.name = name;
    }

    /** With one display of 1368 × 768. */
    static Displays started(Path folder) throws IOException, InterruptedException {
        for (Path needed : List.of(SERVER, DRIVER, PLUG)) {
            if (!Files.exists(needed)) {
                throw unavailable("there is no " + needed
                        + " (apt-get install xserver-xorg-core xserver-xorg-video-dummy x11-xserver-utils)");
            }
        }
        Path configuration = folder.resolve("xorg.conf");
        Files.writeString(configuration, """
                Section "ServerFlags"
                  Option "AutoAddDevices" "false"
                EndSection
                Section "Device"
                  Identifier "card"
                  Driver "dummy"
                  VideoRam 256000
                EndSection
                Section "Monitor"
                  Identifier "monitor"
                  HorizSync 5.0 - 1000.0
                  VertRefresh 5.0 - 200.0
                EndSection
                Section "Screen"
                  Identifier "screen"
                  Device "card"
                  Monitor "monitor"
                  DefaultDepth 24
                  SubSection "Display"
                    Depth 24
                    Virtual 4096 2048
                  EndSubSection
                EndSection
                """);
        String name = freeName();
        Path log = folder.resolve("xorg.log");
        Process process = new ProcessBuilder(
                        SERVER.toString(),
                        name,
                        "-noreset",
                        "-config",
                        configuration.toString(),
                        "-logfile",
                        log.toString(),
                        "-novtswitch",
                        "-sharevts",
                        "-nolisten",
                        "tcp")
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("xorg.out").toFile())
                .redirectInput(new File("/dev/null"))
                .start();
        Displays displays = new Displays(process, name);
        try {
            await().atMost(START).until(() -> displays.answers() || !process.isAlive());
        } catch (ConditionTimeoutException e) {
            // The failure is reported below.
        }
        if (!displays.answers()) {
            displays.close();
            throw unavailable("Xorg does not start: " + Files.readString(folder.resolve("xorg.out")));
        }
        displays.arrange("--output", "DUMMY0", "--mode", "1368x768", "--pos", "0x0");
        displays.run("--addmode", "DUMMY1", "1280x720");
        displays.run("--addmode", "DUMMY1", "1024x768");
        return displays;
    }

    /** For DISPLAY. */
    String name() {
        return name;
    }

    /** A second display of 1280 × 720, to the right of the first. */
    void plugIn() throws IOException, InterruptedException {
        arrange("--output", "DUMMY1", "--mode", "1280x720", "--pos", "1368x0");
        // Looked at once more: until then GTK takes the output for one without a display.
        arrange("--query");
    }

    /** The second display is given another resolution, 1024 × 768, as the system's settings do it. */
    void anotherResolution() throws IOException, InterruptedException {
        arrange("--output", "DUMMY1", "--mode", "1024x768", "--pos", "1368x0");
    }

    void unplug() throws IOException, InterruptedException {
        arrange("--output", "DUMMY1", "--off");
    }

    private void arrange(String... how) throws IOException, InterruptedException {
        if (!run(how)) {
            throw new IOException("xrandr failed: " + String.join(" ", how));
        }
    }

    private boolean answers() throws IOException, InterruptedException {
        return process.isAlive() && run("--query");
    }

    private boolean run(String... how) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(PLUG.toString(), "--display", name));
        command.addAll(List.of(how));
        Process asked = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (!asked.waitFor(START.toSeconds(), TimeUnit.SECONDS)) {
            asked.destroyForcibly();
            return false;
        }
        return asked.exitValue() == 0;
    }

    private static String freeName() throws IOException {
        for (int number = FIRST_NUMBER; number < FIRST_NUMBER + NUMBERS; number++) {
            if (!Files.exists(Path.of("/tmp/.X11-unix/X" + number))
                    && !Files.exists(Path.of("/tmp/.X" + number + "-lock"))) {
                return ":" + number;
            }
        }
        throw new IOException("no number is left for an X server");
    }

    private static RuntimeException unavailable(String reason) {
        if (!"true".equals(System.getenv("CI"))) {
            Assumptions.abort(reason);
        }
        return new IllegalStateException(reason);
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().orTimeout(START.toSeconds(), TimeUnit.SECONDS).join();
    }
}
