package mu.maupass.station.acceptance;

import static mu.maupass.station.acceptance.TrainingSite.one;
import static mu.maupass.station.acceptance.TrainingSite.zone;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import mu.maupass.station.agent.Agent;
import mu.maupass.station.agent.SignIn;
import mu.maupass.station.counter.OpenStation;
import mu.maupass.station.counter.Station;
import mu.maupass.station.day.ClosingOrder;
import mu.maupass.station.day.DayCount;
import mu.maupass.station.day.DayTransfer;
import mu.maupass.station.day.Days;
import mu.maupass.station.day.ReportOrder;
import mu.maupass.station.day.ReportProgress;
import mu.maupass.station.day.ReportSpan;
import mu.maupass.station.day.StationDays;
import mu.maupass.station.failure.Failure;
import mu.maupass.station.report.file.ReportFile;
import mu.maupass.station.report.file.ReportFormatName;
import mu.maupass.station.strings.Language;
import mu.maupass.station.strings.Strings;
import mu.maupass.sync.sandbox.SandboxPerson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A day by the commands of a supervisor: reported in every format, verified, closed, and added to the next morning. */
class DayReportTest {
    /** Of an office where it is about noon now; POSIX turns the sign round. */
    private static final ZoneId ZONE =
            ZoneId.of("Etc/GMT%+d".formatted(OffsetDateTime.now(ZoneOffset.UTC).getHour() - 12));

    @TempDir
    private Path temp;

    private final LocalDate day = LocalDate.now(ZONE);

    @Test
    void aDayIsReportedVerifiedAndClosed() throws Exception {
        try (TrainingSite site = TrainingSite.enrolled(temp)) {
            Files.writeString(site.data().resolve("settings.properties"), "zone=" + ZONE);
            SandboxPerson person = site.person("jean-rene");
            Path script = site.script(one("qr", person.qrText().orElseThrow()), zone("1102784", "781102", "280630"));
            site.takeDown();
            assertDone(site.visit(script, "jean-rene"));
            reports(site);
            closes(site);
            theWindowsSeeIt(site);
            site.bringBack();
            sendsAgainWhatIsRefused(site);
            learnsLater(site);
            acceptsWhatIsShown(site);
            noLogTellsOfAPerson(site, person);
            whoForgotTheirPasswordChoosesAnother(site);
        }
    }

    private void reports(TrainingSite site) throws Exception {
        for (String format : List.of("csv", "json", "xlsx", "pdf")) {
            Path file = temp.resolve("day." + format);
            Ran written = report(site, file);
            assertDone(written);
            assertThat(written.value().path("visits").asInt()).isEqualTo(1);
            assertThat(written.value().path("waiting").asInt()).isEqualTo(1);
            assertThat(written.value().path("gaps").asInt()).isZero();
        }
        Ran verified = Ran.json(
                site.data(),
                "report",
                "verify",
                temp + "/day.csv",
                temp + "/day.json",
                temp + "/day.xlsx",
                temp + "/day.pdf");
        assertDone(verified);
        assertThat(verified.value().path("reports")).hasSize(4).allSatisfy(report -> {
            assertThat(report.path("genuine").asBoolean()).isTrue();
            assertThat(report.path("visits").asInt()).isEqualTo(1);
            assertThat(report.path("rowsSha256"))
                    .as("the same rows in every form")
                    .isEqualTo(verified.value().at("/reports/0/rowsSha256"));
        });
        Path csv = temp.resolve("day.csv");
        List<String> lines = Files.readAllLines(csv);
        assertThat(lines).hasSize(2);
        assertThat(lines.getFirst()).startsWith("station,reference,visit,place,begun,ended,agent,role");
        assertThat(lines.getLast())
                .contains(",a.ramdin,agent,non_biometric,", ",superior,activated,,", ",provisional,waiting,");
        JsonNode json = new JsonMapper().readTree(temp.resolve("day.json").toFile());
        assertThat(json.at("/rows/0/steps_ms/identify").asLong()).isPositive();
        assertThat(json.at("/totals/both_paths/verdict").asText()).isEqualTo("too_few");
        assertThat(report(site, csv).failure()).isEqualTo("R-102");
        String[] tomorrow = {
            "report",
            "--day",
            day.plusDays(1).toString(),
            "--out",
            temp.resolve("tomorrow.csv").toString()
        };
        assertThat(Ran.json(site.data(), tomorrow).failure())
                .as("nobody says who it is")
                .isEqualTo("T-125");
        assertThat(Ran.json(site.data(), site.by("a.ramdin", tomorrow)).failure())
                .as("an agent")
                .isEqualTo("T-125");
        assertThat(Ran.json(site.data(), site.by("s.appadoo", tomorrow)).failure())
                .isEqualTo("R-101");
        Files.writeString(csv, Files.readString(csv).replace("a.ramdin", "b.ramdin"));
        assertThat(verdict(site, csv)).as("one letter was changed").isEqualTo("R-111");
        Files.delete(temp.resolve("day.csv.jws"));
        assertThat(verdict(site, csv)).isEqualTo("R-113");
        Path json2 = temp.resolve("day.json");
        assertThat(Ran.json(temp.resolve("elsewhere"), "report", "verify", json2.toString())
                        .value()
                        .at("/reports/0/failure/code")
                        .asText())
                .as("nobody here knows the authority")
                .isEqualTo("R-115");
    }

    private void closes(TrainingSite site) throws Exception {
        assertThat(close(site, "a.ramdin").failure()).isEqualTo("R-122");
        assertThat(close(site, "s.appadoo", "--day", day.minusDays(1).toString())
                        .failure())
                .as("a wrong date closes no day")
                .isEqualTo("R-127");
        Ran closed = close(site, "s.appadoo");
        assertDone(closed);
        assertThat(closed.value().path("visits").asInt()).isEqualTo(1);
        assertThat(closed.value().path("open").asInt())
                .as("the record still waits")
                .isEqualTo(1);
        assertDone(Ran.json(site.data(), "outbox", "verify"));
    }

    /** What the windows ask, of the same station. */
    private void theWindowsSeeIt(TrainingSite site) throws Exception {
        Path folder = Files.createDirectory(temp.resolve("stick"));
        try (OpenStation open = OpenStation.withoutDevices(site.data())) {
            Days days = new StationDays(
                    open.folder().outbox(),
                    open.station().enrolled(),
                    open.station().outbox(),
                    () -> open.station().bundle().policy(),
                    List::of,
                    agent -> Optional.empty(),
                    () -> {},
                    Strings::of,
                    Clock.system(ZONE),
                    Runnable::run);
            assertThat(days.review(day).join()).satisfies(review -> {
                assertThat(review.closed()).isPresent();
                assertThat(review.open()).as("waits still").hasSize(1);
                assertThat(review.transfer().state()).isEqualTo(DayTransfer.State.WAITING);
            });
            assertThat(days.open().join()).isEmpty();
            assertThat(days.counts(day, 2).join()).extracting(DayCount::visits).containsExactly(0L, 1L);
            Agent supervisor = new Agent("s.appadoo", "S. Appadoo", Agent.Role.SUPERVISOR);
            assertThatThrownBy(days.close(supervisor, new ClosingOrder(day.minusDays(1), "", true))::join)
                    .as("whoever is not signed in has no key")
                    .hasRootCauseMessage("R-128");
            ReportOrder order =
                    new ReportOrder(day, ReportSpan.DAY, day, ReportFormatName.XLSX, Language.FRENCH, folder);
            ReportProgress stopped = new ReportProgress(part -> {});
            stopped.cancel();
            assertThat(days.write(supervisor, order, stopped).join()).isEmpty();
            assertThat(folder).as("nothing is left of it").isEmptyDirectory();
            ReportProgress[] late = new ReportProgress[1];
            late[0] = new ReportProgress(part -> {
                if (part == ReportProgress.AFTER_THE_ROWS) {
                    late[0].cancel();
                }
            });
            assertThat(days.write(supervisor, order, late[0]).join())
                    .as("stopped behind the last row")
                    .isEmpty();
            assertThat(folder).as("nothing is left of that either").isEmptyDirectory();
            ReportFile.Written written = days.write(supervisor, order, new ReportProgress(part -> {}))
                    .join()
                    .orElseThrow();
            assertThat(written.unsound()).isEmpty();
            assertThat(days.write(
                                    supervisor,
                                    new ReportOrder(
                                            day, ReportSpan.DAY, day, ReportFormatName.XLSX, Language.ENGLISH, folder),
                                    new ReportProgress(part -> {}))
                            .join())
                    .as("in another language beside it")
                    .isPresent();
            assertDone(Ran.json(site.data(), "report", "verify", written.file().toString()));
            assertThatThrownBy(days.write(supervisor, order, new ReportProgress(part -> {}))::join)
                    .as("it is there already")
                    .hasRootCauseMessage("R-102");
        }
    }

    /** The key of who closed the day is withdrawn before the day arrives. */
    private void sendsAgainWhatIsRefused(TrainingSite site) throws Exception {
        site.authority().withdrawKey("s.appadoo");
        assertDone(Ran.json(site.data(), "sync", "--once"));
        JsonNode status = Ran.json(site.data(), "day", "status").value();
        assertThat(status.at("/transfer/state").asText()).isEqualTo("refused");
        assertThat(status.at("/transfer/code").asText()).isEqualTo("A-172");
        site.authority().changePassword("s.appadoo", site.password("s.appadoo").toCharArray());
        assertDone(Ran.json(site.data(), "sync", "--once"));
        assertThat(sendAgain(site, "a.ramdin").failure()).isEqualTo("R-122");
        assertDone(sendAgain(site, "s.appadoo"));
        assertThat(sendAgain(site, "s.appadoo").failure()).as("it waits").isEqualTo("R-129");
        assertDone(Ran.json(site.data(), "sync", "--once"));
    }

    private Ran sendAgain(TrainingSite site, String supervisor) throws IOException {
        Path password = Files.writeString(temp.resolve("password"), site.password(supervisor));
        return Ran.json(
                site.data(),
                "day",
                "send-again",
                "--day",
                day.toString(),
                "--supervisor",
                supervisor,
                "--password-file",
                password.toString());
    }

    private void learnsLater(TrainingSite site) throws Exception {
        Ran report = report(site, temp.resolve("later.json"));
        assertDone(report);
        assertThat(report.value().path("gaps").asInt())
                .as("a record that was confirmed since is no change of the closed day")
                .isZero();
        assertThat(close(site, "s.appadoo").failure())
                .as("the day itself stays, but what was learnt is added")
                .isEqualTo("R-121");
        JsonNode status = Ran.json(site.data(), "day", "status").value();
        assertThat(status.at("/closing/supplements").asInt()).isEqualTo(1);
        assertThat(status.path("confirmed").asInt()).isEqualTo(1);
        assertThat(status.path("notClosed")).isEmpty();
        assertThat(status.at("/transfer/state").asText())
                .as("the closing went with the sync, the supplement goes with the next")
                .isEqualTo("waiting");
        assertThat(status.path("notSent")).hasSize(1);
        assertDone(Ran.json(site.data(), "sync", "--once"));
        JsonNode after = Ran.json(site.data(), "day", "status").value();
        assertThat(after.at("/transfer/state").asText()).isEqualTo("sent");
        assertThat(after.at("/transfer/gaps").asInt())
                .as("the authority counts the same")
                .isZero();
        assertThat(after.path("notSent")).isEmpty();
    }

    /** Somebody puts rows into the audit log of the day before. */
    private void acceptsWhatIsShown(TrainingSite site) throws Exception {
        String before = day.minusDays(1).toString();
        forgeAudit(site, "visit.cancelled");
        Ran refused = close(site, "s.appadoo", "--day", before, "--empty");
        assertThat(refused.failure()).isEqualTo("R-123");
        String shown = mark(site, before);
        assertThat(refused.err() + refused.out()).contains(shown);
        forgeAudit(site, "visit.failed");
        assertThat(close(site, "s.appadoo", "--day", before, "--empty", "--accept-gaps", shown)
                        .failure())
                .as("not what was accepted")
                .isEqualTo("R-126");
        assertDone(close(site, "s.appadoo", "--day", before, "--empty", "--accept-gaps", mark(site, before)));
    }

    /** A visit, one that fails, reports, closings and syncs with and without a network: every log is looked through. */
    private void noLogTellsOfAPerson(TrainingSite site, SandboxPerson person) throws Exception {
        Path other = site.script(one("nic", person.nic()), zone("7654321", "781102", "280630"));
        assertThat(site.visit(other, "jean-rene").exitCode()).as("another card").isNotZero();
        List<Path> logs;
        try (Stream<Path> files = Files.walk(temp)) {
            logs = files.filter(file -> file.toString().endsWith(".log")).toList();
        }
        assertThat(logs).isNotEmpty();
        for (Path log : logs) {
            assertThat(Files.readString(log))
                    .doesNotContainIgnoringCase(
                            person.familyName(),
                            person.givenNames(),
                            person.userName(),
                            person.nic(),
                            "1102784",
                            "7654321",
                            "781102",
                            site.password("a.ramdin"),
                            site.password("s.appadoo"));
        }
    }

    /** The supervisor asks by a command; the agent has the letter. */
    private void whoForgotTheirPasswordChoosesAnother(TrainingSite site) throws Exception {
        Path password = Files.writeString(temp.resolve("password"), site.password("s.appadoo"));
        String[] ask = {
            "password", "reset", "a.ramdin", "--supervisor", "s.appadoo", "--password-file", password.toString()
        };
        assertDone(Ran.json(site.data(), ask));
        String letter = Files.readString(site.authority().letter("a.ramdin")).strip();
        String own = "Lagon-bleu-42-vert";
        try (OpenStation open = OpenStation.withoutDevices(site.data())) {
            Station station = open.station();
            assertThat(station.signInDesk().signIn(station.bundle(), "a.ramdin", letter.toCharArray()))
                    .as("the letter opens nothing else")
                    .isEqualTo(new SignIn.Refused(new Failure("U-112")));
            assertThat(station.passwords().choose("a.ramdin", letter.toCharArray(), "a.ramdin-2026-11".toCharArray()))
                    .map(Failure::code)
                    .contains("U-114");
            assertThat(station.passwords().choose("a.ramdin", letter.toCharArray(), own.toCharArray()))
                    .isEmpty();
            assertThat(station.signInDesk().signIn(station.bundle(), "a.ramdin", own.toCharArray()))
                    .isInstanceOf(SignIn.Done.class);
            assertThat(station.passwords().choose("a.ramdin", own.toCharArray(), letter.toCharArray()))
                    .as("an own one is not for one time")
                    .map(Failure::code)
                    .contains("U-115");
            anAnswerIsLost(site, station, own);
        }
    }

    /** The authority has the choice, and the station does not know. */
    private static void anAnswerIsLost(TrainingSite site, Station station, String own) throws Exception {
        char[] password = site.password("s.appadoo").toCharArray();
        Agent supervisor = ((SignIn.Done) station.signInDesk().signIn(station.bundle(), "s.appadoo", password)).agent();
        station.passwords()
                .askReset(
                        supervisor, station.signInDesk().keys().of("s.appadoo").orElseThrow(), "o.lebon");
        site.authority().changePassword("o.lebon", own.toCharArray());
        String letter = Files.readString(site.authority().letter("o.lebon")).strip();
        assertThat(station.passwords().choose("o.lebon", letter.toCharArray(), own.toCharArray()))
                .isEmpty();
        assertThat(station.passwords().choose("o.lebon", letter.toCharArray(), own.toCharArray()))
                .as("a round has brought the roster meanwhile")
                .isEmpty();
        assertThat(station.passwords().choose("o.lebon", letter.toCharArray(), "Kestrel-sur-mer-7".toCharArray()))
                .as("another one")
                .map(Failure::code)
                .contains("U-101");
    }

    private static String mark(TrainingSite site, String of) {
        return Ran.json(site.data(), "day", "status", "--day", of)
                .value()
                .path("gapsMark")
                .asText();
    }

    private void forgeAudit(TrainingSite site, String event) throws Exception {
        OffsetDateTime noon = day.minusDays(1).atTime(12, 0).atZone(ZONE).toOffsetDateTime();
        try (Connection usage =
                        DriverManager.getConnection("jdbc:sqlite:" + site.data().resolve("usage.db"));
                PreparedStatement insert =
                        usage.prepareStatement("INSERT INTO usage_audit (id, time, time_ms, agent_id, event, code)"
                                + " SELECT min(min(id), 0) - 1, ?, ?, 'x', ?, '' FROM usage_audit")) {
            insert.setString(1, noon.toString());
            insert.setLong(2, noon.toInstant().toEpochMilli());
            insert.setString(3, event);
            insert.executeUpdate();
        }
    }

    private Ran report(TrainingSite site, Path file, String... more) throws IOException {
        List<String> words = new ArrayList<>(List.of("report", "--day", day.toString(), "--out", file.toString()));
        words.addAll(List.of(more));
        return Ran.json(site.data(), site.by("s.appadoo", words.toArray(String[]::new)));
    }

    private static String verdict(TrainingSite site, Path file) {
        return Ran.json(site.data(), "report", "verify", file.toString())
                .value()
                .at("/reports/0/failure/code")
                .asText();
    }

    private Ran close(TrainingSite site, String supervisor, String... more) throws Exception {
        Path password = Files.writeString(temp.resolve("password"), site.password(supervisor));
        List<String> words = new ArrayList<>(
                List.of("day", "close", "--supervisor", supervisor, "--password-file", password.toString()));
        words.addAll(List.of(more));
        return Ran.json(site.data(), words.toArray(String[]::new));
    }

    private static void assertDone(Ran ran) {
        assertThat(ran.exitCode()).as(ran.out() + ran.err()).isZero();
    }
}
