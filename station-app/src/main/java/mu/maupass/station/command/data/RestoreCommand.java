package mu.maupass.station.command.data;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.security.cert.CertificateEncodingException;
import java.time.Clock;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.Callable;
import mu.maupass.station.command.line.CommonOptions;
import mu.maupass.station.command.line.ExitCode;
import mu.maupass.station.command.line.Output;
import mu.maupass.station.data.DataFolder;
import mu.maupass.station.data.FolderOwner;
import mu.maupass.station.failure.StationException;
import mu.maupass.station.settings.Settings;
import mu.maupass.sync.backup.BackupKeys;
import mu.maupass.sync.backup.StationRestoration;
import mu.maupass.sync.enrolment.StationEnrolment;
import mu.maupass.sync.failure.QueueFailure;
import mu.maupass.sync.failure.SyncException;
import mu.maupass.sync.keys.StationSeal;
import mu.maupass.sync.seal.Sha256;
import mu.maupass.sync.trust.EnrolledStation;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code station restore}. */
@Command(
        name = "restore",
        description = {
            "Make this machine the station that a backup is of.",
            "Connect it to the authority afterwards: it says how far the queue had gone on. Two machines must never"
                    + " work as one station: take the old one out of service first."
        })
public final class RestoreCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", description = "The backup; or the ZIP that its recipient has taken out of it.")
    @SuppressWarnings("NullAway.Init") // Required.
    private Path file;

    @Option(names = "--key", paramLabel = "FILE", description = "The recipient's private key (PEM).")
    private Optional<Path> key = Optional.empty();

    @Option(names = "--passphrase-file", paramLabel = "FILE", description = "Its passphrase, where it has one.")
    private Optional<Path> passphrase = Optional.empty();

    @Option(
            names = "--replace",
            description = "Also where there is a station: its data is kept beside the data folder.")
    private boolean replace;

    @Option(
            names = "--ca-sha256",
            paramLabel = "HEX",
            description = "SHA-256 fingerprint of the authority's CA, as for enrol: a backup of another authority is"
                    + " refused. Not needed where a station is replaced whose own enrolment says which it is.")
    private Optional<String> fingerprint = Optional.empty();

    @Option(
            names = "--unsigned",
            description = "Also a backup of a version that did not sign. Only if you know where it was since.")
    private boolean unsigned;

    @Mixin
    @SuppressWarnings("NullAway.Init") // Made by the parser.
    private Operator operator;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        CommonOptions common = CommonOptions.of(spec);
        Output output = common.output();
        Path root = common.dataPath();
        Optional<PrivateKey> opener = Optional.empty();
        if (key.isPresent()) {
            opener = Optional.of(BackupKeys.privateKey(key.get(), passphrase()));
        }
        StationRestoration restored;
        Optional<Path> before;
        try (DataFolder.Exchange exchange = DataFolder.exchange(
                root, replace, Clock.system(Settings.defaults().zone()))) {
            String by = by(root, output);
            restored = StationRestoration.unpack(file, opener, exchange.prepared(), unsigned);
            EnrolledStation enrolled = StationEnrolment.load(exchange.prepared().resolve(DataFolder.TRUST))
                    .orElseThrow(() -> SyncException.of(QueueFailure.Cause.BACKUP_DAMAGED, "no enrolment"));
            requireSame(restored, enrolled, root);
            StationRestoration.prepare(
                    exchange.prepared().resolve(DataFolder.OUTBOX),
                    enrolled.chainKeys(),
                    Optional.of(StationSeal.of(enrolled.keys())),
                    Clock.systemDefaultZone(),
                    by);
            before = exchange.complete();
        }
        output.value(Output.object()
                .put("result", "done")
                .put("station", restored.stationId())
                .put("madeAt", restored.madeAt().toString())
                .put("records", restored.head().seq())
                .put("before", before.map(Path::toString).orElse(null)));
        output.line("This is station %s as of %s, with %d records. Connect it to the authority: station sync --once."
                .formatted(
                        restored.stationId(), restored.madeAt(), restored.head().seq()));
        before.ifPresent(kept -> output.line("What was here is kept in " + kept));
        return ExitCode.DONE;
    }

    /** The backup is signed by the station that is in it, and that is one of the right authority. */
    private void requireSame(StationRestoration restored, EnrolledStation enrolled, Path root) throws SyncException {
        if (restored.signer()
                .filter(signer -> !signer.getPublicKey().equals(enrolled.keys().publicKey()))
                .isPresent()) {
            throw SyncException.of(QueueFailure.Cause.BACKUP_DAMAGED, "signed by another station");
        }
        String expected = fingerprint
                .or(() -> authorityOf(root))
                .orElseThrow(() -> SyncException.of(QueueFailure.Cause.BACKUP_AUTHORITY_UNKNOWN, ""));
        if (!expected.replaceAll("[:\\s]", "").equalsIgnoreCase(sha256(enrolled))) {
            throw SyncException.of(QueueFailure.Cause.BACKUP_OTHER_AUTHORITY, "");
        }
    }

    /** Where a station is replaced its administrator does it; where there is none that can be read, the owner of the machine. */
    private String by(Path root, Output output) throws StationException, SyncException {
        Optional<EnrolledStation> here;
        try {
            here = StationEnrolment.load(root.resolve(DataFolder.TRUST));
        } catch (SyncException e) {
            here = Optional.empty();
        }
        return here.isPresent()
                ? operator.identifiedUnderLock(root, here.get(), Operator.Entitled.ADMINISTRATOR, output)
                : FolderOwner.of(root);
    }

    private static Optional<String> authorityOf(Path root) {
        try {
            return StationEnrolment.load(root.resolve(DataFolder.TRUST)).map(RestoreCommand::sha256);
        } catch (SyncException e) {
            // A station that cannot be read any more is what a backup is for; whose it was, it does not say.
            return Optional.empty();
        }
    }

    private static String sha256(EnrolledStation station) {
        try {
            return HexFormat.of().formatHex(Sha256.digest(station.authorityCa().getEncoded()));
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException("a certificate that was read", e);
        }
    }

    private Optional<char[]> passphrase() throws StationException {
        if (passphrase.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(Files.readString(passphrase.get(), StandardCharsets.UTF_8)
                    .strip()
                    .toCharArray());
        } catch (IOException e) {
            throw StationException.unreadable(passphrase.get());
        }
    }
}
