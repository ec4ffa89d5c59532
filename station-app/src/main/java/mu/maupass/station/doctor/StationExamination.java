package mu.maupass.station.doctor;

import static mu.maupass.station.doctor.Finding.note;
import static mu.maupass.station.doctor.Finding.problem;
import static mu.maupass.station.doctor.Finding.well;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import mu.maupass.station.data.DataFolder;
import mu.maupass.station.doctor.Finding.Area;
import mu.maupass.station.failure.Failure;
import mu.maupass.station.failure.StationException;
import mu.maupass.station.settings.Settings;
import mu.maupass.sync.authority.AuthorityTime;
import mu.maupass.sync.authority.ConnectionTimeouts;
import mu.maupass.sync.authority.HttpsAuthorityClient;
import mu.maupass.sync.authority.Reply;
import mu.maupass.sync.enrolment.StationEnrolment;
import mu.maupass.sync.failure.SyncException;
import mu.maupass.sync.keys.KeyProtection;
import mu.maupass.sync.keys.StationKeys;
import mu.maupass.sync.outbox.OutboxCounts;
import mu.maupass.sync.outbox.OutboxReader;
import mu.maupass.sync.outbox.SqliteOutboxReader;
import mu.maupass.sync.trust.EnrolledStation;
import mu.maupass.sync.trust.TrustBundle;
import mu.maupass.sync.trust.TrustStore;

/** Data folder, enrolment, trust bundle, queue, and whether the authority answers. Looks only, also while a station runs. */
public record StationExamination(Path data, Clock clock) implements Examination {
    private static final long MEGABYTE = 1_000_000;
    private static final ConnectionTimeouts SHORT =
            new ConnectionTimeouts(Duration.ofSeconds(3), Duration.ofSeconds(6), Duration.ofSeconds(10));

    @Override
    public List<Finding> findings() {
        List<Finding> found = new ArrayList<>();
        if (!Files.exists(data)) {
            // Looking makes no folder: who asks whether all is well wants nothing changed.
            found.add(note(Area.DATA, "folder", "not there yet"));
            return found;
        }
        try (DataFolder folder = DataFolder.look(data)) {
            found.add(well(Area.DATA, "folder", withoutHome(data)));
            found.add(well(Area.DATA, "free-disk", data.toFile().getUsableSpace() / MEGABYTE + " MB"));
            settings(folder, found);
            queue(folder, found);
            enrolment(folder, found);
        } catch (StationException e) {
            found.add(problem(Area.DATA, "folder", withoutHome(data), e.failure()));
        }
        return found;
    }

    private static void settings(DataFolder folder, List<Finding> found) {
        try {
            Settings settings = Settings.load(folder.settings());
            found.add(well(
                    Area.DATA,
                    "settings",
                    "language %s, zone %s, reader %s"
                            .formatted(
                                    settings.language().tag(),
                                    settings.zone(),
                                    settings.reader().orElse("any"))));
        } catch (StationException e) {
            found.add(problem(Area.DATA, "settings", "not usable", e.failure()));
        }
    }

    private static void queue(DataFolder folder, List<Finding> found) {
        if (!Files.exists(folder.outbox())) {
            found.add(note(Area.DATA, "queue", "no activations yet"));
            return;
        }
        try (OutboxReader outbox = SqliteOutboxReader.open(folder.outbox())) {
            OutboxCounts counts = outbox.counts();
            String value = "%d waiting, %d sent, %d need attention"
                    .formatted(counts.waiting(), counts.sent(), counts.needsAttention());
            found.add(counts.needsAttention() > 0 ? note(Area.DATA, "queue", value) : well(Area.DATA, "queue", value));
        } catch (SyncException e) {
            found.add(problem(Area.DATA, "queue", "cannot be opened", Failure.of(e.failure())));
        }
    }

    private void enrolment(DataFolder folder, List<Finding> found) {
        try {
            Optional<EnrolledStation> enrolled = StationEnrolment.load(folder.trust());
            if (enrolled.isEmpty()) {
                found.add(note(Area.AUTHORITY, "enrolment", "not enrolled"));
                return;
            }
            EnrolledStation station = enrolled.get();
            found.add(well(
                    Area.AUTHORITY,
                    "enrolment",
                    "%s, %s, at %s".formatted(station.stationId(), station.officeName(), station.authority())));
            found.add(well(
                    Area.AUTHORITY,
                    "certificate",
                    "until "
                            + station.keys()
                                    .certificate()
                                    .getNotAfter()
                                    .toInstant()
                                    .atZone(clock.getZone())
                                    .toLocalDate()));
            found.add(key(StationKeys.protection(folder.trust())));
            bundle(folder, station, found);
            authority(station, found);
        } catch (SyncException e) {
            found.add(problem(Area.AUTHORITY, "enrolment", "cannot be used", Failure.of(e.failure())));
        }
    }

    /** Where the key's secret is, and what a thief would need. */
    private static Finding key(KeyProtection protection) {
        return switch (protection) {
            case TOKEN -> well(Area.AUTHORITY, "key", "in a token; a thief would need the token and its PIN");
            case CREDENTIAL ->
                well(
                        Area.AUTHORITY,
                        "key",
                        "in a file, opened by a credential of systemd; a thief would need this computer, and its TPM where"
                                + " the credential is bound to one");
            case USER_FILE ->
                well(
                        Area.AUTHORITY,
                        "key",
                        "in a file, its passphrase in this user's state folder; a thief would need both: the whole disk,"
                                + " unencrypted, or this user's account");
            case BESIDE ->
                note(
                        Area.AUTHORITY,
                        "key",
                        "in a file, its passphrase beside it; a thief would need only the data folder. Starting the station"
                                + " moves it");
        };
    }

    private void bundle(DataFolder folder, EnrolledStation station, List<Finding> found) {
        try {
            TrustBundle bundle = new TrustStore(folder.trust(), station.signingKey())
                    .under(station.keys().derive(TrustStore.PURPOSE))
                    .current();
            long days = bundle.age(clock.instant()).toDays();
            String value = "edition %d, %d days old, of %d at most; %s"
                    .formatted(
                            bundle.version(),
                            days,
                            bundle.policy().maxBundleAgeDays(),
                            bundle.policy().training() ? "training" : "service");
            found.add(
                    days > bundle.policy().maxBundleAgeDays()
                            ? note(Area.AUTHORITY, "trust-bundle", value)
                            : well(Area.AUTHORITY, "trust-bundle", value));
        } catch (SyncException e) {
            found.add(problem(Area.AUTHORITY, "trust-bundle", "cannot be used", Failure.of(e.failure())));
        }
    }

    private static void authority(EnrolledStation station, List<Finding> found) {
        try (HttpsAuthorityClient client = new HttpsAuthorityClient(station, SHORT)) {
            found.add(
                    switch (client.probe()) {
                        case Reply.Success<AuthorityTime> answered -> well(Area.AUTHORITY, "connection", "answers");
                        case Reply.Failure<AuthorityTime> failed ->
                            problem(
                                    Area.AUTHORITY,
                                    "connection",
                                    "no answer to work with",
                                    Failure.of(failed.failure()));
                    });
        } catch (SyncException e) {
            found.add(problem(Area.AUTHORITY, "connection", "cannot be tried", Failure.of(e.failure())));
        }
    }

    /** The path from the home folder on: its name would tell who works here. */
    private static String withoutHome(Path path) {
        Path home = Path.of(System.getProperty("user.home"));
        return path.startsWith(home) ? "~/" + home.relativize(path) : path.toString();
    }
}
