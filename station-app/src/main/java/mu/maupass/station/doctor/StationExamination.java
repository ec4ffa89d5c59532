package mu.maupass.station.doctor;

import static mu.maupass.station.doctor.Diagnosis.note;
import static mu.maupass.station.doctor.Diagnosis.obstacle;
import static mu.maupass.station.doctor.Diagnosis.problem;
import static mu.maupass.station.doctor.Diagnosis.well;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import mu.maupass.station.data.DataFolder;
import mu.maupass.station.doctor.Diagnosis.Area;
import mu.maupass.station.failure.Failure;
import mu.maupass.station.failure.StationException;
import mu.maupass.station.policy.WorkLimits;
import mu.maupass.station.settings.Settings;
import mu.maupass.station.supervision.Closers;
import mu.maupass.station.version.InstalledVersion;
import mu.maupass.sync.authority.HttpProxy;
import mu.maupass.sync.engine.LinkState;
import mu.maupass.sync.engine.SyncState;
import mu.maupass.sync.enrolment.StationEnrolment;
import mu.maupass.sync.failure.AuthorityFailure;
import mu.maupass.sync.failure.SyncException;
import mu.maupass.sync.failure.SyncFailure;
import mu.maupass.sync.failure.TrustFailure;
import mu.maupass.sync.keys.KeyProtection;
import mu.maupass.sync.keys.StationKeys;
import mu.maupass.sync.keys.StationSeal;
import mu.maupass.sync.outbox.OutboxCounts;
import mu.maupass.sync.outbox.OutboxReader;
import mu.maupass.sync.outbox.SqliteOutboxReader;
import mu.maupass.sync.trust.EnrolledStation;
import mu.maupass.sync.trust.TrustBundle;
import mu.maupass.sync.trust.TrustStore;

/** Data folder, enrolment, trust bundle, queue, and whether the authority answers. Looks only, also while a station runs. */
public record StationExamination(Path data, Clock clock) implements Examination {
    private static final long MEGABYTE = 1_000_000;
    private static final Failure NOT_ENROLLED = Failure.of(new TrustFailure(TrustFailure.Cause.NOT_ENROLLED, ""));

    @Override
    public List<Diagnosis> findings() {
        List<Diagnosis> found = new ArrayList<>();
        if (!Files.exists(data)) {
            // Looking makes no folder: who asks whether all is well wants nothing changed.
            found.add(note(Area.DATA, "folder", "not there yet", NOT_ENROLLED));
            found.add(notEnrolled());
            return found;
        }
        try (DataFolder folder = DataFolder.look(data)) {
            found.add(folder.openness()
                    .map(open -> problem(
                            Area.DATA, "folder", withoutHome(data), new Failure(open.code(), withoutHome(data))))
                    .orElseGet(() -> well(Area.DATA, "folder", withoutHome(data))));
            found.add(well(Area.DATA, "free-disk", data.toFile().getUsableSpace() / MEGABYTE + " MB"));
            Optional<HttpProxy> proxy = settings(folder, found);
            queue(folder, found);
            enrolment(folder, proxy, found);
        } catch (StationException e) {
            found.add(obstacle(Area.DATA, "folder", "no data folder to work on", e.failure()));
        }
        return found;
    }

    /** The proxy on the way to the authority is among them. */
    private static Optional<HttpProxy> settings(DataFolder folder, List<Diagnosis> found) {
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
            return settings.proxy();
        } catch (StationException e) {
            found.add(problem(Area.DATA, "settings", "not usable", e.failure()));
            return Optional.empty();
        }
    }

    private static void queue(DataFolder folder, List<Diagnosis> found) {
        if (!Files.exists(folder.outbox())) {
            found.add(well(Area.DATA, "queue", "no activations yet"));
            return;
        }
        try (SqliteOutboxReader outbox = SqliteOutboxReader.open(folder.outbox())) {
            Optional<EnrolledStation> enrolled = enrolled(folder);
            Optional<SyncFailure> closed = enrolled.isPresent()
                    ? outbox.obstacle(StationSeal.of(enrolled.get().keys()))
                    : Optional.empty();
            if (closed.isPresent()) {
                found.add(obstacle(Area.DATA, "queue", "the queue is closed", Failure.of(closed.get())));
                return;
            }
            OutboxCounts counts = outbox.counts();
            String value = "%d waiting, %d sent, %d need attention"
                    .formatted(counts.waiting(), counts.sent(), counts.needsAttention());
            found.add(
                    counts.needsAttention() > 0
                            ? note(
                                    Area.DATA,
                                    "queue",
                                    value,
                                    new Failure("D-151", Long.toString(counts.needsAttention())))
                            : well(Area.DATA, "queue", value));
        } catch (SyncException e) {
            found.add(obstacle(Area.DATA, "queue", "queue cannot be opened", Failure.of(e.failure())));
        }
    }

    /** Empty too where it cannot be used: its own finding says so. */
    private static Optional<EnrolledStation> enrolled(DataFolder folder) {
        try {
            return StationEnrolment.load(folder.trust());
        } catch (SyncException e) {
            return Optional.empty();
        }
    }

    private void enrolment(DataFolder folder, Optional<HttpProxy> proxy, List<Diagnosis> found) {
        try {
            Optional<EnrolledStation> enrolled = StationEnrolment.load(folder.trust());
            if (enrolled.isEmpty()) {
                found.add(notEnrolled());
                return;
            }
            EnrolledStation station = enrolled.get();
            found.add(well(
                    Area.AUTHORITY,
                    "enrolment",
                    "%s, %s, at %s".formatted(station.stationId(), station.officeName(), station.authority())));
            found.add(certificate(station.keys().certificate()));
            found.add(key(StationKeys.protection(folder.trust())));
            bundle(folder, station, found);
            found.addAll(new ConnectionExamination(station, proxy, clock).findings());
        } catch (SyncException e) {
            found.add(obstacle(Area.AUTHORITY, "enrolment", "enrolment cannot be used", Failure.of(e.failure())));
        }
    }

    private static Diagnosis notEnrolled() {
        return obstacle(Area.AUTHORITY, "enrolment", "not enrolled", NOT_ENROLLED);
    }

    /** It renews itself in the last quarter of its time; one that is over has not been renewed. */
    private Diagnosis certificate(X509Certificate certificate) {
        Instant end = certificate.getNotAfter().toInstant();
        long days = Duration.between(clock.instant(), end).toDays();
        String value = "until %s, %d days".formatted(end.atZone(clock.getZone()).toLocalDate(), days);
        return end.isBefore(clock.instant())
                ? problem(
                        Area.AUTHORITY,
                        "certificate",
                        value,
                        Failure.of(new AuthorityFailure(AuthorityFailure.Cause.CERTIFICATE_REFUSED, "")))
                : well(Area.AUTHORITY, "certificate", value);
    }

    /** The limits of the work, as far as they can be seen without starting the station. */
    private void limits(DataFolder folder, TrustBundle bundle, List<Diagnosis> found) {
        if (!Files.exists(folder.outbox())) {
            return;
        }
        try (OutboxReader outbox = SqliteOutboxReader.open(folder.outbox())) {
            OutboxCounts counts = outbox.counts();
            long forNobody = WorkLimits.nearByRefused(bundle.policy(), counts)
                    ? new Closers(outbox, bundle.agents()).refusedForNobody(Math.toIntExact(counts.needsAttention()))
                    : 0;
            WorkLimits limits = new WorkLimits(bundle.policy(), folder.freeMegabytes(), forNobody);
            SyncState now = new SyncState(new LinkState.Unknown(), counts, Optional.empty(), Optional.empty(), false);
            Optional<Failure> reached = limits.reached(now, clock.instant());
            if (reached.isPresent()) {
                found.add(obstacle(Area.DATA, "limits", "a limit of the work is reached", reached.get()));
                return;
            }
            List<Failure> near = limits.near(now, clock.instant());
            near.forEach(limit -> found.add(note(Area.DATA, "limits", "near", limit)));
            if (near.isEmpty()) {
                found.add(well(Area.DATA, "limits", "none is near"));
            }
        } catch (SyncException e) {
            // The queue's own finding says so.
            return;
        }
    }

    /** Where the key's secret is, and what a thief would need. */
    private static Diagnosis key(KeyProtection protection) {
        return switch (protection) {
            case TOKEN -> well(Area.AUTHORITY, "key", "in a token; a thief would need the token and its PIN");
            case CREDENTIAL ->
                well(
                        Area.AUTHORITY,
                        "key",
                        "in a file, opened by a credential of systemd; a thief would need this computer, and its TPM where"
                                + " the credential is bound to one");
            case KEYRING ->
                well(
                        Area.AUTHORITY,
                        "key",
                        "in a file, its passphrase in the keyring of this user's desktop; a thief would need the password"
                                + " that opens it, or this user's open session");
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
                        "in a file, its passphrase beside it; a thief would need only the data folder",
                        new Failure("D-152"));
        };
    }

    private void bundle(DataFolder folder, EnrolledStation station, List<Diagnosis> found) {
        try {
            TrustBundle bundle = TrustStore.of(folder.trust(), station, clock).current();
            long days = bundle.age(clock.instant()).toDays();
            limits(folder, bundle, found);
            bundle.policy()
                    .counter()
                    .stationVersion()
                    .map(StationExamination::wanted)
                    .ifPresent(found::add);
            String value = "edition %d, %d days old, of %d at most; %s"
                    .formatted(
                            bundle.version(),
                            days,
                            bundle.policy().maxBundleAgeDays(),
                            bundle.policy().training() ? "training" : "service");
            found.add(
                    days > bundle.policy().maxBundleAgeDays()
                            ? problem(
                                    Area.AUTHORITY,
                                    "trust-bundle",
                                    value,
                                    new Failure(
                                            "D-153",
                                            Long.toString(days),
                                            Integer.toString(bundle.policy().maxBundleAgeDays())))
                            : well(Area.AUTHORITY, "trust-bundle", value));
        } catch (SyncException e) {
            found.add(
                    obstacle(Area.AUTHORITY, "trust-bundle", "no trust bundle to work with", Failure.of(e.failure())));
        }
    }

    private static Diagnosis wanted(String version) {
        return InstalledVersion.running()
                .unless(Optional.of(version))
                .map(other -> note(Area.SYSTEM, "wanted-version", version, other))
                .orElseGet(() -> well(Area.SYSTEM, "wanted-version", version));
    }

    /** The path from the home folder on: its name would tell who works here. */
    private static String withoutHome(Path path) {
        Path home = Path.of(System.getProperty("user.home"));
        return path.startsWith(home) ? "~/" + home.relativize(path) : path.toString();
    }
}
