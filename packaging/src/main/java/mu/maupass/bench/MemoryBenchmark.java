package mu.maupass.bench;

import com.sun.net.httpserver.HttpServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import mu.maupass.devices.camera.Camera;
import mu.maupass.devices.camera.CameraException;
import mu.maupass.devices.camera.CameraFrame;
import mu.maupass.devices.camera.CameraRequest;
import mu.maupass.devices.camera.simulated.SimulatedCameras;
import mu.maupass.devices.card.Portrait;
import mu.maupass.devices.card.simulated.SimulatedChip;
import mu.maupass.devices.card.simulated.SimulatedFault;
import mu.maupass.devices.card.simulated.SimulatedProfile;
import mu.maupass.devices.card.simulated.SimulatedProfiles;
import mu.maupass.devices.vision.ImageException;
import mu.maupass.devices.vision.PixelImage;
import mu.maupass.devices.vision.PortraitDecoder;
import mu.maupass.station.demonstration.Demonstration;
import mu.maupass.sync.sandbox.SandboxAgent;
import mu.maupass.sync.sandbox.SandboxAuthority;
import mu.maupass.sync.sandbox.SandboxPerson;

/**
 * What of a citizen's face can still be found when a visit is over: in a dump of the station's heap, in the whole memory
 * of its process, in its files. The station runs in a process of its own; chip, camera and authority are in this one.
 */
public final class MemoryBenchmark {

  private static final String CARD = "priya";

  /**
   * What was found, by kind.
   *
   * @param path the one that was taken
   * @param machine what the computer found there
   * @param pieces how many different ones were looked for
   * @param heap in a dump of the heap, of what is reachable
   * @param memory in the whole memory, right after the visit
   * @param later in the whole memory, after the pause
   * @param files in the station's files and the folder for temporary ones
   */
  record Found(String path, String machine, int pieces, Map<String, Integer> heap, Map<String, Integer> memory,
      Map<String, Integer> later, Map<String, Integer> files) {}

  private final Path folder;
  private final Path models;
  private final List<String> java;

  /** @param java the command line of the station's process, up to the name of its class */
  MemoryBenchmark(Path folder, Path models, List<String> java) {
    this.folder = folder;
    this.models = models;
    this.java = java;
  }

  /** Arguments: the folder of face models (optional). */
  public static void main(String[] arguments) throws Exception {
    Path folder = Files.createTempDirectory("station-memory-");
    try {
      // Models are no part of the product: those named, or those beside the project, or none.
      Path models = Path.of(arguments.length > 0 ? arguments[0] : "../shared/models").toAbsolutePath();
      Found found = new MemoryBenchmark(folder, models, thisJava()).measure(Duration.ofSeconds(5));
      System.out.println(MachineDescription.ofThisComputer());
      System.out.printf("path: %s; the computer found: %s%n", found.path(), found.machine());
      System.out.printf("of %d pieces of %d bytes were found, by kind:%n", found.pieces(), Traces.LENGTH);
      System.out.println("  dump of the heap:             " + found.heap());
      System.out.println("  whole memory, at once:        " + found.memory());
      System.out.println("  whole memory, after 5 s:      " + found.later());
      System.out.println("  files:                        " + found.files());
    } finally {
      delete(folder);
    }
  }

  /** As the launcher starts the application. */
  static List<String> thisJava() {
    return List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:+UseSerialGC",
        "-XX:TieredStopAtLevel=1", "-Xmx512m", "-XX:-UsePerfData", "--enable-native-access=ALL-UNNAMED",
        "-Dmaupass.native=" + System.getProperty("maupass.native", ""), "-cp", System.getProperty("java.class.path"));
  }

  /** @param pause before the memory is looked through once more */
  Found measure(Duration pause) throws Exception {
    SimulatedProfile profile = SimulatedProfiles.named(CARD).orElseThrow();
    Traces traces = new Traces();
    try (ServerSocket chip = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        SandboxAuthority authority = SandboxAuthority.start(folder.resolve("authority"), 0, Demonstration.sandboxOptions())) {
      RemoteCard.serve(chip, new SimulatedChip(profile, SimulatedFault.NONE));
      HttpServer camera = camera(profile);
      try {
        addPortrait(profile, traces);
        return watch(authority, profile, chip.getLocalPort(), camera.getAddress().getPort(), traces, pause);
      } finally {
        camera.stop(0);
      }
    }
  }

  private static void addPortrait(SimulatedProfile profile, Traces traces) throws ImageException {
    byte[] encoded = profile.portrait();
    traces.addEncoded("portrait as encoded", encoded);
    try (Portrait portrait = new Portrait(Portrait.Format.JPEG, 413, 531, encoded.clone());
        PixelImage pixels = new PortraitDecoder().decode(portrait)) {
      traces.addPixels("portrait's pixels", pixels.argb(), pixels.width());
    }
  }

  private Found watch(SandboxAuthority authority, SimulatedProfile profile, int chip, int camera, Traces traces,
      Duration pause) throws Exception {
    SandboxPerson person = authority.personWithCard(CARD).orElseThrow();
    SandboxAgent agent = authority.agents().getFirst();
    Path temporary = Files.createDirectories(folder.resolve("temporary"));
    List<String> command = new ArrayList<>(java);
    command.add(1, "-Djava.io.tmpdir=" + temporary);
    command.addAll(List.of(MemoryVisit.class.getName(), folder.resolve("station").toString(),
        authority.address().toString(), authority.caFile().toString(), authority.issueEnrolmentCode("Port Louis 01"),
        agent.id(), agent.password(), person.nic(), profile.can().orElseThrow(), String.valueOf(chip),
        "http://127.0.0.1:" + camera + "/", models.toString()));
    Process station = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    try (BufferedReader told = station.inputReader(StandardCharsets.UTF_8); var tell = station.outputWriter()) {
      Map<String, String> said = new TreeMap<>();
      for (String line = told.readLine(); !"visited".equals(line); line = told.readLine()) {
        if (line == null) {
          throw new IllegalStateException("the visit did not come to its end");
        }
        int space = line.indexOf(' ');
        if (line.startsWith("piece ")) {
          traces.add("camera's pixels", HexFormat.of().parseHex(line.substring(space + 1)));
        } else if (space > 0) {
          said.put(line.substring(0, space), line.substring(space + 1));
        }
      }
      Map<String, Integer> atOnce = traces.inProcess(station.pid());
      Thread.sleep(pause);
      Map<String, Integer> later = pause.isZero() ? atOnce : traces.inProcess(station.pid());
      Path dump = folder.resolve("station.hprof");
      tell.write("dump " + dump + "\n");
      tell.flush();
      told.readLine();
      Map<String, Integer> heap = traces.inFile(dump);
      Files.delete(dump);
      tell.write("end\n");
      tell.flush();
      station.waitFor();
      return new Found(said.getOrDefault("path", "?"), said.getOrDefault("found", "nothing"), traces.count(), heap, atOnce, later,
          inFiles(traces));
    } finally {
      station.destroyForcibly();
    }
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

  /** A network camera that sees the card's holder: MJPEG over HTTP, as the station's driver reads it. */
  private static HttpServer camera(SimulatedProfile profile) throws IOException {
    HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", exchange -> {
      exchange.getResponseHeaders().set("Content-Type", "multipart/x-mixed-replace; boundary=frame");
      exchange.sendResponseHeaders(200, 0);
      SimulatedCameras cameras = new SimulatedCameras(() -> decoded(profile));
      try (Camera camera = cameras.open(CameraRequest.liveView()); OutputStream out = exchange.getResponseBody()) {
        long seen = 0;
        while (true) {
          try (CameraFrame frame = camera.newest(seen, Duration.ofSeconds(1)).orElseThrow()) {
            seen = frame.sequence();
            byte[] jpeg = Jpeg.of(frame.image());
            out.write(("--frame\r\nContent-Type: image/jpeg\r\nContent-Length: " + jpeg.length + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
            out.write(jpeg);
            out.write("\r\n".getBytes(StandardCharsets.US_ASCII));
            out.flush();
          }
        }
      } catch (CameraException | IOException e) {
        // The station has switched the camera off.
      }
    });
    server.start();
    return server;
  }

  private static Optional<PixelImage> decoded(SimulatedProfile profile) {
    try (Portrait portrait = new Portrait(Portrait.Format.JPEG, 413, 531, profile.portrait())) {
      return Optional.of(new PortraitDecoder().decode(portrait));
    } catch (ImageException e) {
      return Optional.empty();
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
