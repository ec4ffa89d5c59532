package mu.maupass.sync.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import mu.maupass.sync.failure.SyncException;
import mu.maupass.sync.sandbox.RaisedAlarms.Raised;
import mu.maupass.sync.sandbox.StationStates.Alarm;
import mu.maupass.sync.sandbox.StationStates.StationState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("How the country's stations are")
class StationStatesTest {

    private static final String STATION = "MU-PO-0042";
    private static final Instant MORNING = Instant.parse("2026-11-30T05:00:00Z");

    /** Of what people did; each stands in this list or in the other one, by somebody's decision. */
    private static final Set<String> OF_PEOPLE = Set.of(
            "adverse-finding",
            "bound-after-disowned",
            "day-contradicts",
            "day-does-not-add-up",
            "day-not-believed",
            "decided-after-reset",
            "duress",
            "edition-old",
            "edition-passed-over",
            "factor-disowned",
            "factor-disowned-late",
            "key-counter",
            "nobody-told",
            "own-password-chosen",
            "own-password-refused",
            "password-reset",
            "password-reset-refused",
            "record-not-believed",
            "second-factor-refused",
            "second-factor-set-up",
            "typed-looks-reported",
            "unsigned-visit");

    private static final Pattern RAISED = Pattern.compile("\\.raise(?:Once)?\\(\\s*connection,(.*?);", Pattern.DOTALL);
    private static final Pattern KIND = Pattern.compile("\"(duress|[a-z]+(?:-[a-z]+)+)\"");

    @TempDir
    Path folder;

    private Records records;

    @BeforeEach
    void open() throws Exception {
        records = TestRecords.chosen().open(folder);
        records.inTransaction(connection -> SandboxStore.update(
                connection,
                "INSERT INTO station (station_id, office_name, certificate, public_key, head_hash) VALUES (?, '', '', '', '')",
                STATION));
    }

    @AfterEach
    void close() {
        records.close();
    }

    private void raise(Duration later, String kind) throws SyncException {
        Alarms alarms = new Alarms(Clock.fixed(MORNING.plus(later), ZoneOffset.UTC));
        records.inTransaction(connection -> {
            alarms.raiseOnce(connection, STATION, kind, "detail");
            return null;
        });
    }

    private List<Alarm> alarms() throws SyncException {
        return new StationStates(records).all().getFirst().alarms();
    }

    @Test
    void anAlarmIsAsNewAsWhatItSpeaksOf() throws Exception {
        raise(Duration.ZERO, "chain-rolled-back");
        raise(Duration.ofSeconds(30), "chain-rolled-back");
        assertThat(alarms()).as("noted once a minute").containsExactly(new Alarm("chain-rolled-back", 1, MORNING));
        raise(Duration.ofDays(8), "chain-rolled-back");
        assertThat(alarms())
                .as("it is still so")
                .containsExactly(new Alarm("chain-rolled-back", 1, MORNING.plus(Duration.ofDays(8))));
    }

    @Test
    void whatSpeaksOfPeopleIsForWhoeverLooksIntoItAlone() throws Exception {
        raise(Duration.ZERO, "chain-rolled-back");
        raise(Duration.ofHours(1), "duress");
        raise(Duration.ofHours(2), "nobody-told");
        raise(Duration.ofHours(3), "queue-closed");
        assertThat(alarms()).extracting(Alarm::kind).containsExactly("queue-closed", "chain-rolled-back");
        assertThat(new RaisedAlarms(records).since(MORNING.plusSeconds(1)))
                .extracting(Raised::kind)
                .containsExactly("duress", "nobody-told", "queue-closed");
    }

    @Test
    void aRowThatCannotBeReadHidesNothingElse() throws Exception {
        StationState state = new StationStates(records).all().getFirst();
        assertThat(state.station()).isEqualTo(STATION);
        assertThat(state.certificateEnd()).isEmpty();
    }

    @Test
    @Tag(TestRecords.ONE_STORE)
    void somebodyHasDecidedOfEachKindWhoMaySeeIt() throws Exception {
        Set<String> all = new TreeSet<>(OF_PEOPLE);
        all.addAll(AlarmKinds.OF_STATIONS);
        assertThat(AlarmKinds.OF_STATIONS).doesNotContainAnyElementsOf(OF_PEOPLE);
        assertThat(kinds()).isEqualTo(all);
    }

    private static Set<String> kinds() throws IOException {
        Set<String> kinds = new TreeSet<>();
        try (Stream<Path> files = Files.list(Path.of("src/main/java/mu/maupass/sync/sandbox"))) {
            for (Path file : files.toList()) {
                Matcher raised = RAISED.matcher(Files.readString(file));
                while (raised.find()) {
                    KIND.matcher(raised.group(1))
                            .results()
                            .map(MatchResult::group)
                            .forEach(kind -> kinds.add(kind.substring(1, kind.length() - 1)));
                }
            }
        }
        return kinds;
    }
}
