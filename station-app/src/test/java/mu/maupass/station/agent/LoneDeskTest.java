package mu.maupass.station.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mu.maupass.station.failure.Failure;
import mu.maupass.sync.keys.StationKeys;
import mu.maupass.sync.keys.StationSeal;
import mu.maupass.sync.outbox.SqliteOutbox;
import mu.maupass.sync.trust.TrustBundle;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoneDeskTest {
    @TempDir
    private Path temp;

    private final Clock clock =
            ((InstantSource) () -> Instant.parse("2026-11-21T05:00:00Z")).withZone(ZoneId.of("Indian/Mauritius"));
    private Duration elapsed = Duration.ofHours(3);
    private TrustBundle bundle;

    @BeforeEach
    void roster() throws Exception {
        bundle = SignInRoster.of(clock);
    }

    private static String code(SignIn signIn) {
        return signIn instanceof SignIn.Refused(Failure failure) ? failure.code() : "";
    }

    @Test
    void aCommandWhereNoStationWorksWaitsOutThePauseAndCountsOn() throws Exception {
        Path queue = Files.createDirectory(temp.resolve("other")).resolve("outbox.db");
        List<Duration> waited = new ArrayList<>();
        LoneDesk lone = new LoneDesk(queue, Optional.empty(), () -> temp, clock, () -> elapsed, pause -> {
            waited.add(pause);
            elapsed = elapsed.plus(pause);
        });
        for (int i = 0; i < 5; i++) {
            assertThat(code(lone.operator(bundle, "i.naidoo", "wrong".toCharArray())))
                    .isEqualTo("U-101");
        }
        assertThat(waited).isEmpty();
        assertThat(code(lone.operator(bundle, "i.naidoo", "wrong".toCharArray())))
                .isEqualTo("U-101");
        assertThat(waited).as("before the sixth").containsExactly(Duration.ofMinutes(1));
        try (SqliteOutbox window = SqliteOutbox.open(queue, clock)) {
            SignInDesk desk = new SignInDesk(window, clock, () -> elapsed, StaffCards.NONE, Optional.empty());
            assertThat(code(desk.signIn(bundle, "i.naidoo", "Letterbox-7".toCharArray())))
                    .as("at the window after it")
                    .isEqualTo("U-103");
        }
        assertThat(code(lone.operator(bundle, "i.naidoo", "Letterbox-7".toCharArray())))
                .isEmpty();
        assertThat(waited).hasSize(2);
    }

    @Test
    void whereTheQueueCannotCountNoTryOfACommandIsFreeAndNoneIsBesideAnother() throws Exception {
        Path queue =
                Files.writeString(temp.resolve("damaged.db"), "this is no database, and nothing can be counted in it");
        Optional<StationSeal> seal = Optional.of(StationSeal.of(StationKeys.openOrCreate(temp.resolve("keys"))));
        List<Duration> waited = new ArrayList<>();
        LoneDesk damaged = new LoneDesk(queue, seal, () -> temp, clock, () -> elapsed, waited::add);
        assertThat(code(damaged.operator(bundle, "i.naidoo", "Letterbox-7".toCharArray())))
                .isEmpty();
        assertThat(code(damaged.operator(bundle, "i.naidoo", "wrong".toCharArray())))
                .isEqualTo("U-101");
        assertThat(waited).hasSize(2);
        // Below a file there can be no folder, for nobody: the same as a disk that is full or cannot be written.
        Path unwritable = queue.resolve("outbox.db");
        List<String> beside = new ArrayList<>();
        LoneDesk rescue = new LoneDesk(unwritable, seal, () -> temp, clock, () -> elapsed, pause -> {
            waited.add(pause);
            LoneDesk second = new LoneDesk(unwritable, seal, () -> temp, clock, () -> elapsed, waited::add);
            beside.add(code(second.operator(bundle, "i.naidoo", "Letterbox-7".toCharArray())));
        });
        assertThat(code(rescue.operator(bundle, "i.naidoo", "Letterbox-7".toCharArray())))
                .as("a copy is needed most where the disk is full")
                .isEmpty();
        assertThat(waited).hasSize(3);
        assertThat(beside).as("while another try waits").containsExactly("U-103");
        LoneDesk nowhere = new LoneDesk(unwritable, seal, () -> queue, clock, () -> elapsed, waited::add);
        assertThat(code(nowhere.operator(bundle, "i.naidoo", "Letterbox-7".toCharArray())))
                .isEqualTo("U-109");
        assertThat(waited).hasSize(3);
    }

    /** Somebody takes away the rights to the folder's lock, and names the folder through a link. */
    @Test
    void withoutTheLockOfTheFolderNoTryIsMadeBesideAnotherAndNoneWhereThatIsNotSure() throws Exception {
        Path folder = Files.createDirectory(temp.resolve("other"));
        Path link = Files.createSymbolicLink(temp.resolve("link"), folder);
        OperatorTurns mine =
                OperatorTurns.ofUser(Map.of("XDG_RUNTIME_DIR", ownFolder("mine").toString()));
        List<String> beside = new ArrayList<>();
        LoneDesk second =
                new LoneDesk(link.resolve("outbox.db"), Optional.empty(), mine, clock, () -> elapsed, pause -> {});
        LoneDesk first =
                new LoneDesk(folder.resolve("outbox.db"), Optional.empty(), mine, clock, () -> elapsed, pause -> {
                    beside.add(code(second.operatorWithoutLock(bundle, "i.naidoo", "Letterbox-7".toCharArray())));
                    elapsed = elapsed.plus(pause);
                });
        for (int i = 0; i < 6; i++) {
            assertThat(code(first.operatorWithoutLock(bundle, "i.naidoo", "wrong".toCharArray())))
                    .isEqualTo("U-101");
        }
        assertThat(beside).as("while the sixth waits").containsExactly("U-103");
        LoneDesk nowhere = new LoneDesk(
                folder.resolve("outbox.db"),
                Optional.empty(),
                () -> temp.resolve("none"),
                clock,
                () -> elapsed,
                pause -> {});
        assertThat(code(nowhere.operatorWithoutLock(bundle, "i.naidoo", "Letterbox-7".toCharArray())))
                .isEqualTo("U-109");
    }

    @Test
    void tryingWaitsWhereNobodyElseCanTakeTheTurn() throws Exception {
        Path mine = ownFolder("mine");
        assertThat(OperatorTurns.ofUser(Map.of("XDG_RUNTIME_DIR", mine.toString()))
                        .folder())
                .isEqualTo(mine);
        Files.setPosixFilePermissions(mine, PosixFilePermissions.fromString("rwxrwxrwx"));
        Path state = temp.resolve("state");
        Map<String, String> environment =
                Map.of("XDG_RUNTIME_DIR", mine.toString(), "XDG_STATE_HOME", state.toString());
        assertThat(OperatorTurns.ofUser(environment).folder())
                .as("others can enter the first one")
                .startsWith(state);
        Files.setPosixFilePermissions(state.resolve("maupass-station"), PosixFilePermissions.fromString("rwxrwxrwx"));
        assertThatThrownBy(() -> OperatorTurns.ofUser(environment).folder()).isInstanceOf(IOException.class);
    }

    private Path ownFolder(String name) throws Exception {
        return Files.createDirectory(
                temp.resolve(name), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }
}
