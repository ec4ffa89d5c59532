package mu.maupass.station.acceptance;

import static java.util.Map.entry;
import static mu.maupass.station.acceptance.TrainingSite.one;
import static mu.maupass.station.acceptance.TrainingSite.zone;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import mu.maupass.station.counter.OpenStation;
import mu.maupass.station.data.DataFolder;
import mu.maupass.station.failure.Failure;
import mu.maupass.station.failure.StationException;
import mu.maupass.sync.activation.DocumentKey;
import mu.maupass.sync.activation.DocumentKind;
import mu.maupass.sync.failure.SyncException;
import mu.maupass.sync.sandbox.SandboxPerson;
import mu.maupass.sync.trust.DenyReason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every file of a data folder: removed, put back as it was a day before, exchanged for the same file of another station. Either
 * the station is closed, with this code, or the file decides nothing. A file that stands in no line here fails the test, so that
 * a new one is thought about.
 */
class EveryFileTest {
    private static final String HELD = "only held, never read";

    /** The station works on. */
    private static final String OPEN = "";

    /** There is none in the folder of this test: the words say what holds it. */
    private static final String ELSEWHERE = "?";

    /**
     * What comes of it, by the failure's code.
     *
     * @param gone    where the file is removed
     * @param older   where it is put back as it was
     * @param foreign where it is that of another station of the same authority
     * @param opens   whether the station works again once the authority was asked
     */
    private record Rule(String gone, String older, String foreign, boolean opens) {
        static Rule nothing(String why) {
            assertThat(why).isNotBlank();
            return new Rule(OPEN, OPEN, OPEN, true);
        }

        static Rule elsewhere(String why) {
            assertThat(why).isNotBlank();
            return new Rule(ELSEWHERE, ELSEWHERE, ELSEWHERE, true);
        }
    }

    private static final Map<String, Rule> FILES = Map.ofEntries(
            entry("format", new Rule("D-104", OPEN, OPEN, false)),
            entry("trust/station.p12", new Rule("T-106", OPEN, "T-107", false)),
            entry("trust/station.key-id", new Rule("T-124", OPEN, "T-107", false)),
            entry("trust/enrolment.json", new Rule("D-140", OPEN, "T-119", false)),
            entry("trust/bundle.jwe", new Rule("T-103", "T-123", "T-102", true)),
            entry("trust/bundle-part-*", Rule.elsewhere("named by its SHA-256 in the signed bundle: TrustStoreTest")),
            // Put back within the hour it is no older clock: StatePutBackTest has a later one.
            entry("trust/clock.json", new Rule("T-122", OPEN, "T-122", true)),
            entry("outbox.db", new Rule("T-122", "Q-126", "T-122", false)),
            entry("usage.db", new Rule("Q-116", "Q-126", "Q-126", true)),
            entry("outbox.witness", new Rule("Q-115", OPEN, "Q-115", true)),
            entry("next.sealed", new Rule("Q-118", "Q-118", "Q-118", true)),
            entry(
                    "head.jws",
                    Rule.nothing("the authority signed it, and the queue and its witness say how far it goes")),
            entry(
                    "settings.properties",
                    Rule.nothing("the audit log says which are in force; devices are judged when used")),
            entry("lock", Rule.nothing(HELD)),
            entry("outbox.db.lock", Rule.nothing(HELD)),
            entry("usage.db.lock", Rule.nothing(HELD)),
            entry("logs/*", Rule.nothing("for support; what counts is in the audit log")),
            entry(
                    "audit-*.note",
                    Rule.elsewhere(
                            "of commands beside a station that works; who gave it stands in the log before: AuditInboxTest")),
            entry("models", Rule.elsewhere("a model counts by its SHA-256: FaceModelsTest")),
            entry("notes.sealed", Rule.elsewhere("words of people to each other; nothing is decided by them")),
            entry("visits.sealed", Rule.elsewhere("the audit log knows of each such visit: InterruptedVisitTest")),
            entry(
                    "operator.socket",
                    Rule.elsewhere("who has not the key learns and answers nothing: OperatorDoorTest")),
            entry("devices.properties", Rule.elsewhere("how far somebody has got with trying; approves nothing")),
            entry("agents.properties", Rule.elsewhere("how windows look")),
            entry("trust/devices.txt", Rule.elsewhere("judged in service only: ApprovedDevicesTest")),
            entry("trust/token.properties", Rule.elsewhere("another token has another key: TokenEnrolmentTest")),
            entry("trust/station.key-in-keyring", Rule.elsewhere("says only where to look: KeyringTest")));

    @TempDir
    private Path temp;

    @Test
    void isNoticedOrDecidesNothing() throws Exception {
        try (TrainingSite site = TrainingSite.enrolled(temp)) {
            Path other = enrolled(site, "other");
            SandboxPerson first = site.person("priya");
            visit(site, site.script(one("nic", first.nic()), one("can", "418203")), "priya");
            assertDone(Ran.json(site.data(), site.by("i.naidoo", "settings", "set", "zone", "Indian/Mauritius")));
            Path older = copy(site.data(), "older");
            site.authority().deny(List.of(new DocumentKey(DocumentKind.PASSPORT, "MUS", "M1234567")), DenyReason.LOST);
            SandboxPerson second = site.person("jean-rene");
            visit(
                    site,
                    site.script(one("qr", second.qrText().orElseThrow()), zone("1102784", "781102", "280630")),
                    "jean-rene");
            assertDone(Ran.json(site.data(), "sync", "--once"));
            assertThat(obstacle(site.data())).as("untouched").isEqualTo(OPEN);

            List<String> files = names(site.data());
            everyNameIsKnown(files);
            List<String> wrong = new ArrayList<>();
            for (String file : files) {
                Rule rule = FILES.get(line(file));
                wrong.addAll(tried(site, file, "gone", Optional.empty(), rule.gone(), rule.opens()));
                wrong.addAll(tried(site, file, "older", same(older, file), rule.older(), rule.opens()));
                wrong.addAll(tried(site, file, "foreign", same(other, file), rule.foreign(), rule.opens()));
            }
            assertThat(wrong).isEmpty();
        }
    }

    /** Also those that are not there at the end of this day. */
    private static void everyNameIsKnown(List<String> files) throws IllegalAccessException {
        assertThat(files).map(EveryFileTest::line).isSubsetOf(FILES.keySet());
        for (Field field : DataFolder.class.getFields()) {
            if (Modifier.isStatic(field.getModifiers()) && field.get(null) instanceof Path named) {
                assertThat(FILES.keySet().stream().anyMatch(line -> line.startsWith(named.toString())))
                        .as(named.toString())
                        .isTrue();
            }
        }
    }

    /** What came of it, where that is not what the table says. */
    private List<String> tried(
            TrainingSite site, String file, String what, Optional<Path> instead, String expected, boolean opens)
            throws Exception {
        if (expected.equals(ELSEWHERE) || instead.isEmpty() && !what.equals("gone")) {
            return List.of();
        }
        Path data = copy(site.data(), file.replace('/', '-') + "-" + what);
        Path changed = data.resolve(file);
        Files.delete(changed);
        if (instead.isPresent()) {
            Files.copy(instead.get(), changed, StandardCopyOption.COPY_ATTRIBUTES);
        }
        String found = obstacle(data);
        List<String> wrong = new ArrayList<>();
        if (!found.equals(expected)) {
            wrong.add("%s, %s: %s instead of %s".formatted(file, what, found, expected));
        }
        if (!expected.equals(OPEN)) {
            Ran.json(data, "sync", "--once");
            boolean again = obstacle(data).equals(OPEN);
            if (again != opens) {
                wrong.add("%s, %s: %s after the authority".formatted(file, what, again ? "open" : "closed"));
            }
        }
        return wrong;
    }

    /** Why nobody can work there; empty where they can. */
    private static String obstacle(Path data) {
        try (OpenStation open = OpenStation.withoutDevices(data)) {
            return open.station().obstacle().map(Failure::code).orElse(OPEN);
        } catch (StationException e) {
            return e.failure().code();
        } catch (SyncException e) {
            return e.failure().code();
        }
    }

    private Path enrolled(TrainingSite site, String name) throws Exception {
        Path data = temp.resolve(name);
        assertDone(Ran.json(
                data,
                "enrol",
                "--authority",
                site.authority().address().toString(),
                "--code",
                site.authority().issueEnrolmentCode("Curepipe 02"),
                "--ca-sha256",
                site.authority().caFingerprint()));
        return data;
    }

    private static void visit(TrainingSite site, Path script, String card) {
        assertDone(site.visit(script, card));
        assertDone(Ran.json(site.data(), "sync", "--once"));
    }

    private static void assertDone(Ran ran) {
        assertThat(ran.exitCode()).as(ran.out() + ran.err()).isZero();
    }

    private Path copy(Path folder, String name) throws IOException {
        Path to = temp.resolve("copies").resolve(name);
        Files.createDirectories(to.getParent());
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path one : all.toList()) {
                Files.copy(one, to.resolve(folder.relativize(one).toString()), StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
        return to;
    }

    private static Optional<Path> same(Path folder, String file) {
        return Optional.of(folder.resolve(file)).filter(Files::exists);
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return List.copyOf(new TreeSet<>(all.filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file).toString())
                    .toList()));
        }
    }

    /** Its line in the table. */
    private static String line(String file) {
        return file.replaceFirst("^logs/.*", "logs/*")
                .replaceFirst("bundle-part-.*", "bundle-part-*")
                .replaceFirst("^audit-.*\\.note$", "audit-*.note")
                .replaceFirst("^models/.*", "models");
    }
}
