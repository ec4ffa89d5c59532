package mu.maupass.station.command.scanner;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import mu.maupass.devices.mrz.Mrz;
import mu.maupass.devices.mrz.MrzDigit;
import mu.maupass.devices.vision.ImageDecoder;
import mu.maupass.devices.vision.ImageException;
import mu.maupass.devices.vision.ImageFailure;
import mu.maupass.devices.vision.OpenCvLibrary;
import mu.maupass.devices.vision.PixelImage;
import mu.maupass.devices.vision.file.PictureFile;
import mu.maupass.devices.vision.mrz.MrzReading;
import mu.maupass.devices.vision.page.PageFailure;
import mu.maupass.devices.vision.page.PageQuality;
import mu.maupass.devices.vision.page.PageReader;
import mu.maupass.devices.vision.page.PageReading;
import mu.maupass.fault.Fault;
import mu.maupass.station.command.line.CommonOptions;
import mu.maupass.station.command.line.ExitCode;
import mu.maupass.station.command.line.Output;
import mu.maupass.station.failure.Failure;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code station page read}. */
@Command(
        name = "read",
        description = {
            "Read the machine-readable zone of pages in pictures.",
            "Everything happens on this computer, and nothing is written. A picture that fails does not stop the"
                    + " others."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:a zone was read in every picture", "1:not in every picture; each says why", "2:wrong usage"})
final class PageReadCommand implements Callable<Integer> {
    @Parameters(
            paramLabel = "IMAGE",
            arity = "1..*",
            description = "JPEG, PNG, TIFF, WebP, JPEG 2000 or a scanned PDF; every page of it.")
    @SuppressWarnings("NullAway.Init") // Required.
    private List<Path> files;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        CommonOptions common = CommonOptions.of(spec);
        Output output = common.output();
        OpenCvLibrary library = new OpenCvLibrary();
        ImageDecoder decoder = new ImageDecoder(library);
        PageReader reader = new PageReader(library);
        ArrayNode all = JsonNodeFactory.instance.arrayNode();
        boolean done = true;
        for (Path file : files) {
            done &= read(file, decoder, reader, all, common);
        }
        output.value(all);
        return done ? ExitCode.DONE : ExitCode.FAILED;
    }

    /** Reads every page of a file. */
    private static boolean read(
            Path file, ImageDecoder decoder, PageReader reader, ArrayNode all, CommonOptions common) {
        Output output = common.output();
        boolean done = true;
        Optional<Failure> failed = Optional.empty();
        try (PictureFile content = content(file, decoder)) {
            int pages = content.pictures().size();
            for (int i = 0; i < pages; i++) {
                ObjectNode value = Output.object().put("file", file.toString());
                all.add(value);
                if (pages > 1) {
                    value.put("page", i + 1);
                }
                output.line(pages > 1 ? file + " (" + (i + 1) + "/" + pages + ")" : file.toString());
                byte[] page = content.pictures().get(i).encoded();
                done &= read(() -> decoder.decode(page), reader, value, common);
            }
            failed = content.more() ? Optional.of(Failure.of(ImageFailure.TOO_MANY_PAGES)) : Optional.empty();
        } catch (ImageException e) {
            failed = Optional.of(Failure.of(e.failure()));
        } catch (RuntimeException | StackOverflowError e) {
            failed = Optional.of(common.faults().failure(Fault.of(e)));
        }
        if (failed.isPresent()) {
            ObjectNode value = Output.object().put("file", file.toString());
            all.add(value);
            output.line(file.toString());
            told(Optional.empty(), Optional.empty(), 0, failed, value, output);
        }
        return done && failed.isEmpty();
    }

    private static PictureFile content(Path file, ImageDecoder decoder) throws ImageException {
        byte[] content = decoder.content(file);
        try {
            return PictureFile.of(content);
        } finally {
            Arrays.fill(content, (byte) 0);
        }
    }

    /** Where a picture comes from. */
    @FunctionalInterface
    private interface Source {
        PixelImage open() throws ImageException;
    }

    private static boolean read(Source source, PageReader reader, ObjectNode value, CommonOptions common) {
        long begun = System.nanoTime();
        Optional<Failure> failed = Optional.empty();
        Optional<MrzReading> mrz = Optional.empty();
        Optional<PageQuality> quality = Optional.empty();
        try (PixelImage image = source.open();
                PageReading page = reader.read(image)) {
            mrz = page.mrz();
            quality = Optional.of(page.quality());
            failed = mrz.isPresent() ? Optional.empty() : Optional.of(Failure.of(PageFailure.NO_ZONE));
        } catch (ImageException e) {
            failed = Optional.of(Failure.of(e.failure()));
        } catch (RuntimeException | StackOverflowError e) {
            // Nobody foresaw it, but the other pictures are not to suffer from this one.
            failed = Optional.of(common.faults().failure(Fault.of(e)));
        }
        told(mrz, quality, (System.nanoTime() - begun) / 1_000_000, failed, value, common.output());
        return failed.isEmpty();
    }

    private static void told(
            Optional<MrzReading> mrz,
            Optional<PageQuality> quality,
            long millis,
            Optional<Failure> failed,
            ObjectNode value,
            Output output) {
        zone(mrz, value);
        value.put("millis", millis);
        quality.ifPresent(q -> quality(q, value));
        mrz.ifPresent(reading -> print(reading, millis, output));
        quality.filter(q -> !q.hints().isEmpty())
                .ifPresent(q -> output.line("  "
                        + q.hints().stream()
                                .sorted()
                                .map(hint -> output.strings().get("agent.hint." + hint.id()))
                                .collect(Collectors.joining(", "))));
        failed.ifPresentOrElse(
                failure -> {
                    value.set("failure", output.describe(failure));
                    output.complain(failure);
                },
                () -> value.putNull("failure"));
    }

    private static void zone(Optional<MrzReading> reading, ObjectNode value) {
        ArrayNode lines = value.putArray("lines");
        reading.ifPresent(r -> r.zone().lines().forEach(lines::add));
        value.put("type", reading.map(r -> type(r.zone())).orElse(null));
        ObjectNode fields = value.putObject("fields");
        reading.ifPresent(r -> fields(r.zone(), fields));
        ObjectNode digits = value.putObject("checkDigits");
        reading.ifPresent(r -> r.zone()
                .format()
                .digits()
                .forEach(
                        digit -> digits.put(name(digit), !r.zone().wrongDigits().contains(digit))));
        value.put(
                "confidence",
                reading.map(r -> Math.round(r.confidence() * 1000) / 1000.0).orElse(0.0));
        value.put("certain", reading.map(MrzReading::certain).orElse(false));
        ArrayNode doubts = value.putArray("uncertain");
        reading.ifPresent(r -> {
            for (int line = 0; line < r.characters().size(); line++) {
                for (int at = 0; at < r.characters().get(line).size(); at++) {
                    if (!r.characters().get(line).get(at).certain()) {
                        doubts.addObject().put("line", line + 1).put("column", at + 1);
                    }
                }
            }
        });
    }

    private static void fields(Mrz mrz, ObjectNode fields) {
        LocalDate today = LocalDate.now(Clock.systemDefaultZone());
        fields.put("documentCode", mrz.documentCode())
                .put("issuingState", mrz.issuingState())
                .put("surname", mrz.primaryIdentifier())
                .put("givenNames", mrz.secondaryIdentifier())
                .put("documentNumber", mrz.documentNumber())
                .put("nationality", mrz.nationality())
                .put(
                        "dateOfBirth",
                        mrz.dateOfBirth(today).map(LocalDate::toString).orElse(printed(mrz.birthField())))
                .put("sex", mrz.sex())
                .put(
                        "dateOfExpiry",
                        mrz.dateOfExpiry(today).map(LocalDate::toString).orElse(printed(mrz.expiryField())))
                .put("optionalData", mrz.optionalData())
                .put("optionalData2", mrz.optionalData2());
    }

    /** A date that the zone does not have is none. */
    private static String printed(String date) {
        return date.chars().allMatch(c -> c == '<') ? "" : date;
    }

    private static void quality(PageQuality quality, ObjectNode value) {
        ArrayNode hints = value.putObject("quality")
                .put("sharpness", Math.round(quality.sharpness() * 100) / 100.0)
                .put("dpi", Math.round(quality.dpi()))
                .putArray("hints");
        quality.hints().stream().sorted().forEach(hint -> hints.add(hint.id()));
    }

    private static void print(MrzReading reading, long millis, Output output) {
        Mrz mrz = reading.zone();
        for (List<MrzReading.Character> line : reading.characters()) {
            output.line("  " + line.stream().map(c -> String.valueOf(c.value())).collect(Collectors.joining()));
            if (line.stream().anyMatch(c -> !c.certain())) {
                output.line(
                        "  " + line.stream().map(c -> c.certain() ? " " : "?").collect(Collectors.joining()));
            }
        }
        ObjectNode fields = Output.object();
        fields(mrz, fields);
        fields.properties().stream()
                .filter(field -> !field.getValue().asText().isEmpty())
                .forEach(field -> output.line(
                        "  %-16s %s".formatted(field.getKey(), field.getValue().asText())));
        output.line("  %s, %s, %d %%, %d ms"
                .formatted(
                        type(mrz),
                        mrz.checkDigitsCorrect()
                                ? "check digits fit"
                                : "check digits do not fit: "
                                        + mrz.wrongDigits().stream()
                                                .sorted()
                                                .map(PageReadCommand::name)
                                                .collect(Collectors.joining(", ")),
                        Math.round(100 * reading.confidence()),
                        millis));
    }

    private static String type(Mrz mrz) {
        return mrz.format().name().replace('_', '-');
    }

    private static String name(MrzDigit digit) {
        String[] words = digit.name().toLowerCase(Locale.ROOT).split("_", -1);
        StringBuilder name = new StringBuilder(words[0]);
        for (int i = 1; i < words.length; i++) {
            name.append(Character.toUpperCase(words[i].charAt(0))).append(words[i].substring(1));
        }
        return name.toString();
    }
}
