package mu.maupass.station.command.data;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;
import mu.maupass.station.command.line.CommonOptions;
import mu.maupass.station.command.line.ExitCode;
import mu.maupass.station.command.line.Output;
import mu.maupass.station.data.DataFolder;
import mu.maupass.station.failure.Failure;
import mu.maupass.sync.backup.BackupKeys;
import mu.maupass.sync.enrolment.StationEnrolment;
import mu.maupass.sync.failure.QueueFailure;
import mu.maupass.sync.failure.SyncException;
import mu.maupass.sync.failure.TrustFailure;
import mu.maupass.sync.keys.StationSeal;
import mu.maupass.sync.outbox.ChainVerdict;
import mu.maupass.sync.outbox.CountersignedHeads;
import mu.maupass.sync.outbox.SqliteOutboxReader;
import mu.maupass.sync.seal.ChainHead;
import mu.maupass.sync.seal.ChainKeys;
import mu.maupass.sync.trust.EnrolledStation;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code station outbox verify}: on this station, or anywhere on a copy, with nothing but public keys. */
@Command(
        name = "verify",
        description = {
            "Prove that no record was edited, moved, added or removed; on the station also how they were sent and who did"
                    + " what.",
            "On a copy, anywhere: --file with --station-cert and --authority-cert; --head tells an older copy from the"
                    + " newest."
        })
final class OutboxVerifyCommand implements Callable<Integer> {
    /** Where the header of a SQLite file says how it is written, and that it is with a log. */
    private static final int FORMAT_OF_WRITING = 18;

    private static final int WITH_A_LOG = 2;

    @ArgGroup(exclusive = false)
    private @Nullable Copy copy;

    @Option(
            names = "--head",
            paramLabel = "FILE",
            description =
                    "Heads that the authority countersigned and that were kept elsewhere (head.jws), one or more.")
    private List<Path> heads = List.of();

    @Spec
    private CommandSpec spec;

    /** A copy of an outbox, far from its station. */
    private static final class Copy {
        @Option(names = "--file", paramLabel = "COPY", required = true, description = "A copy of outbox.db.")
        @SuppressWarnings("NullAway.Init") // Required.
        private Path file;

        @Option(
                names = "--station-cert",
                paramLabel = "FILE",
                required = true,
                description = "Certificate or public key of the station (PEM); again for each it had before.")
        @SuppressWarnings("NullAway.Init") // Required.
        private List<Path> stationCertificates;

        @Option(
                names = "--authority-cert",
                paramLabel = "FILE",
                required = true,
                description = "Certificate or public key that the authority signs with (PEM); again for each before.")
        @SuppressWarnings("NullAway.Init") // Required.
        private List<Path> authorityCertificates;

        @Option(
                names = "--station",
                paramLabel = "ID",
                description = "Whose outbox it is. Default: the name in the station's certificate.")
        private Optional<String> station = Optional.empty();
    }

    /** What is verified, and by what. */
    private record Subject(Path file, ChainKeys keys, List<ChainHead> heads, Optional<StationSeal> seal) {}

    @Override
    public Integer call() throws Exception {
        CommonOptions common = CommonOptions.of(spec);
        Output output = common.output();
        Subject subject = copy != null ? ofCopy(copy) : ofStation(common.dataPath());
        try (SqliteOutboxReader outbox = SqliteOutboxReader.open(subject.file())) {
            ChainVerdict verdict = outbox.verify(subject.keys(), subject.heads(), subject.seal());
            int exitCode = tell(verdict, copy == null, output);
            if (copy != null && verdict instanceof ChainVerdict.Broken broken && endsEarly(broken, copy.file)) {
                output.complain(new Failure("D-111", copy.file.getFileName() + "-wal"));
            }
            return exitCode;
        }
    }

    /**
     * Whether a copy may only lack what was in the log beside the original: it ends before what is known of it, and as a
     * file of a station that worked on it.
     */
    private static boolean endsEarly(ChainVerdict.Broken broken, Path copy) throws IOException {
        QueueFailure.Cause cause = broken.failure().cause();
        if (cause != QueueFailure.Cause.ROWS_TRUNCATED && cause != QueueFailure.Cause.ROLLED_BACK
                || Files.exists(copy.resolveSibling(copy.getFileName() + "-wal"))) {
            return false;
        }
        try (InputStream in = Files.newInputStream(copy)) {
            byte[] header = in.readNBytes(FORMAT_OF_WRITING + 1);
            return header.length > FORMAT_OF_WRITING && header[FORMAT_OF_WRITING] == WITH_A_LOG;
        }
    }

    private static int tell(ChainVerdict verdict, boolean here, Output output) {
        switch (verdict) {
            case ChainVerdict.Intact intact -> {
                output.value(Output.object()
                        .put("result", "intact")
                        .put("records", intact.records())
                        .put("countersigned", intact.countersigned())
                        .put("head", intact.head().hash())
                        .put("erased", intact.erased())
                        .put("elsewhere", intact.elsewhere())
                        .putNull("failure"));
                output.line(
                        "Intact: %d records, countersigned by the authority up to %d; %d erased by policy, %d only at"
                                        .formatted(
                                                intact.records(),
                                                intact.countersigned(),
                                                intact.erased(),
                                                intact.elsewhere())
                                + " the authority.");
                output.line(
                        here
                                ? "Deliveries, audit and report rows and the end of the queue: as this station wrote them."
                                : "A copy proves its records. Deliveries, audit and report rows and the end of the queue"
                                        + " are proved on the station itself, with its key.");
                return ExitCode.DONE;
            }
            case ChainVerdict.Broken broken -> {
                Failure failure = Failure.of(broken.failure());
                output.value(Output.object()
                        .put("result", "broken")
                        .put("seq", broken.seq())
                        .put("detail", broken.failure().detail())
                        .set("failure", output.describe(failure)));
                output.complain(failure);
                output.line(broken.failure().detail());
                return ExitCode.FAILED;
            }
        }
    }

    private Subject ofStation(Path data) throws Exception {
        try (DataFolder folder = DataFolder.look(data)) {
            EnrolledStation station = StationEnrolment.load(folder.trust())
                    .orElseThrow(() -> SyncException.of(TrustFailure.Cause.NOT_ENROLLED, ""));
            ChainKeys keys = station.chainKeys();
            List<Path> files = new ArrayList<>(heads);
            Path own = CountersignedHeads.beside(folder.outbox());
            if (Files.exists(own)) {
                files.add(own);
            }
            return new Subject(
                    folder.outbox(), keys, confirmed(files, keys), Optional.of(StationSeal.of(station.keys())));
        }
    }

    private Subject ofCopy(Copy copy) throws SyncException {
        List<ECPublicKey> stationKeys = new ArrayList<>();
        for (Path file : copy.stationCertificates) {
            stationKeys.add(BackupKeys.publicKey(file));
        }
        List<ECPublicKey> authorityKeys = new ArrayList<>();
        for (Path file : copy.authorityCertificates) {
            authorityKeys.add(BackupKeys.publicKey(file));
        }
        String id = copy.station
                .or(() -> name(copy.stationCertificates.getFirst()))
                .orElseThrow(() ->
                        new ParameterException(spec.commandLine(), "--station is needed: the certificate names none"));
        ChainKeys keys = new ChainKeys(id, stationKeys, authorityKeys);
        return new Subject(copy.file, keys, confirmed(heads, keys), Optional.empty());
    }

    private static List<ChainHead> confirmed(List<Path> files, ChainKeys keys) throws SyncException {
        List<ChainHead> confirmed = new ArrayList<>();
        for (Path file : files) {
            confirmed.addAll(CountersignedHeads.read(file, keys));
        }
        return confirmed;
    }

    /** The common name of a certificate's subject; empty for a bare key. */
    private static Optional<String> name(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            X509Certificate certificate =
                    (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
            return new LdapName(certificate.getSubjectX500Principal().getName())
                    .getRdns().stream()
                            .filter(rdn -> rdn.getType().equalsIgnoreCase("CN"))
                            .map(Rdn::getValue)
                            .map(String::valueOf)
                            .findFirst();
        } catch (IOException | CertificateException | InvalidNameException e) {
            return Optional.empty();
        }
    }
}
