package mu.maupass.bench.memory;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import mu.maupass.bench.computer.ComputerDescription;
import mu.maupass.bench.invented.ModelFolder;
import mu.maupass.bench.invented.StationJava;
import mu.maupass.devices.card.simulated.SimulatedChip;
import mu.maupass.devices.card.simulated.SimulatedFault;
import mu.maupass.devices.specimen.SimulatedProfile;
import mu.maupass.devices.specimen.SimulatedProfiles;
import mu.maupass.station.demonstration.Demonstration;
import mu.maupass.sync.sandbox.SandboxAgent;
import mu.maupass.sync.sandbox.SandboxAuthority;
import mu.maupass.sync.sandbox.SandboxPerson;

/**
 * Searches for data of a citizen's face after a visit: in a dump of the station's heap, in the whole memory of its
 * process, and in its files. The station runs in its own process; chip, camera and authority are in this one.
 */
public final class MemoryBenchmark {

    private static final String CARD = "priya";
    /** How many different pictures the camera sends. */
    private static final int PICTURES = 8;

    /**
     * What was found, by kind of data.
     *
     * @param path the path that the visit took
     * @param windows whether the visit was shown in the windows
     * @param machine what the machine found when it compared the faces
     * @param pieces how many different pieces of data were searched for
     * @param during found in the whole memory while the face is compared, by the agent and then by the machine, which shows that the search works
     * @param heap found in a dump of the heap's reachable objects
     * @param memory found in the whole memory right after the visit
     * @param later found in the whole memory after the pause
     * @param files found in the station's files and the folder for temporary files
     */
    record Found(
            String path,
            boolean windows,
            String machine,
            int pieces,
            Map<String, Integer> during,
            Map<String, Integer> heap,
            Map<String, Integer> memory,
            Map<String, Integer> later,
            Map<String, Integer> files) {}

    private final Path folder;
    private final ModelFolder models;
    private final List<String> java;

    /** @param java the command line of the station's process, up to the name of its class */
    MemoryBenchmark(Path folder, ModelFolder models, List<String> java) {
        this.folder = folder;
        this.models = models;
        this.java = java;
    }

    /**
     * @param arguments the folder of face models
     */
    public static void main(String[] arguments) throws Exception {
        Path folder = Files.createTempDirectory("station-memory-");
        try {
            ModelFolder models = new ModelFolder(Path.of(arguments[0]).toAbsolutePath(), Optional.empty());
            Path options = Path.of(System.getenv("STATION_ROOT"), "packaging", "launcher", "jvm.options");
            List<String> java = StationJava.command(Path.of(System.getProperty("maupass.fx")), options);
            Found found = new MemoryBenchmark(folder, models, java).measure(Duration.ofSeconds(5));
            System.out.println(ComputerDescription.ofThisComputer());
            System.out.printf(
                    "path: %s, %s windows; the machine found: %s%n",
                    found.path(), found.windows() ? "with" : "without", found.machine());
            System.out.printf("of %d pieces of %d bytes were found, by kind:%n", found.pieces(), Traces.LENGTH);
            System.out.println("  whole memory, in the visit:   " + found.during());
            System.out.println("  dump of the heap:             " + found.heap());
            System.out.println("  whole memory, at once:        " + found.memory());
            System.out.println("  whole memory, after 5 s:      " + found.later());
            System.out.println("  files:                        " + found.files());
        } finally {
            delete(folder);
        }
    }

    /** Whether there is a display. */
    private static boolean windows() {
        return System.getenv("DISPLAY") != null;
    }

    /** @param pause time until the memory is searched once more */
    Found measure(Duration pause) throws Exception {
        SimulatedProfile profile = SimulatedProfiles.named(CARD).orElseThrow();
        Traces traces = new Traces();
        try (ServerSocket chip = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                SceneCamera camera = new SceneCamera(FaceTraces.portrait(profile), PICTURES);
                SandboxAuthority authority =
                        SandboxAuthority.start(folder.resolve("authority"), 0, Demonstration.sandboxOptions())) {
            RemoteCard.serve(chip, new SimulatedChip(profile, SimulatedFault.NONE));
            new FaceTraces(models.open()).add(profile, camera, traces);
            return watch(authority, profile, chip.getLocalPort(), camera.address(), traces, pause);
        }
    }

    private Found watch(
            SandboxAuthority authority,
            SimulatedProfile profile,
            int chip,
            String camera,
            Traces traces,
            Duration pause)
            throws Exception {
        SandboxPerson person = authority.personWithCard(CARD).orElseThrow();
        SandboxAgent agent = authority.agents().getFirst();
        Path temporary = Files.createDirectories(folder.resolve("temporary"));
        List<String> command = new ArrayList<>(java);
        command.add(1, "-Djava.io.tmpdir=" + temporary);
        command.addAll(List.of(
                MeasuredStation.class.getName(),
                folder.resolve("station").toString(),
                authority.address().toString(),
                authority.caFile().toString(),
                authority.issueEnrolmentCode("Port Louis 01"),
                agent.id(),
                agent.password(),
                person.nic(),
                profile.can().orElseThrow(),
                String.valueOf(chip),
                camera,
                String.valueOf(windows())));
        command.addAll(models.words());
        Process station = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader told = station.inputReader(StandardCharsets.UTF_8);
                var tell = station.outputWriter()) {
            Map<String, String> said = new TreeMap<>();
            Map<String, Integer> during = new TreeMap<>();
            for (String line = told.readLine(); !"visited".equals(line); line = told.readLine()) {
                if (line == null) {
                    throw new IllegalStateException("the visit did not end");
                }
                int space = line.indexOf(' ');
                if (line.equals("comparing")) {
                    traces.inProcess(station.pid()).forEach((what, count) -> during.merge(what, count, Integer::sum));
                    say("on", tell);
                } else if (space > 0) {
                    said.put(line.substring(0, space), line.substring(space + 1));
                }
            }
            Map<String, Integer> atOnce = traces.inProcess(station.pid());
            Thread.sleep(pause);
            Map<String, Integer> later = pause.isZero() ? atOnce : traces.inProcess(station.pid());
            Path dump = folder.resolve("station.hprof");
            say("dump " + dump, tell);
            told.readLine();
            Map<String, Integer> heap = traces.inFile(dump);
            Files.delete(dump);
            say("end", tell);
            station.waitFor();
            return new Found(
                    said.getOrDefault("path", "?"),
                    windows(),
                    said.getOrDefault("found", "nothing"),
                    traces.count(),
                    during,
                    heap,
                    atOnce,
                    later,
                    inFiles(traces));
        } finally {
            station.destroyForcibly();
        }
    }

    private static void say(String line, Writer to) throws IOException {
        to.write(line + "\n");
        to.flush();
    }

    private Map<String, Integer> inFiles(Traces traces) throws IOException {
        Map<String, Integer> all = new TreeMap<>();
        for (Path place : List.of(folder.resolve("station"), folder.resolve("temporary"))) {
            try (Stream<Path> files = Files.walk(place)) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    traces.inFile(file).forEach((what, count) -> all.merge(what, count, Integer::sum));
                }
            }
        }
        return all;
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
