package mu.maupass.station.command.data;

import java.nio.file.Path;
import java.security.interfaces.ECPublicKey;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import mu.maupass.station.command.line.CommonOptions;
import mu.maupass.station.command.line.ExitCode;
import mu.maupass.station.command.line.Output;
import mu.maupass.station.counter.StationLog;
import mu.maupass.station.data.DataFolder;
import mu.maupass.station.settings.Settings;
import mu.maupass.sync.backup.BackupKeys;
import mu.maupass.sync.backup.StationBackup;
import mu.maupass.sync.enrolment.StationEnrolment;
import mu.maupass.sync.failure.SyncException;
import mu.maupass.sync.failure.TrustFailure;
import mu.maupass.sync.keys.StationKeys;
import mu.maupass.sync.trust.EnrolledStation;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code station backup}. */
@Command(
        name = "backup",
        description = {
            "Write the station's data into one sealed file, also while it works.",
            "Only the recipients' private keys open it: CMS, readable with \"openssl cms -decrypt\"; inside is a ZIP."
        })
public final class BackupCommand implements Callable<Integer> {
    @Parameters(
            paramLabel = "FILE",
            description = "Where to; an older backup there is replaced once this one is whole.")
    @SuppressWarnings("NullAway.Init") // Required.
    private Path file;

    @Option(
            names = "--recipient",
            paramLabel = "FILE",
            description = "Certificate or public key (PEM, elliptic curve) of who may open it; again for several."
                    + " Default: the authority.")
    private List<Path> recipients = List.of();

    @Mixin
    @SuppressWarnings("NullAway.Init") // Made by the parser.
    private Operator operator;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        CommonOptions common = CommonOptions.of(spec);
        Output output = common.output();
        try (DataFolder folder = DataFolder.look(common.dataPath())) {
            EnrolledStation enrolled = StationEnrolment.load(folder.trust())
                    .orElseThrow(() -> SyncException.of(TrustFailure.Cause.NOT_ENROLLED, ""));
            String by = operator.identified(folder.root(), enrolled, Operator.Entitled.ADMINISTRATOR, output);
            List<ECPublicKey> keys = new ArrayList<>();
            for (Path recipient : recipients) {
                keys.add(BackupKeys.publicKey(recipient));
            }
            if (keys.isEmpty()) {
                keys.add(enrolled.authorityKeys().sealing());
            }
            Settings settings = Settings.load(folder.settings());
            Map<Path, byte[]> besides = StationKeys.passphraseForBackup(folder.trust())
                    .map(passphrase -> Map.of(DataFolder.TRUST.resolve(StationKeys.PASSPHRASE_IN_BACKUP), passphrase))
                    .orElse(Map.of());
            long bytes = new StationBackup(folder.root(), folder.outbox(), folder.backedUp(), besides)
                    .write(file, enrolled.stationId(), enrolled.keys(), keys, OffsetDateTime.now(settings.zone()));
            StationLog.note(folder.root(), by, "data.backed-up", Clock.system(settings.zone()));
            output.value(Output.object()
                    .put("result", "done")
                    .put("file", file.toString())
                    .put("bytes", bytes)
                    .put("recipients", keys.size()));
            output.line("Written: %s, %d bytes, for %s."
                    .formatted(file, bytes, recipients.isEmpty() ? "the authority" : keys.size() + " recipients"));
            return ExitCode.DONE;
        }
    }
}
