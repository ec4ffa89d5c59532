package mu.maupass.bench.card;

import com.sun.management.OperatingSystemMXBean;
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
import java.util.stream.LongStream;
import mu.maupass.bench.computer.ComputerDescription;
import mu.maupass.devices.card.CardException;
import mu.maupass.devices.card.ChipReading;
import mu.maupass.devices.card.ReadPhase;
import mu.maupass.devices.card.ReadProgress;
import mu.maupass.devices.card.ReadRequest;
import mu.maupass.devices.card.TrustAnchors;
import mu.maupass.devices.card.emrtd.EmrtdChipReader;
import mu.maupass.devices.card.simulated.SimulatedCardReaders;
import mu.maupass.devices.card.simulated.SimulatedFault;
import mu.maupass.devices.specimen.DemonstrationCsca;
import mu.maupass.devices.specimen.SimulatedProfile;
import mu.maupass.devices.specimen.SimulatedProfiles;
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
 * Reads the simulated chip with the station's reader (with all checks) and with JMRTD as its own documentation uses it
 * (without checks), with several times for one exchange. Both run in turns in one process, each with a chip that was
 * just powered on; the figures are medians. The simulated chip computes on the same processor, and its time is included
 * for both. Processor time is that of all threads: it shows what a reading costs where the computer has other work too.
 */
public final class CardBenchmark {

    private static final int DEFAULT_ROUNDS = 7;
    private static final int WARM_UP = 6;
    private static final OperatingSystemMXBean PROCESSOR =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private static final double MIB = 1024 * 1024;
    private static final List<Duration> LATENCIES =
            List.of(Duration.ZERO, Duration.ofMillis(15), Duration.ofMillis(40));

    private final Logger quiet = Logger.getLogger("org.jmrtd");
    private final TrustAnchors anchors = DemonstrationCsca.known().anchors(Clock.systemUTC());
    private final List<Row> rows = new ArrayList<>();

    private CardBenchmark() {
        quiet.setLevel(Level.OFF);
    }

    private record Sample(int exchanges, long nanos, long processorNanos) {}

    private record Row(String subject, Duration latency, int exchanges, long millis, long processorMillis) {
        double bound() {
            return 1.15 * exchanges * latency.toMillis() + 60;
        }
    }

    private interface Reading {
        Sample read(SimulatedCardReaders readers, SimulatedProfile profile) throws Exception;
    }

    /** @param arguments the number of rounds, or none for seven */
    public static void main(String[] arguments) throws Exception {
        new CardBenchmark().run(arguments.length > 0 ? Integer.parseInt(arguments[0]) : DEFAULT_ROUNDS);
    }

    private void run(int rounds) throws Exception {
        String load = ComputerDescription.loadNow();
        for (Duration latency : LATENCIES) {
            measure("BAC, EF.SOD, DG1, DG2", "bac", latency, rounds);
            measure("PACE, the same", "pace-aes128-p256", latency, rounds);
            measure("PACE, CA on P-256, the same", "ca-p256", latency, rounds);
            measure("PACE, CA on brainpoolP256r1, the same", "priya", latency, rounds);
        }
        print(rounds);
        memory();
        System.out.printf("%n%s%n", ComputerDescription.ofThisComputer());
        System.out.printf("Load average (1 min) before and after: %s, %s%n", load, ComputerDescription.loadNow());
    }

    private void measure(String subject, String name, Duration latency, int rounds) throws Exception {
        SimulatedProfile profile = SimulatedProfiles.named(name).orElseThrow();
        try (SimulatedCardReaders readers = new SimulatedCardReaders(latency)) {
            EmrtdChipReader reader = new EmrtdChipReader(readers);
            List<Sample> station = new ArrayList<>();
            List<Sample> library = new ArrayList<>();
            Reading ours = (r, p) -> station(reader, p);
            boolean both = profile.pace().isEmpty() || name.startsWith("pace");
            int warm = latency.isZero() ? WARM_UP : 1;
            for (int round = -warm; round < rounds; round++) {
                // A chip that was just put on the reader has its first key pair ready, for both readers.
                readers.insert(profile, SimulatedFault.NONE);
                Sample own = ours.read(readers, profile);
                readers.insert(profile, SimulatedFault.NONE);
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
        return new Row(
                subject,
                latency,
                samples.getFirst().exchanges(),
                median(samples.stream().mapToLong(Sample::nanos)),
                median(samples.stream().mapToLong(Sample::processorNanos)));
    }

    /** In milliseconds. */
    private static long median(LongStream nanos) {
        long[] sorted = nanos.sorted().toArray();
        return Math.round(sorted[sorted.length / 2] / 1e6);
    }

    /**
     * @param start     the clock when the reading began
     * @param processor processor time used before the reading
     */
    private static Sample since(long start, long processor, int exchanges) {
        return new Sample(exchanges, System.nanoTime() - start, PROCESSOR.getProcessCpuTime() - processor);
    }

    private Sample station(EmrtdChipReader reader, SimulatedProfile profile) throws CardException {
        ReadRequest request = ReadRequest.of(profile.mrzKey(), anchors).withFullName(false);
        long start = System.nanoTime();
        long processor = PROCESSOR.getProcessCpuTime();
        try (ChipReading reading = reader.read(request, ReadProgress.NONE)) {
            return since(start, processor, reading.apdus());
        }
    }

    /** As the library's documentation reads a passport: its block size, its file streams. */
    private static Sample library(SimulatedCardReaders readers, SimulatedProfile profile)
            throws CardException, CardServiceException, IOException, GeneralSecurityException {
        long start = System.nanoTime();
        long processor = PROCESSOR.getProcessCpuTime();
        try (var session = readers.connect(SimulatedCardReaders.READER, Duration.ofSeconds(5))) {
            SimulatedCardService service = new SimulatedCardService(session);
            PassportService passport = new PassportService(
                    service,
                    PassportService.NORMAL_MAX_TRANCEIVE_LENGTH,
                    PassportService.DEFAULT_MAX_BLOCKSIZE,
                    false,
                    true);
            passport.open();
            var key = profile.mrzKey();
            BACKey bac = new BACKey(key.documentNumber(), key.dateOfBirth(), key.dateOfExpiry());
            if (profile.pace().isPresent()) {
                CardAccessFile access = new CardAccessFile(
                        passport.getInputStream(PassportService.EF_CARD_ACCESS, PassportService.DEFAULT_MAX_BLOCKSIZE));
                PACEInfo info = (PACEInfo) access.getSecurityInfos().iterator().next();
                BigInteger parameter = info.getParameterId();
                passport.doPACE(
                        PACEKeySpec.createMRZKey(bac),
                        info.getObjectIdentifier(),
                        PACEInfo.toParameterSpec(parameter),
                        parameter);
                passport.sendSelectApplet(true);
            } else {
                passport.sendSelectApplet(false);
                passport.doBAC(bac);
            }
            new SODFile(passport.getInputStream(PassportService.EF_SOD, PassportService.DEFAULT_MAX_BLOCKSIZE));
            new DG1File(passport.getInputStream(PassportService.EF_DG1, PassportService.DEFAULT_MAX_BLOCKSIZE));
            new DG2File(passport.getInputStream(PassportService.EF_DG2, PassportService.DEFAULT_MAX_BLOCKSIZE));
            return since(start, processor, service.exchanges());
        }
    }

    private void print(int rounds) {
        System.out.printf("Reading a simulated chip, medians of %d, in turns, in one JVM.%n%n", rounds);
        System.out.printf(
                "| per exchange | subject | exchanges | whole reading | processor time | 1.15 × exchanges × time + 60 ms |%n");
        System.out.printf("|---:|---|---:|---:|---:|---:|%n");
        for (Row row : rows) {
            System.out.printf(
                    Locale.ROOT,
                    "| %d ms | %s | %d | %d ms | %d ms | %s |%n",
                    row.latency().toMillis(),
                    row.subject(),
                    row.exchanges(),
                    row.millis(),
                    row.processorMillis(),
                    row.subject().startsWith("JMRTD") ? "" : String.format(Locale.ROOT, "%.0f ms", row.bound()));
        }
        for (Duration latency : LATENCIES) {
            System.out.printf(
                    Locale.ROOT,
                    "%nBAC at %d ms: %.1f times as fast.",
                    latency.toMillis(),
                    ratio("BAC, EF.SOD, DG1, DG2", latency));
        }
        System.out.println();
    }

    private double ratio(String subject, Duration latency) {
        return (double) millis("JMRTD: " + subject, latency) / Math.max(1, millis("station: " + subject, latency));
    }

    private long millis(String subject, Duration latency) {
        return rows.stream()
                .filter(r -> r.subject().equals(subject) && r.latency().equals(latency))
                .findFirst()
                .orElseThrow()
                .millis();
    }

    /**
     * The most memory that one reading needs: the heap after garbage collections at each phase and block of the
     * reading, minus the heap before it. It includes the files and what the simulated chip needs during the reading.
     */
    private void memory() throws CardException {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        for (String name : List.of("bac", "priya")) {
            SimulatedProfile profile = SimulatedProfiles.named(name).orElseThrow();
            try (SimulatedCardReaders readers = new SimulatedCardReaders()) {
                readers.insert(profile, SimulatedFault.NONE);
                EmrtdChipReader reader = new EmrtdChipReader(readers);
                station(reader, profile);
                long allocated = threads.getTotalThreadAllocatedBytes();
                station(reader, profile);
                allocated = threads.getTotalThreadAllocatedBytes() - allocated;
                LiveHeap heap = new LiveHeap();
                // Twice, because some objects of earlier readings may only be freed by the second collection.
                long before = Math.min(LiveHeap.now(), LiveHeap.now());
                reader.read(ReadRequest.of(profile.mrzKey(), anchors).withFullName(false), heap)
                        .close();
                System.out.printf(
                        Locale.ROOT,
                        "%nOne reading of \"%s\": at most %.2f MiB live at a time, %.1f MiB allocated in all",
                        name,
                        (heap.most() - before) / MIB,
                        allocated / MIB);
            }
        }
        System.out.println();
    }

    /** Measures the heap each time a reading reports progress. */
    private static final class LiveHeap implements ReadProgress {

        private long most;

        static long now() {
            System.gc();
            return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
        }

        long most() {
            return most;
        }

        @Override
        public void phase(ReadPhase phase) {
            most = Math.max(most, now());
        }

        @Override
        public void bytes(ReadPhase phase, int read, int total) {
            most = Math.max(most, now());
        }
    }
}
