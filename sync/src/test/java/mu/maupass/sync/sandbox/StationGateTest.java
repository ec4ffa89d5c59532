package mu.maupass.sync.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import mu.maupass.sync.failure.SyncException;
import mu.maupass.sync.sandbox.AuthorityServer.RequestObserver;
import mu.maupass.sync.sandbox.StationGate.Judgement;
import mu.maupass.sync.trust.EnrolledStation;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Which station asks")
class StationGateTest {

    @TempDir
    Path folder;

    /** Records to which nothing can be written, as on a full disk. */
    private record ReadOnly(Records records) implements Records {
        @Override
        public <T extends @Nullable Object> T inTransaction(Work<T> work) throws SyncException {
            return records.inTransaction(connection -> {
                try (Statement statement = connection.createStatement()) {
                    statement.execute("PRAGMA query_only = ON");
                    try {
                        return work.run(connection);
                    } finally {
                        statement.execute("PRAGMA query_only = OFF");
                    }
                }
            });
        }

        @Override
        public <T extends @Nullable Object> T inLongTransaction(Work<T> work) throws SyncException {
            return inTransaction(work);
        }

        @Override
        public void close() {
            records.close();
        }
    }

    /** Two processes whose clocks differ; and one whose clock was years ahead for a moment. */
    @Test
    void wasNeverHeardOfEarlierThanIsKnown() throws Exception {
        EnrolledStation station;
        X509Certificate ca;
        try (SandboxSite site = SandboxSite.start(folder)) {
            station = site.station();
            ca = station.authorityCa();
            site.stopAuthority();
        }
        Instant now = Clock.systemUTC().instant().truncatedTo(ChronoUnit.MILLIS).plusSeconds(120);
        Duration behind = Duration.ofSeconds(-30);
        Duration years = Duration.ofDays(400);
        try (Records records = EmbeddedRecords.open(folder.resolve("authority"))) {
            assertThat(heard(records, ca, station, now, "MauPassStation/1")).contains(now);
            assertThat(heard(records, ca, station, now.plus(behind), "MauPassStation/2"))
                    .as("another version, and a clock that is behind")
                    .contains(now);
            assertThat(heard(records, ca, station, now.plus(years), "MauPassStation/3"))
                    .contains(now.plus(years));
            assertThat(heard(records, ca, station, now.plusSeconds(90), "MauPassStation/3"))
                    .as("not believed for years")
                    .contains(now.plusSeconds(90));
        }
    }

    /** What is known behind a request at this time. */
    private static Optional<Instant> heard(
            Records records, X509Certificate ca, EnrolledStation station, Instant time, String program)
            throws SyncException {
        new StationGate(new SandboxStore(records), ca, Clock.fixed(time, ZoneOffset.UTC), (_, _, _, _) -> {})
                .judge(Optional.of(station.keys().certificate()), program);
        return new StationStates(records).all().getFirst().seen();
    }

    @Test
    void isKnownWhereNothingCanBeWrittenDown() throws Exception {
        List<String> failed = new CopyOnWriteArrayList<>();
        RequestObserver observer = new RequestObserver() {
            @Override
            public void answered(String method, String resource, int status, Duration took) {}

            @Override
            public void failed(String resource, String code, String detail) {
                failed.add(resource);
            }
        };
        EnrolledStation station;
        X509Certificate ca;
        try (SandboxSite site = SandboxSite.start(folder)) {
            station = site.station();
            ca = station.authorityCa();
            site.stopAuthority();
        }
        Clock later = Clock.fixed(Clock.systemUTC().instant().plusSeconds(120), ZoneOffset.UTC);
        try (Records records = new ReadOnly(EmbeddedRecords.open(folder.resolve("authority")))) {
            StationGate gate = new StationGate(new SandboxStore(records), ca, later, observer);
            for (int i = 0; i < 3; i++) {
                assertThat(gate.judge(Optional.of(station.keys().certificate()), "MauPassStation/9"))
                        .isInstanceOfSatisfying(
                                Judgement.Station.class,
                                one -> assertThat(one.stationId()).isEqualTo(station.stationId()));
            }
        }
        assertThat(failed).as("tried once a minute").containsExactly("stations");
    }
}
