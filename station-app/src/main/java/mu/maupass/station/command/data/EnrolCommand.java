package mu.maupass.station.command.data;

import java.net.URI;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import mu.maupass.station.command.line.CommonOptions;
import mu.maupass.station.command.line.ExitCode;
import mu.maupass.station.command.line.Output;
import mu.maupass.station.data.DataFolder;
import mu.maupass.station.data.FolderOwner;
import mu.maupass.station.data.FolderStanding;
import mu.maupass.station.failure.Failure;
import mu.maupass.station.settings.Settings;
import mu.maupass.station.setup.Enrolment;
import mu.maupass.sync.engine.SyncReport;
import mu.maupass.sync.enrolment.AuthorityTrust;
import mu.maupass.sync.enrolment.StationEnrolment;
import mu.maupass.sync.keys.StationKeys;
import mu.maupass.sync.keys.StationToken;
import mu.maupass.sync.trust.EnrolledStation;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code station enrol}. */
@Command(
        name = "enrol",
        description =
                "Make this machine a station of an authority. Can be repeated after a cut; where the roster has arrived"
                        + " already, who does it is asked for.")
public final class EnrolCommand implements Callable<Integer> {
    @Option(names = "--authority", paramLabel = "URL", required = true, description = "The authority's address.")
    @SuppressWarnings("NullAway.Init") // Required.
    private URI authority;

    @Option(names = "--code", paramLabel = "CODE", required = true, description = "The one-time code it gave.")
    @SuppressWarnings("NullAway.Init") // Required.
    private String code;

    @ArgGroup(exclusive = true, multiplicity = "1")
    @SuppressWarnings("NullAway.Init") // Required.
    private Recognition recognition;

    @ArgGroup(exclusive = false)
    private @Nullable Token token;

    /** Where the key is to be made, if not in a file. */
    private static final class Token {
        @Option(
                names = "--pkcs11",
                paramLabel = "LIB",
                required = true,
                description = "Make the station's key in a token, through this PKCS#11 module.")
        @SuppressWarnings("NullAway.Init") // Required.
        private Path library;

        @Option(
                names = "--slot",
                paramLabel = "N",
                defaultValue = "0",
                description = "Which of its slots with a token, from 0. Default: ${DEFAULT-VALUE}.")
        private int slot;

        @Option(
                names = "--pin-file",
                paramLabel = "FILE",
                required = true,
                description = "File with the token's PIN, readable by the station's owner only.")
        @SuppressWarnings("NullAway.Init") // Required.
        private Path pinFile;
    }

    @Mixin
    @SuppressWarnings("NullAway.Init") // Made by the parser.
    private Operator operator;

    @Spec
    private CommandSpec spec;

    /** By what the authority is recognised at the first contact. */
    private static final class Recognition {
        @Option(names = "--ca", paramLabel = "FILE", description = "Certificate of the authority's CA.")
        private @Nullable Path file;

        @Option(names = "--ca-sha256", paramLabel = "HEX", description = "Its SHA-256 fingerprint.")
        private @Nullable String fingerprint;

        AuthorityTrust trust() {
            return file != null
                    ? new AuthorityTrust.CaFile(file)
                    : new AuthorityTrust.CaFingerprint(Objects.requireNonNull(fingerprint));
        }
    }

    @Override
    public Integer call() throws Exception {
        CommonOptions common = CommonOptions.of(spec);
        Output output = common.output();
        try (DataFolder folder = DataFolder.open(common.dataPath())) {
            Optional<EnrolledStation> before = StationEnrolment.load(folder.trust());
            String by = before.isPresent()
                    ? operator.identifiedUnderLock(folder.root(), before.get(), Operator.Entitled.ADMINISTRATOR, output)
                    : FolderOwner.of(folder.root());
            Settings settings = Settings.load(folder.settings());
            if (FolderStanding.of(folder.root()) == FolderStanding.REMAINS) {
                // Before anything is changed: what is left is still to be put right.
                throw FolderStanding.withoutEnrolment(folder.root());
            }
            if (token != null && before.isEmpty()) {
                StationKeys.openOrCreate(folder.trust(), new StationToken(token.library, token.slot, token.pinFile));
            }
            Enrolment made = Enrolment.make(folder, settings, authority, code, recognition.trust(), by);
            EnrolledStation enrolled = made.station();
            SyncReport first = made.first();
            output.line("This is station %s, %s.".formatted(enrolled.stationId(), enrolled.officeName()));
            output.value(Output.object()
                    .put("result", "done")
                    .put("station", enrolled.stationId())
                    .put("office", enrolled.officeName())
                    .put("trustBundle", first.bundle().orElse(0L)));
            return first.stoppedBy().isEmpty()
                    ? ExitCode.DONE
                    : output.failed(Failure.of(first.stoppedBy().get()));
        }
    }
}
