package mu.maupass.sync.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import mu.maupass.sync.authority.HttpsAuthorityClient;
import mu.maupass.sync.authority.Reply;
import mu.maupass.sync.outbox.DayStatement;
import mu.maupass.sync.outbox.Outbox;
import mu.maupass.sync.sandbox.HandedDays.Figures;
import mu.maupass.sync.sandbox.HandedDays.StationDay;
import mu.maupass.sync.seal.DaySignature;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The days that a country's offices have handed over")
class HandedDaysTest {
    private static final LocalDate TODAY = LocalDate.now(ZoneId.systemDefault());
    private static final LocalDate BEFORE = TODAY.minusDays(2);

    @TempDir
    Path folder;

    /** Hands over the day before the station was one; returns the station's name. */
    private String handOver(SandboxSite site) throws Exception {
        String station = site.station().stationId();
        try (HttpsAuthorityClient client = site.client();
                Outbox outbox = site.openOutbox()) {
            client.submit(site.sealed(outbox, site.activation(site.person("priya"))));
            String jws = site.sealer().sign(DayHandOverTest.closing(station, 1, BEFORE, ""), "maupass-day+jws");
            DayStatement statement = new DayStatement(
                    1,
                    BEFORE,
                    DayStatement.Kind.CLOSING,
                    jws,
                    DaySignature.sign(
                            SandboxSite.key("s.appadoo"), "s.appadoo", station, BEFORE, jws, OffsetDateTime.now()));
            assertThat(client.handOver(statement)).isInstanceOf(Reply.Success.class);
        }
        return station;
    }

    private List<StationDay> days() throws Exception {
        try (Records records = TestRecords.chosen().open(folder.resolve("authority"))) {
            return new HandedDays(records, ZoneId.systemDefault()).between(BEFORE, TODAY);
        }
    }

    @Test
    void aDayThatWasClosedHasItsFiguresAndOneThatWasNotIsMissing() throws Exception {
        try (SandboxSite site = SandboxSite.start(folder)) {
            String station = handOver(site);
            site.stopAuthority();

            // Yesterday it was no station yet.
            assertThat(days())
                    .containsExactly(
                            new StationDay(
                                    BEFORE,
                                    station,
                                    "Port Louis 01",
                                    Optional.of(new Figures(1, 1, 1, 1, 0, 0, 0)),
                                    false),
                            new StationDay(TODAY, station, "Port Louis 01", Optional.empty(), false));
        }
    }

    @Test
    void aStationThatWasRevokedOwesNoDay() throws Exception {
        try (SandboxSite site = SandboxSite.start(folder)) {
            String station = handOver(site);
            site.authority().revoke(station);
            site.stopAuthority();

            assertThat(days()).extracting(StationDay::day).containsExactly(BEFORE);
        }
    }

    @Test
    void aDayOfWhichThereAreTwoStatementsIsListedOnceAndSaysSo() throws Exception {
        try (SandboxSite site = SandboxSite.start(folder)) {
            String station = handOver(site);
            site.stopAuthority();
            try (Records records = TestRecords.chosen().open(folder.resolve("authority"))) {
                for (String hash : List.of("one", "two")) {
                    records.inTransaction(connection -> SandboxStore.update(
                            connection,
                            "INSERT INTO contested_day VALUES (?, 1, ?, 'closing', '', '', ?, '', '')",
                            station,
                            BEFORE.toString(),
                            hash));
                }
            }

            assertThat(days()).extracting(StationDay::contested).containsExactly(true, false);
        }
    }
}
