package mu.maupass.bench.fuzz;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import mu.maupass.devices.card.CardException;
import mu.maupass.devices.card.DataGroup;
import mu.maupass.devices.card.Portrait;
import mu.maupass.devices.card.ReadProgress;
import mu.maupass.devices.card.ReadRequest;
import mu.maupass.devices.card.emrtd.ChipFileForm;
import mu.maupass.devices.card.emrtd.EmrtdChipReader;
import mu.maupass.devices.card.simulated.InterceptedReaders;
import mu.maupass.devices.card.simulated.SimulatedCardReaders;
import mu.maupass.devices.card.simulated.SimulatedChip;
import mu.maupass.devices.card.simulated.SimulatedFault;
import mu.maupass.devices.specimen.DemonstrationCsca;
import mu.maupass.devices.specimen.SimulatedProfile;
import mu.maupass.devices.specimen.SimulatedProfiles;
import mu.maupass.devices.vision.ImageException;
import mu.maupass.devices.vision.PortraitDecoder;

/**
 * Changes the data of chips and checks how the station handles it: single files in their parsers, whole readings with
 * changed answers before and inside secure messaging, portraits in their decoder. The same seed gives the same inputs.
 * The exit code is 1 where a fault was found: an unchecked exception, a call that does not return, or too little
 * memory.
 */
public final class CardFuzz {

    private static final Map<DataGroup, Integer> INPUTS = Map.of(
            DataGroup.CARD_ACCESS,
            50_000,
            DataGroup.ATR_INFO,
            20_000,
            DataGroup.DG1,
            40_000,
            DataGroup.DG2,
            40_000,
            DataGroup.DG11,
            30_000,
            DataGroup.DG12,
            20_000,
            DataGroup.DG14,
            20_000,
            DataGroup.DG15,
            4_000,
            DataGroup.CARD_SECURITY,
            6_000,
            DataGroup.SOD,
            4_000);
    private static final int READINGS = 400;
    private static final int PORTRAITS = 1_500;
    private static final Duration HANG = Duration.ofSeconds(5);
    private static final Duration READING_HANG = Duration.ofSeconds(15);

    private final long seed;
    private final Instant now = Instant.parse("2026-11-22T08:00:00Z");
    private final Map<String, Integer> counts = new LinkedHashMap<>();
    private final List<String> findings = new ArrayList<>();

    private CardFuzz(long seed) {
        this.seed = seed;
    }

    private interface Input {
        void run() throws Exception;
    }

    /** @param arguments the seed, or none for 1 */
    public static void main(String[] arguments) throws Exception {
        CardFuzz fuzz = new CardFuzz(arguments.length > 0 ? Long.parseLong(arguments[0]) : 1);
        fuzz.run();
        // The thread of a parser that does not return is given up.
        System.exit(fuzz.findings.isEmpty() ? 0 : 1);
    }

    private void run() throws Exception {
        long start = System.nanoTime();
        List<SimulatedChip> chips =
                List.of(chip("priya"), chip("pace-cam"), chip("aa-rsa"), chip("jean-rene"), chip("signed-rsa-pss"));
        List<byte[]> parts =
                chips.stream().flatMap(c -> c.files().values().stream()).toList();
        ChipFileForm form = new ChipFileForm(DemonstrationCsca.known().anchors(Clock.systemUTC()), now);
        for (DataGroup file : DataGroup.values()) {
            List<byte[]> genuine = chips.stream()
                    .map(c -> c.files().get(file))
                    .filter(f -> f != null)
                    .toList();
            Mutation mutation = new Mutation(seed * 1_000 + file.ordinal(), parts);
            int inputs = Objects.requireNonNull(INPUTS.get(file));
            for (int i = 0; i < inputs; i++) {
                byte[] input = mutation.of(genuine.get(i % genuine.size()));
                tried(file.id(), input, HANG, () -> form.fits(file, input));
            }
            System.out.printf("%-16s %,9d%n", file.id(), counts.get(file.id()));
        }
        readings("readings, BAC", "bac", parts);
        readings("readings, PACE", "priya", parts);
        portraits(parts);
        System.out.printf(
                "%nInputs in all: %,d with seed %d in %d s; memory at most %d MiB%n",
                counts.values().stream().mapToInt(Integer::intValue).sum(),
                seed,
                (System.nanoTime() - start) / 1_000_000_000,
                Runtime.getRuntime().maxMemory() >> 20);
        System.out.println(findings.isEmpty() ? "Nothing was found." : findings.size() + " findings:");
        findings.forEach(System.out::println);
    }

    /** Changes one answer of each session. The answers of BAC and PACE come before those with secure messaging. */
    private void readings(String target, String name, List<byte[]> parts) {
        SimulatedProfile profile = SimulatedProfiles.named(name).orElseThrow();
        Random which = new Random(seed);
        Mutation mutation = new Mutation(seed * 31, parts);
        try (SimulatedCardReaders simulated = new SimulatedCardReaders()) {
            simulated.insert(profile, SimulatedFault.NONE);
            int[] left = new int[1];
            EmrtdChipReader reader = new EmrtdChipReader(
                    InterceptedReaders.changing(simulated, answer -> left[0]-- == 0 ? mutation.of(answer) : answer));
            ReadRequest request =
                    ReadRequest.of(profile.mrzKey(), DemonstrationCsca.known().anchors(Clock.systemUTC()));
            for (int i = 0; i < READINGS; i++) {
                left[0] = which.nextInt(name.equals("bac") ? 9 : 15);
                tried(target, new byte[] {(byte) left[0]}, READING_HANG, () -> {
                    try {
                        reader.read(request, ReadProgress.NONE).close();
                    } catch (CardException e) {
                        if (e.failure().fault().isPresent()) {
                            throw new IllegalStateException("internal fault in reading " + counts.get(target), e);
                        }
                    }
                });
            }
        }
        System.out.printf("%-16s %,9d%n", target, counts.get(target));
    }

    private void portraits(List<byte[]> parts) {
        byte[] jpeg = SimulatedPortraits.jpeg(
                Objects.requireNonNull(chip("priya").files().get(DataGroup.DG2)));
        PortraitDecoder decoder = new PortraitDecoder();
        List<byte[]> jpeg2000 = SimulatedPortraits.jpeg2000(decoder);
        Mutation mutation = new Mutation(seed * 77, parts);
        decoded("portraits, JPEG", decoder, mutation, List.of(jpeg), Portrait.Format.JPEG);
        decoded("portraits, JP2", decoder, mutation, jpeg2000.subList(0, 1), Portrait.Format.JP2);
    }

    private void decoded(
            String target, PortraitDecoder decoder, Mutation mutation, List<byte[]> genuine, Portrait.Format format) {
        for (int i = 0; i < PORTRAITS; i++) {
            byte[] input = mutation.of(genuine.get(i % genuine.size()));
            tried(target, input, READING_HANG, () -> {
                try (Portrait portrait = new Portrait(format, 400, 500, input.clone())) {
                    decoder.decode(portrait).close();
                } catch (ImageException e) {
                    // This portrait cannot be decoded, and the decoder reports that.
                }
            });
        }
        System.out.printf("%-16s %,9d%n", target, counts.get(target));
    }

    private void tried(String target, byte[] input, Duration limit, Input what) {
        counts.merge(target, 1, Integer::sum);
        FutureTask<Void> task = new FutureTask<>(() -> {
            what.run();
            return null;
        });
        Thread.ofVirtual().start(task);
        try {
            task.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            found(target, input, "does not come back");
        } catch (ExecutionException e) {
            found(target, input, String.valueOf(e.getCause()));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void found(String target, byte[] input, String what) {
        String shown = HexFormat.of().formatHex(input);
        findings.add("%s, input %d: %s: %s"
                .formatted(
                        target,
                        counts.get(target),
                        what,
                        shown.length() > 400 ? shown.substring(0, 400) + "…" : shown));
    }

    private static SimulatedChip chip(String name) {
        return new SimulatedChip(SimulatedProfiles.named(name).orElseThrow(), SimulatedFault.NONE);
    }
}
