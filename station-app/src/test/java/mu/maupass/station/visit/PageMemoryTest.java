package mu.maupass.station.visit;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import mu.maupass.devices.card.CardFailure;
import mu.maupass.devices.card.TrustAnchors;
import mu.maupass.devices.scanner.ScannedImage;
import mu.maupass.devices.scanner.Side;
import mu.maupass.devices.seal.SealSigners;
import mu.maupass.devices.vision.OpenCvLibrary;
import mu.maupass.devices.vision.PixelImage;
import mu.maupass.station.document.InspectionAnswer;
import mu.maupass.station.document.PageException;
import mu.maupass.station.document.PageEyes;
import mu.maupass.station.document.PageSide;
import mu.maupass.station.document.PageSource;
import mu.maupass.station.face.FaceAssistance;
import mu.maupass.station.face.FaceFeature;
import mu.maupass.station.factor.OfferedFactors;
import mu.maupass.sync.trust.DocumentStanding;
import mu.maupass.sync.trust.DocumentTypes;
import mu.maupass.sync.trust.InspectionCheck;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A scanned page lives in memory only and is gone when the visit is over (requirement P4). */
class PageMemoryTest {
    private static final int MASK = 0x5A5A5A5A;
    /** Four pixels that no other picture has side by side; kept masked, so that the search does not find itself. */
    private static final int[] MASKED = {0xFF17C35E ^ MASK, 0xFFB1429D ^ MASK, 0xFF0AF36B ^ MASK, 0xFFC87E11 ^ MASK};

    @TempDir
    private Path temp;

    @Test
    void noFileIsWrittenAndTheHeapHoldsNeitherPixelsNorJpegAfterTheVisit() throws Exception {
        List<byte[]> jpegs = new ArrayList<>();
        PageEyes eyes = new PageEyes(new OpenCvLibrary());
        scan(eyes).close();
        List<Path> touched;
        try (WatchService watch = FileSystems.getDefault().newWatchService()) {
            for (String folder : new String[] {
                temp.toString(),
                System.getProperty("java.io.tmpdir"),
                System.getProperty("user.home"),
                System.getProperty("user.dir")
            }) {
                for (Path each : withFolders(Path.of(folder))) {
                    watch(each, watch);
                }
            }
            visit((request, cancellation, progress) -> {
                var scanned = scan(eyes);
                byte[] encoded = scanned.picture().encoded();
                assertThat(encoded).hasSizeGreaterThan(20_000);
                jpegs.add(masked(Arrays.copyOfRange(encoded, encoded.length / 2, encoded.length / 2 + 24)));
                Arrays.fill(encoded, (byte) 0);
                return List.of(scanned);
            });
            touched = created(watch);
        }
        assertThat(jpegs).hasSize(1);
        assertThat(touched.stream().filter(PageMemoryTest::mayHoldAPicture)).isEmpty();
        for (Path file : touched.stream()
                .filter(Files::isRegularFile)
                .filter(Files::isReadable)
                .toList()) {
            try {
                assertThat(holds(file, jpegs.getFirst(), 0x5A))
                        .as(file.toString())
                        .isFalse();
            } catch (NoSuchFileException e) {
                // Of a test in another JVM, gone since it was listed, as those are that went before.
            }
        }

        ByteBuffer pixels = ByteBuffer.allocate(16);
        Arrays.stream(MASKED).forEach(pixels::putInt);
        byte[] present = masked(pixels.array());
        Path dump = temp.resolve("heap.hprof");
        ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class).dumpHeap(dump.toString(), true);
        assertThat(holds(dump, present, 0)).as("the search finds what is there").isTrue();
        Arrays.fill(present, (byte) 0);
        Files.delete(dump);
        ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class).dumpHeap(dump.toString(), true);
        assertThat(holds(dump, pixels.array(), 0x5A)).as("pixels").isFalse();
        assertThat(holds(dump, jpegs.getFirst(), 0x5A)).as("JPEG").isFalse();
    }

    private static PageSide scan(PageEyes eyes) throws PageException {
        int[] argb = new int[900 * 600];
        for (int i = 0; i < argb.length; i++) {
            // Coarse noise, so that the encoder has something to write, with the pattern all over it.
            argb[i] = i / 900 % 8 == 0 ? MASKED[i % 4] ^ MASK : 0xFF000000 | (i * 2_654_435) & 0xF8F8F8;
        }
        try (ScannedImage image = new ScannedImage(new PixelImage(argb, 900, 600), OptionalInt.of(300), Side.FRONT)) {
            return eyes.read(image.image(), image.side(), false);
        }
    }

    /** With a page that is accepted and one that is not, up to the face, where somebody cancels. */
    private static void visit(PageSource source) throws Exception {
        try (VisitWorkflow visit = new VisitWorkflow(
                Visit.begin(UUID.randomUUID(), Scripted.CLOCK.instant(), Scripted.AGENT, 1),
                List.of(
                        new IdentifyStep(
                                new ApplicantLookup(
                                        Scripted.ScriptedAuthority.knowing(Scripted.PRIYA),
                                        (text, now) -> {
                                            throw new IllegalStateException();
                                        },
                                        Scripted.CLOCK),
                                source,
                                () -> true),
                        new ConsentStep(Optional::empty, Optional::empty, Scripted.NOTHING_REPORTED, Scripted.CLOCK),
                        new DocumentStep(
                                Scripted.ScriptedChip.of(new CardFailure.ChipSilent()),
                                TrustAnchors::none,
                                source,
                                SealSigners::none,
                                DocumentTypes::examples,
                                _ -> new DocumentStanding.Clear(),
                                () -> true,
                                Scripted.CLOCK),
                        new FaceStep(
                                List.of(new FaceFeature("ears")),
                                () -> Duration.ZERO,
                                FaceAssistance.none(),
                                Scripted::secondPerson,
                                Scripted.CLOCK),
                        new CompareStep(Scripted.CLOCK),
                        new FactorStep(
                                OfferedFactors.only(new Scripted.ScriptedFactor()), Optional::empty, Scripted.CLOCK),
                        new ConfirmStep(),
                        new SealStep(null),
                        new ReceiptStep()),
                step -> Scripted.never(),
                Scripted.CLOCK,
                (known, ending) -> {},
                () -> {})) {
            Map<String, InspectionAnswer> yes =
                    DocumentTypes.examples().named("passport").orElseThrow().checks().stream()
                            .collect(Collectors.toMap(InspectionCheck::id, check -> InspectionAnswer.YES));
            Answer[] answers = {
                Scripted.BY_NIC,
                Scripted.AGREED,
                new Answer.PageScan("passport", Side.FRONT),
                new Answer.Inspection("passport", Papers.passport(), Set.of(), yes)
            };
            VisitState state = visit.state();
            for (Answer answer : answers) {
                state = visit.approve(answer).get(60, TimeUnit.SECONDS);
            }
            assertThat(state.visit().documents().accepted()).hasSize(1);
            visit.leave(Exit.CANCEL).get(10, TimeUnit.SECONDS);
        }
    }

    private static void watch(Path folder, WatchService watch) throws IOException {
        try {
            folder.register(watch, StandardWatchEventKinds.ENTRY_CREATE);
        } catch (NoSuchFileException e) {
            // Another test's folder, which went meanwhile.
        }
    }

    private static List<Path> created(WatchService watch) throws InterruptedException {
        List<Path> all = new ArrayList<>();
        for (WatchKey key = watch.poll(500, TimeUnit.MILLISECONDS); key != null; key = watch.poll()) {
            Path folder = (Path) key.watchable();
            for (WatchEvent<?> event : key.pollEvents()) {
                Path made = folder.resolve((Path) event.context());
                all.add(made);
                if (Files.isDirectory(made)) {
                    all.addAll(below(made));
                }
            }
        }
        return all;
    }

    /** The folder and those in it that can be looked into; of very many, some. */
    private static List<Path> withFolders(Path folder) throws IOException {
        List<Path> all = new ArrayList<>(List.of(folder));
        try (Stream<Path> entries = Files.list(folder)) {
            entries.filter(Files::isDirectory)
                    .filter(Files::isReadable)
                    .limit(200)
                    .forEach(all::add);
        }
        return all;
    }

    /** What lies in a folder that was made meanwhile; what goes away while it is looked for is none of ours. */
    private static List<Path> below(Path folder) {
        try (Stream<Path> entries = Files.walk(folder, 4)) {
            return entries.filter(Files::isRegularFile).toList();
        } catch (IOException | UncheckedIOException e) {
            return List.of();
        }
    }

    /** Other programs work in the same folders: only what could be a picture counts. */
    private static boolean mayHoldAPicture(Path file) {
        try {
            return Files.isRegularFile(file)
                    && Files.isReadable(file)
                    && Files.size(file) > 4_000
                    && file.getFileName().toString().matches("(?i).*\\.(jpe?g|png|tiff?|bmp|raw|ppm)|imageio.*");
        } catch (IOException e) {
            return false;
        }
    }

    private static byte[] masked(byte[] plain) {
        byte[] masked = plain.clone();
        for (int i = 0; i < masked.length; i++) {
            masked[i] ^= 0x5A;
        }
        return masked;
    }

    /** @param mask taken off the needle while it is compared */
    private static boolean holds(Path file, byte[] needle, int mask) throws IOException {
        try (FileChannel channel = FileChannel.open(file)) {
            byte[] chunk = new byte[1 << 20];
            int kept = 0;
            for (ByteBuffer buffer = ByteBuffer.wrap(chunk); ; buffer.position(kept)) {
                int read = channel.read(buffer);
                if (read < 0) {
                    return false;
                }
                int end = kept + read;
                for (int i = 0; i + needle.length <= end; i++) {
                    int n = 0;
                    while (n < needle.length && chunk[i + n] == (byte) (needle[n] ^ mask)) {
                        n++;
                    }
                    if (n == needle.length) {
                        return true;
                    }
                }
                kept = Math.min(end, needle.length - 1);
                System.arraycopy(chunk, end - kept, chunk, 0, kept);
            }
        }
    }
}
