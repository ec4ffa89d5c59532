package mu.maupass.station.acceptance;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import mu.maupass.station.command.StationCommand;
import mu.maupass.station.command.line.ExitCode;
import mu.maupass.station.counter.OpenStation;
import mu.maupass.station.demonstration.Demonstration;
import mu.maupass.station.device.Device;
import mu.maupass.station.failure.Faults;
import mu.maupass.station.failure.StationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/**
 * Every command either asks who gives it, or stands here with the reason why it need not. A new one that does neither fails this
 * test: nobody adds a way to take data out of a station, or to put some in, that asks nobody.
 */
class CommandsThatAskTest {
    private static final String FILE = "FILE";

    /** Somebody of the roster is asked for by {@code --by}; with what the command wants besides. */
    private static final Map<String, String> ASKS = Map.ofEntries(
            entry("audit export", FILE),
            entry("backup", FILE),
            entry("device approve", "1"),
            entry("device withdraw", "1"),
            entry("enrol", "--authority https://localhost:1 --code NOTHING --ca-sha256 " + "0".repeat(64)),
            entry("export", FILE),
            entry("key", "--keep-in file"),
            entry("outbox copy", FILE),
            entry("report", "--day 2026-11-29 --out FILE.csv"),
            entry("report merge", "FILE.json --out FILE.csv"),
            entry("restore", "FILE --replace"),
            entry("settings set", "zone Indian/Mauritius"));

    /** A supervisor signs in and signs, by {@code --supervisor}. */
    private static final Map<String, String> SIGNS = Map.of(
            "day close", "--empty",
            "day send-again", "--day 2026-11-29",
            "password reset", "a.ramdin");

    private static final String LOOKS = "shows what the owner of the folder can read; writes nothing";
    private static final String DEVICE = "tries a device of this computer; nothing of the station's data is touched";
    private static final Map<String, String> NEED_NOT = Map.ofEntries(
            entry("", "the windows, as run"),
            entry("run", "the windows, which ask at the sign-in"),
            entry("training", "the same, beside the station's folder"),
            entry("demo", "its own folder and its own authority with invented people"),
            entry("sandbox", "an authority for training, in a folder of its own"),
            entry("visit", "in training only, and the script signs in"),
            entry("help", "words"),
            entry("match", "compares two names that were typed"),
            entry("card list", DEVICE),
            entry("card read", DEVICE),
            entry("card simulate", DEVICE),
            entry("camera list", DEVICE),
            entry("camera test", DEVICE),
            entry("scanner list", DEVICE),
            entry("scanner test", DEVICE),
            entry("page read", "reads pictures that are named"),
            entry("face compare", "reads pictures that are named"),
            entry("models list", LOOKS),
            entry("models install", "takes only a file whose SHA-256 this version knows"),
            entry("device list", LOOKS),
            entry("settings list", LOOKS),
            entry("settings get", LOOKS),
            entry("settings check", LOOKS),
            entry("outbox list", LOOKS),
            entry("outbox verify", LOOKS),
            entry("audit list", LOOKS),
            entry("audit verify", LOOKS),
            entry("day status", LOOKS),
            entry("report verify", "verifies files that are named"),
            entry("outbox upkeep", "erases what the policy says, as the station does by itself"),
            entry("sync", "sends sealed records to the pinned authority, as the station does by itself"),
            entry("doctor", "its file for support holds the report and the log, and nothing of a person"));

    @TempDir
    private Path temp;

    /** Each command that can be given, by its words, with the names of its options. */
    private static Map<String, Set<String>> commands() {
        Map<String, Set<String>> all = new TreeMap<>();
        collect("", StationCommand.tree(), all);
        return all;
    }

    private static void collect(String words, CommandLine command, Map<String, Set<String>> all) {
        if (given(command)) {
            all.put(
                    words.strip(),
                    command.getCommandSpec().options().stream()
                            .flatMap(option -> Arrays.stream(option.names()))
                            .collect(Collectors.toSet()));
        }
        Set<CommandLine> seen = new TreeSet<>(Comparator.comparing(CommandLine::getCommandName));
        seen.addAll(command.getSubcommands().values());
        seen.forEach(sub -> collect(words + " " + sub.getCommandName(), sub, all));
    }

    /** One that only holds others together does nothing by itself. */
    private static boolean given(CommandLine command) {
        Object user = command.getCommandSpec().userObject();
        return user instanceof Runnable || user instanceof Callable<?> || user instanceof Method;
    }

    @Test
    void everyCommandAsksOrSaysWhyNot() {
        Map<String, Set<String>> commands = commands();
        assertThat(commands.keySet())
                .as("a new command stands in one of the three lists")
                .containsExactlyInAnyOrderElementsOf(Stream.of(ASKS, SIGNS, NEED_NOT)
                        .flatMap(one -> one.keySet().stream())
                        .toList());
        commands.forEach((words, options) -> {
            assertThat(options.contains("--by")).as(words).isEqualTo(ASKS.containsKey(words));
            assertThat(options.contains("--supervisor")).as(words).isEqualTo(SIGNS.containsKey(words));
        });
    }

    /** On a station with a roster: whoever names nobody, or has no password, gets nothing and changes nothing. */
    @Test
    void whoNamesNobodyGetsNothing() throws Exception {
        try (TrainingSite site = TrainingSite.enrolled(temp)) {
            Path wrong = Files.writeString(temp.resolve("wrong"), "not the password");
            String settings = settings(site);
            ASKS.forEach((words, more) -> {
                Ran ran = Ran.json(site.data(), line(words, more));
                // The list of devices is empty in training: which one, is asked first.
                assertThat(ran.exitCode()).as(words).isIn(1, 2);
                if (ran.exitCode() == 1) {
                    assertThat(ran.failure()).as(words + ran.out() + ran.err()).isEqualTo("T-125");
                } else {
                    assertThat(words).startsWith("device");
                }
            });
            SIGNS.forEach((words, more) -> {
                assertThat(Ran.json(site.data(), line(words, more)).exitCode())
                        .as(words)
                        .isEqualTo(2);
                Ran ran = Ran.json(site.data(), line(words, more + " --supervisor s.appadoo --password-file " + wrong));
                assertThat(ran.failure()).as(words + ran.out() + ran.err()).isIn("U-101", "U-103");
                assertThat(ran.exitCode()).as("a program does not try it again").isEqualTo(ExitCode.SIGN_IN_REFUSED);
            });
            assertThat(settings(site)).isEqualTo(settings);
            try (Stream<Path> made = Files.list(temp)) {
                assertThat(made.map(file -> file.getFileName().toString())).noneMatch(name -> name.startsWith(FILE));
            }
        }
    }

    /** A note that waits for the next start could be deleted before it. */
    @Test
    void whatACommandDidIsInTheLogAtOnceWhereNoStationWorks() throws Exception {
        try (TrainingSite site = TrainingSite.enrolled(temp)) {
            Path copy = temp.resolve("copy.db");
            assertThat(Ran.json(site.data(), site.by("i.naidoo", "outbox", "copy", copy.toString()))
                            .exitCode())
                    .isZero();
            try (Stream<Path> files = Files.list(site.data())) {
                assertThat(files.map(file -> file.getFileName().toString())).noneMatch(name -> name.endsWith(".note"));
            }
            assertThat(Ran.json(site.data(), "audit", "list", "--kind", "outbox")
                            .value()
                            .path("entries")
                            .findValuesAsText("person"))
                    .containsExactly("i.naidoo");
        }
    }

    /** Without a queue nobody knows how new the list is, and without a roster nobody could be asked. */
    @Test
    void aQueueThatIsTakenAwayForAMomentApprovesNoDevice() throws Exception {
        try (TrainingSite site = TrainingSite.enrolled(temp)) {
            Device reader = Device.reader("Reader of nobody");
            try (OpenStation open = OpenStation.withoutDevices(site.data())) {
                open.station().approvedDevices().decide(reader, false, "i.naidoo");
            }
            List<Path> taken = List.of(
                    Path.of("outbox.db"), Path.of("usage.db"), Path.of("outbox.witness"), Path.of("trust/bundle.jwe"));
            Path aside = Files.createDirectories(temp.resolve("aside").resolve("trust"))
                    .getParent();
            for (Path file : taken) {
                Files.move(site.data().resolve(file), aside.resolve(file));
            }
            assertThat(Ran.json(site.data(), "device", "approve", "1").failure())
                    .isEqualTo("Q-117");
            for (Path file : taken) {
                Files.move(aside.resolve(file), site.data().resolve(file), StandardCopyOption.REPLACE_EXISTING);
            }
            assertThat(Ran.json(site.data(), "device", "list")
                            .value()
                            .at("/devices/0/state")
                            .asText())
                    .isEqualTo("withdrawn");
        }
    }

    /** Simulated devices before a real authority are nobody's to have. */
    @Test
    void aDemonstrationTakesNoStationOfAnAuthority() throws Exception {
        try (TrainingSite site = TrainingSite.enrolled(temp)) {
            assertThatThrownBy(() -> Demonstration.start(site.data(), new Faults(Optional::empty)))
                    .isInstanceOfSatisfying(
                            StationException.class,
                            e -> assertThat(e.failure().code()).isEqualTo("D-147"));
        }
    }

    private static String settings(TrainingSite site) throws Exception {
        Path file = site.data().resolve("settings.properties");
        return Files.exists(file) ? Files.readString(file) : "";
    }

    private String[] line(String words, String more) {
        return Stream.of((words + " " + more).split(" ", -1))
                .map(word -> word.startsWith(FILE) ? temp.resolve(word).toString() : word)
                .toArray(String[]::new);
    }
}
