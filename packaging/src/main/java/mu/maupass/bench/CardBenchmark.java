package mu.maupass.bench;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.logging.Level;
import java.util.logging.Logger;
import mu.maupass.devices.card.CardException;
import mu.maupass.devices.card.ChipReading;
import mu.maupass.devices.card.ReadProgress;
import mu.maupass.devices.card.ReadRequest;
import mu.maupass.devices.card.emrtd.EmrtdChipReader;
import mu.maupass.devices.card.simulated.DemonstrationCsca;
import mu.maupass.devices.card.simulated.SimulatedCardReaders;
import mu.maupass.devices.card.simulated.SimulatedFault;
import mu.maupass.devices.card.simulated.SimulatedProfile;
import mu.maupass.devices.card.simulated.SimulatedProfiles;
import net.sf.scuba.smartcards.CardServiceException;
import org.jmrtd.BACKey;
import org.jmrtd.PACEKeySpec;
import org.jmrtd.PassportService;
import org.jmrtd.lds.CardAccessFile;
import org.jmrtd.lds.PACEInfo;
import org.jmrtd.lds.SODFile;
import org.jmrtd.lds.icao.DG1File;
import org.jmrtd.lds.icao.DG2File;

/**
 * Reads the simulated chip with the station's reader, all checks made, and with JMRTD as its own documentation uses it
 * (no checks made), at several times per exchange. Both in one run, in turns, each on a freshly powered chip; medians.
 * The simulated chip computes on the same processor, and its time counts for both.
 */
public final class CardBenchmark {

  private static final int DEFAULT_ROUNDS = 7;
  private static final int WARM_UP = 6;
  private static final List<Duration> LATENCIES = List.of(Duration.ZERO, Duration.ofMillis(15), Duration.ofMillis(40));

  private final Logger quiet = Logger.getLogger("org.jmrtd");
  private final List<Row> rows = new ArrayList<>();

  private CardBenchmark() {
    quiet.setLevel(Level.OFF);
  }

  private record Sample(int exchanges, long nanos) {}

  private record Row(String subject, Duration latency, int exchanges, long millis) {
    double bound() {
      return 1.15 * exchanges * latency.toMillis() + 60;
    }
  }

  private interface Reading {
    Sample read(SimulatedCardReaders readers, SimulatedProfile profile) throws Exception;
  }

  /**
   * @param arguments the number of rounds, or nothing for seven
   */
  public static void main(String[] arguments) throws Exception {
    new CardBenchmark().run(arguments.length > 0 ? Integer.parseInt(arguments[0]) : DEFAULT_ROUNDS);
  }

  private void run(int rounds) throws Exception {
    String load = MachineDescription.loadNow();
    for (Duration latency : LATENCIES) {
      measure("BAC, EF.SOD, DG1, DG2", "bac", latency, rounds);
      measure("PACE, the same", "pace-aes128-p256", latency, rounds);
      measure("PACE, CA, the same", "priya", latency, rounds);
    }
    print(rounds);
    memory();
    System.out.printf("%n%s%n", MachineDescription.ofThisComputer());
    System.out.printf("Load average (1 min) before and after: %s, %s%n", load, MachineDescription.loadNow());
  }

  private void measure(String subject, String name, Duration latency, int rounds) throws Exception {
    SimulatedProfile profile = SimulatedProfiles.named(name).orElseThrow();
    try (SimulatedCardReaders readers = new SimulatedCardReaders(latency)) {
      readers.insert(profile, SimulatedFault.NONE);
      EmrtdChipReader reader = new EmrtdChipReader(readers);
      List<Sample> station = new ArrayList<>();
      List<Sample> library = new ArrayList<>();
      Reading ours = (r, p) -> station(reader, p);
      boolean both = profile.pace().isEmpty() || name.startsWith("pace");
      int warm = latency.isZero() ? WARM_UP : 1;
      for (int round = -warm; round < rounds; round++) {
        Sample own = ours.read(readers, profile);
        Sample other = both ? library(readers, profile) : own;
        if (round >= 0) {
          station.add(own);
          library.add(other);
        }
      }
      rows.add(row("station: " + subject, latency, station));
      if (both) {
        rows.add(row("JMRTD: " + subject, latency, library));
      }
    }
  }

  private static Row row(String subject, Duration latency, List<Sample> samples) {
    long[] sorted = samples.stream().mapToLong(Sample::nanos).sorted().toArray();
    return new Row(subject, latency, samples.getFirst().exchanges(), Math.round(sorted[sorted.length / 2] / 1e6));
  }

  private static Sample station(EmrtdChipReader reader, SimulatedProfile profile) throws CardException {
    ReadRequest request =
        ReadRequest.of(profile.mrzKey(), DemonstrationCsca.known().anchors(Clock.systemUTC())).withFullName(false);
    long start = System.nanoTime();
    try (ChipReading reading = reader.read(request, ReadProgress.NONE)) {
      return new Sample(reading.apdus(), System.nanoTime() - start);
    }
  }

  /** As the library's documentation reads a passport: its block size, its file streams. */
  private static Sample library(SimulatedCardReaders readers, SimulatedProfile profile)
      throws CardException, CardServiceException, IOException, GeneralSecurityException {
    long start = System.nanoTime();
    try (var session = readers.connect(SimulatedCardReaders.READER, Duration.ofSeconds(5))) {
      SimulatedCardService service = new SimulatedCardService(session);
      PassportService passport =
          new PassportService(
              service,
              PassportService.NORMAL_MAX_TRANCEIVE_LENGTH,
              PassportService.DEFAULT_MAX_BLOCKSIZE,
              false,
              true);
      passport.open();
      var key = profile.mrzKey();
      BACKey bac = new BACKey(key.documentNumber(), key.dateOfBirth(), key.dateOfExpiry());
      if (profile.pace().isPresent()) {
        CardAccessFile access = new CardAccessFile(passport.getInputStream(PassportService.EF_CARD_ACCESS, PassportService.DEFAULT_MAX_BLOCKSIZE));
        PACEInfo info = (PACEInfo) access.getSecurityInfos().iterator().next();
        BigInteger parameter = info.getParameterId();
        passport.doPACE(PACEKeySpec.createMRZKey(bac), info.getObjectIdentifier(),
            PACEInfo.toParameterSpec(parameter), parameter);
        passport.sendSelectApplet(true);
      } else {
        passport.sendSelectApplet(false);
        passport.doBAC(bac);
      }
      new SODFile(passport.getInputStream(PassportService.EF_SOD, PassportService.DEFAULT_MAX_BLOCKSIZE));
      new DG1File(passport.getInputStream(PassportService.EF_DG1, PassportService.DEFAULT_MAX_BLOCKSIZE));
      new DG2File(passport.getInputStream(PassportService.EF_DG2, PassportService.DEFAULT_MAX_BLOCKSIZE));
      return new Sample(service.exchanges(), System.nanoTime() - start);
    }
  }

  private void print(int rounds) {
    System.out.printf("Reading a simulated chip, medians of %d, in turns, in one JVM.%n%n", rounds);
    System.out.printf("| per exchange | subject | exchanges | whole reading | 1.15 × exchanges × time + 60 ms |%n");
    System.out.printf("|---:|---|---:|---:|---:|%n");
    for (Row row : rows) {
      System.out.printf(Locale.ROOT, "| %d ms | %s | %d | %d ms | %s |%n", row.latency().toMillis(), row.subject(),
          row.exchanges(), row.millis(),
          row.subject().startsWith("JMRTD") ? "" : String.format(Locale.ROOT, "%.0f ms", row.bound()));
    }
    for (Duration latency : LATENCIES) {
      System.out.printf(Locale.ROOT, "%nBAC at %d ms: %.1f times as fast.", latency.toMillis(),
          ratio("BAC, EF.SOD, DG1, DG2", latency));
    }
    System.out.println();
  }

  private double ratio(String subject, Duration latency) {
    return (double) millis("JMRTD: " + subject, latency) / Math.max(1, millis("station: " + subject, latency));
  }

  private long millis(String subject, Duration latency) {
    return rows.stream().filter(r -> r.subject().equals(subject) && r.latency().equals(latency)).findFirst().orElseThrow()
        .millis();
  }

  /** Everything that was allocated, chip and station together: more than is ever held at once. */
  private static void memory() throws CardException {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    for (String name : List.of("bac", "priya")) {
      SimulatedProfile profile = SimulatedProfiles.named(name).orElseThrow();
      try (SimulatedCardReaders readers = new SimulatedCardReaders()) {
        readers.insert(profile, SimulatedFault.NONE);
        EmrtdChipReader reader = new EmrtdChipReader(readers);
        station(reader, profile);
        long before = threads.getTotalThreadAllocatedBytes();
        station(reader, profile);
        System.out.printf(Locale.ROOT, "%nAllocated in one reading of \"%s\", the simulated chip's share included: %.1f MiB",
            name, (threads.getTotalThreadAllocatedBytes() - before) / 1048576.0);
      }
    }
    System.out.println();
  }
}
