package mu.maupass.station.command.card;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import mu.maupass.devices.Check;
import mu.maupass.devices.CheckResult;
import mu.maupass.devices.card.CardException;
import mu.maupass.devices.card.CardFailure;
import mu.maupass.devices.card.CardReaders;
import mu.maupass.devices.card.ChipReading;
import mu.maupass.devices.card.DataGroup;
import mu.maupass.devices.card.ReadPhase;
import mu.maupass.devices.card.ReadProgress;
import mu.maupass.devices.card.ReadRequest;
import mu.maupass.devices.card.TrustAnchors;
import mu.maupass.devices.card.emrtd.EmrtdChipReader;
import mu.maupass.devices.card.pcsc.PcscCardReaders;
import mu.maupass.devices.mrz.Mrz;
import mu.maupass.station.command.line.CommonOptions;
import mu.maupass.station.command.line.ExitCode;
import mu.maupass.station.command.line.Output;
import mu.maupass.station.counter.BundledAnchors;
import mu.maupass.station.document.FailedChecks;
import mu.maupass.station.failure.Failure;
import mu.maupass.sync.failure.SyncException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code station card read}. */
@Command(name = "read", description = "Read the chip of the card on a reader and check it.")
final class CardReadCommand implements Callable<Integer> {
    /** A list given by hand has no date of its own: it is as fresh as the hand that gave it. */
    private static final Duration FRESH = Duration.ofDays(1);

    @Option(names = "--reader", paramLabel = "NAME", description = "The reader's name or a part of it.")
    private @Nullable String reader;

    @ArgGroup(exclusive = true, multiplicity = "1")
    @SuppressWarnings("NullAway.Init") // Required.
    private CardSecret secret;

    @Option(
            names = "--trust",
            paramLabel = "FILE-OR-DIR",
            description = "CSCA certificates to trust (PEM, DER), revocation lists (.crl), master lists (.ml) with"
                    + " their signer's certificate. Default: those of the station's trust bundle.")
    private List<Path> trust = List.of();

    @Option(names = "--issue", description = "Also read who issued the document and when (DG12).")
    private boolean issue;

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            defaultValue = "30",
            description = "Longest wait for a card. Default: ${DEFAULT-VALUE}.")
    private int timeout;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        CommonOptions common = CommonOptions.of(spec);
        Output output = common.output();
        if (timeout < 0) {
            throw new ParameterException(spec.commandLine(), "--timeout is a number of seconds, 0 or more");
        }
        long begun = System.nanoTime();
        try (CardReaders readers = PcscCardReaders.open()) {
            ReadRequest request = ReadRequest.of(secret.secret(), anchors(common))
                    .withIssue(issue)
                    .withTimeout(Duration.ofSeconds(timeout));
            try (ChipReading reading = new EmrtdChipReader(readers)
                    .read(reader == null ? request : request.onReader(reader), progress(output))) {
                return tell(reading, output);
            }
        } catch (CardException e) {
            return tell(e.failure(), (System.nanoTime() - begun) / 1_000_000, output);
        }
    }

    private TrustAnchors anchors(CommonOptions common) throws CardException, SyncException {
        return trust.isEmpty()
                ? BundledAnchors.of(common.dataPath())
                : TrustAnchors.load(trust, Clock.systemDefaultZone().instant(), FRESH);
    }

    private static ReadProgress progress(Output output) {
        return new ReadProgress() {
            @Override
            public void phase(ReadPhase phase) {
                output.line("… " + phase.id());
            }
        };
    }

    private static int tell(ChipReading reading, Output output) {
        ObjectNode value = Output.object();
        value.put("result", reading.result().text());
        value.put("reader", reading.reader());
        value.put("access", reading.access().text());
        ArrayNode groups = value.putArray("dataGroups");
        reading.dataGroups().stream().sorted().map(DataGroup::id).forEach(groups::add);
        value.set("checks", tree(reading.checks()));
        value.set("mrz", zone(reading.mrz()));
        reading.holder()
                .nationalName()
                .ifPresent(name -> value.putObject("fullName")
                        .put("primary", name.primary())
                        .put("secondary", name.secondary()));
        reading.holder().personalNumber().ifPresent(number -> value.put("personalNumber", number));
        reading.issue().ifPresent(found -> {
            ObjectNode node = value.putObject("issue");
            found.authority().ifPresent(authority -> node.put("authority", authority));
            found.date().ifPresent(date -> node.put("date", date.toString()));
        });
        reading.portrait()
                .ifPresentOrElse(
                        portrait -> value.putObject("portrait")
                                .put("format", portrait.format().name())
                                .put("width", portrait.width())
                                .put("height", portrait.height())
                                .put("bytes", portrait.length()),
                        () -> value.putNull("portrait"));
        value.put("apdus", reading.apdus()).put("bytes", reading.bytes()).put("millis", reading.millis());
        Optional<Failure> failed = FailedChecks.failure(reading.checks());
        failed.ifPresentOrElse(
                failure -> value.set("failure", output.describe(failure)), () -> value.putNull("failure"));
        output.value(value);
        output.line("%s by %s: %s, %s"
                .formatted(
                        reading.result().text(),
                        reading.access().text(),
                        reading.mrz().documentNumber(),
                        groups));
        print(reading.checks(), "  ", output);
        output.line("%d exchanges, %d bytes, %d ms".formatted(reading.apdus(), reading.bytes(), reading.millis()));
        failed.ifPresent(output::complain);
        return failed.isPresent() ? ExitCode.FAILED : ExitCode.DONE;
    }

    private static int tell(CardFailure failure, long millis, Output output) {
        Failure told = Failure.of(failure);
        ObjectNode value = Output.object();
        value.put("result", CheckResult.ABORTED.text());
        value.putNull("access");
        value.putArray("dataGroups");
        value.putNull("checks").putNull("mrz").putNull("portrait");
        value.put("apdus", 0).put("bytes", 0).put("millis", millis);
        value.set("failure", output.describe(told));
        output.value(value);
        output.complain(told);
        return ExitCode.FAILED;
    }

    private static void print(Check check, String indent, Output output) {
        output.line("%s%-14s %s%s"
                .formatted(
                        indent,
                        check.result().text(),
                        check.id(),
                        check.reason().isEmpty() ? "" : " (" + check.reason() + ")"));
        check.children().forEach(child -> print(child, indent + "  ", output));
    }

    private static ObjectNode tree(Check check) {
        ObjectNode node = Output.object()
                .put("id", check.id())
                .put("result", check.result().text());
        if (!check.reason().isEmpty()) {
            node.put("reason", check.reason());
        }
        if (!check.children().isEmpty()) {
            ArrayNode children = node.putArray("children");
            check.children().forEach(child -> children.add(tree(child)));
        }
        return node;
    }

    private static ObjectNode zone(Mrz mrz) {
        LocalDate today = LocalDate.now(Clock.systemDefaultZone());
        ObjectNode node = Output.object()
                .put("type", mrz.format().name())
                .put("documentCode", mrz.documentCode())
                .put("issuingState", mrz.issuingState())
                .put("surname", mrz.primaryIdentifier())
                .put("givenNames", mrz.secondaryIdentifier())
                .put("documentNumber", mrz.documentNumber())
                .put("nationality", mrz.nationality())
                .put(
                        "dateOfBirth",
                        mrz.dateOfBirth(today).map(LocalDate::toString).orElse(mrz.birthField()))
                .put("sex", mrz.sex())
                .put(
                        "dateOfExpiry",
                        mrz.dateOfExpiry(today).map(LocalDate::toString).orElse(mrz.expiryField()))
                .put("optionalData", mrz.optionalData());
        ArrayNode lines = node.putArray("lines");
        mrz.lines().forEach(lines::add);
        return node;
    }
}
