package mu.maupass.sync.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import mu.maupass.sync.failure.SyncException;
import mu.maupass.sync.seal.ChainHead;
import mu.maupass.sync.seal.Link;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An end of the chain that no record comes to, or another one than was shown, is not passed over in silence. */
class ShownHeadsTest {

    private static final String STATION = "MU-PO-0042";
    private static final Instant MORNING = Instant.parse("2026-11-29T05:00:00Z");

    @TempDir
    Path folder;

    private SandboxStore store;
    private final ShownHeads heads = new ShownHeads(new Alarms(Clock.fixed(MORNING, ZoneOffset.UTC)));

    @BeforeEach
    void open() throws Exception {
        store = SandboxStore.open(folder);
        store.inTransaction(connection -> SandboxStore.update(
                connection,
                "INSERT INTO station (station_id, office_name, certificate, public_key, head_hash) VALUES (?, '', '', '', '')",
                STATION));
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void whatAStationDoesEveryDayRaisesNone() throws Exception {
        for (int day = 0; day < 3; day++) {
            Instant now = MORNING.plus(Duration.ofDays(day));
            shown(day + 1, "hash" + day, now);
            shown(day + 1, "hash" + day, now.plusSeconds(60));
            arrived(day + 1, "hash" + day, now.minusSeconds(300), now.plusSeconds(61));
        }
        // Without a link for a week: all of it comes at once.
        Instant later = MORNING.plus(Duration.ofDays(9));
        shown(5, "hash5", later);
        arrived(4, "hash4", later.minus(Duration.ofDays(6)), later);
        arrived(5, "hash5", later.minus(Duration.ofDays(5)), later);
        shown(5, "hash5", later.plus(Duration.ofDays(30)));
        assertThat(alarms()).isEmpty();
    }

    @Test
    void anEndThatWasInventedIsNeverReached() throws Exception {
        shown(1_000, "invented", MORNING);
        arrived(1, "hash1", MORNING.minusSeconds(60), MORNING.plusSeconds(60));
        assertThat(alarms()).isEmpty();
        arrived(2, "hash2", MORNING.plus(Duration.ofHours(2)), MORNING.plus(Duration.ofHours(2)));
        assertThat(alarms()).as("it was sealed after its end").containsExactly("head-ahead");
        arrived(3, "hash3", MORNING.minusSeconds(30), MORNING.plus(Duration.ofHours(25)));
        arrived(4, "hash4", MORNING.minusSeconds(20), MORNING.plus(Duration.ofHours(26)));
        assertThat(alarms()).containsExactly("head-ahead", "head-not-filled");
        shown(4, "hash4", MORNING.plus(Duration.ofHours(26)));
        assertThat(alarms()).containsExactly("head-ahead", "head-not-filled", "head-fell-back");
    }

    @Test
    void anotherRecordThanTheOneThatWasShownIsNoticedWhicheverComesFirst() throws Exception {
        shown(1, "hash1", MORNING);
        arrived(1, "another", MORNING, MORNING);
        shown(2, "hash2", MORNING);
        shown(2, "another", MORNING);
        assertThat(alarms()).containsExactly("head-changed", "head-changed");
    }

    private void shown(long seq, String hash, Instant now) throws SyncException {
        store.inTransaction(connection -> {
            heads.shown(connection, STATION, new ChainHead(seq, hash), now);
            return null;
        });
    }

    private void arrived(long seq, String hash, Instant sealed, Instant now) throws SyncException {
        store.inTransaction(connection -> {
            Link link =
                    new Link("station:" + STATION, new UUID(0, seq), seq, "", hash, sealed.atOffset(ZoneOffset.UTC));
            heads.arrived(connection, STATION, link, now);
            return SandboxStore.update(
                    connection, "UPDATE station SET head_seq = ? WHERE station_id = ?", seq, STATION);
        });
    }

    private List<String> alarms() throws SyncException {
        return store.inTransaction(connection -> {
            List<String> kinds = new ArrayList<>();
            try (PreparedStatement query = connection.prepareStatement("SELECT kind FROM alarm ORDER BY id");
                    ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    kinds.add(row.getString(1));
                }
            }
            return kinds;
        });
    }
}
