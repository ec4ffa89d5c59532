package mu.maupass.sync.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
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

    /** What is told so many days from now. */
    private List<StationDay> days(LocalDate last, int later) throws Exception {
        try (Records records = TestRecords.chosen().open(folder.resolve("authority"))) {
            Clock then = Clock.offset(Clock.systemDefaultZone(), Duration.ofDays(later));
            return new HandedDays(records, then).between(BEFORE, last);
        }
    }

    @Test
    void aDayThatWasClosedHasItsFiguresAndOneThatWasWorkedOnAndNotClosedIsMissing() throws Exception {
        try (SandboxSite site = SandboxSite.start(folder)) {
            String station = handOver(site);
            site.stopAuthority();

            // Yesterday it was no station yet.
            assertThat(days(TODAY, 1))
                    .containsExactly(
                            new StationDay(
                                    BEFORE,
                                    station,
                                    "Port Louis 01",
                                    Optional.of(new Figures(1, 1, 1, 1, 0, 0, 0)),
                                    false,
                                    false,
                                    false),
                            new StationDay(TODAY, station, "Port Louis 01", Optional.empty(), false, false, true));
            assertThat(days(TODAY, 1)).extracting(StationDay::missing).containsExactly(false, true);
        }
    }

    /** Nobody closes a Sunday, or a day that is not over: who is said to be missing for these is not believed to be for others. */
    @Test
    void nobodyIsMissingWhereNobodyWorkedOrTheDayIsNotOver() throws Exception {
        try (SandboxSite site = SandboxSite.start(folder)) {
            handOver(site);
            site.stopAuthority();

            assertThat(days(TODAY, 0)).extracting(StationDay::day).containsExactly(BEFORE);
            assertThat(days(TODAY.plusDays(5), 2))
                    .extracting(StationDay::day)
                    .containsExactly(BEFORE, TODAY, TODAY.plusDays(1));
            assertThat(days(TODAY.plusDays(5), 2))
                    .extracting(StationDay::missing)
                    .containsExactly(false, true, false);
        }
    }

    @Test
    void aStationThatWasRevokedOwesTheDaysOnWhichItWorkedAndNoOthers() throws Exception {
        try (SandboxSite site = SandboxSite.start(folder)) {
            String station = handOver(site);
            site.authority().revoke(station);
            site.stopAuthority();

            assertThat(days(TODAY.plusDays(1), 2)).extracting(StationDay::day).containsExactly(BEFORE, TODAY);
            assertThat(days(TODAY.plusDays(1), 2))
                    .extracting(StationDay::missing)
                    .containsExactly(false, true);
        }
    }

    private void contest(String station, LocalDate day, String hash) throws Exception {
        contest(station, day, hash, "closing");
    }

    private void contest(String station, LocalDate day, String hash, String kind) throws Exception {
        try (Records records = TestRecords.chosen().open(folder.resolve("authority"))) {
            records.inTransaction(connection -> SandboxStore.update(
                    connection,
                    "INSERT INTO contested_day VALUES (?, 1, ?, ?, '', '', ?, '', '')",
                    station,
                    day.toString(),
                    kind,
                    hash));
        }
    }

    @Test
    void aDayOfWhichThereAreTwoStatementsIsListedOnceAndSaysSo() throws Exception {
        try (SandboxSite site = SandboxSite.start(folder)) {
            String station = handOver(site);
            site.stopAuthority();
            contest(station, BEFORE, "one");
            contest(station, BEFORE, "two");

            assertThat(days(TODAY, 1)).extracting(StationDay::contested).containsExactly(true, false);
        }
    }

    /** It stands under the number of the closing, or speaks of its day. */
    @Test
    void aSupplementThatContradictsContestsTheDay() throws Exception {
        try (SandboxSite site = SandboxSite.start(folder)) {
            String station = handOver(site);
            site.stopAuthority();
            contest(station, BEFORE, "other", "supplement");

            assertThat(days(TODAY, 1)).extracting(StationDay::contested).containsExactly(true, false);
        }
    }

    /** As of a station that was restored and gives a number for the second time. */
    @Test
    void aDayOfWhichOnlyAContestedStatementSpeaksIsNotMissingAndTheOtherOfItsNumberIsContestedToo() throws Exception {
        try (SandboxSite site = SandboxSite.start(folder)) {
            String station = handOver(site);
            site.stopAuthority();
            contest(station, TODAY, "again");

            assertThat(days(TODAY, 1)).extracting(StationDay::contested).containsExactly(true, true);
            assertThat(days(TODAY, 1)).extracting(StationDay::missing).containsExactly(false, false);
        }
    }

    /** It is no closing: of the office's figures of that day nobody has told anything. */
    @Test
    void aDayOfWhichOnlyAContestedSupplementSpeaksIsMissing() throws Exception {
        try (SandboxSite site = SandboxSite.start(folder)) {
            String station = handOver(site);
            site.stopAuthority();
            contest(station, TODAY, "x", "supplement");

            assertThat(days(TODAY, 1)).extracting(StationDay::missing).containsExactly(false, true);
            assertThat(days(TODAY, 1)).extracting(StationDay::contested).containsExactly(true, true);
        }
    }
}
