package mu.maupass.station.command.data;

import java.time.Clock;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import mu.maupass.station.command.line.CommonOptions;
import mu.maupass.station.command.line.ExitCode;
import mu.maupass.station.command.line.Output;
import mu.maupass.station.counter.StationLog;
import mu.maupass.station.data.DataFolder;
import mu.maupass.station.settings.Settings;
import mu.maupass.sync.enrolment.StationEnrolment;
import mu.maupass.sync.failure.SyncException;
import mu.maupass.sync.failure.TrustFailure;
import mu.maupass.sync.keys.KeyKeeping;
import mu.maupass.sync.keys.StationKeys;
import mu.maupass.sync.trust.EnrolledStation;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code station key}. */
@Command(
        name = "key",
        description = {
            "Move the passphrase of the station's key; no station may work meanwhile.",
            "Where it is, and what a thief would need, is what \"doctor\" says."
        })
public final class KeyCommand implements Callable<Integer> {
    private enum Place {
        KEYRING,
        FILE
    }

    @Option(
            names = "--keep-in",
            paramLabel = "PLACE",
            required = true,
            description = "\"keyring\": of this user's desktop session, through secret-tool. \"file\": in this user's"
                    + " state folder.")
    @SuppressWarnings("NullAway.Init") // Required.
    private Place place;

    @Mixin
    @SuppressWarnings("NullAway.Init") // Made by the parser.
    private Operator operator;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        CommonOptions common = CommonOptions.of(spec);
        Output output = common.output();
        try (DataFolder folder = DataFolder.open(common.dataPath())) {
            Optional<EnrolledStation> station = StationEnrolment.load(folder.trust());
            EnrolledStation enrolled = station.orElseThrow(() -> SyncException.of(TrustFailure.Cause.NOT_ENROLLED, ""));
            String by = operator.identifiedUnderLock(folder.root(), enrolled, Operator.Entitled.ADMINISTRATOR, output);
            KeyKeeping keeping = new KeyKeeping(folder.trust());
            switch (place) {
                case KEYRING -> keeping.inKeyring();
                case FILE -> keeping.inFile();
            }
            Settings settings = Settings.load(folder.settings());
            StationLog.note(folder.root(), by, "key.moved", Clock.system(settings.zone()));
            String now = StationKeys.protection(folder.trust()).name().toLowerCase(Locale.ROOT);
            output.value(Output.object().put("result", "done").put("key", now));
            output.line("The passphrase of the key is in the %s now."
                    .formatted(place.name().toLowerCase(Locale.ROOT)));
            return ExitCode.DONE;
        }
    }
}
