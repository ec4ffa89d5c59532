package mu.maupass.authority.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import mu.maupass.authority.demo.KillLog.Victim;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What was killed")
class KillLogTest {

    private static final StationDiary DIARY =
            StationDiary.read("sends 10\nundecided 20\nsends 30\nundecided 40\nsends 50\ndecided 60\nsends 70\n");

    /** A request that has no end was cut with its station; one that was put off meanwhile was cut by nobody. */
    @Test
    void cutsRequestsOfWhomItConcernsAlone() {
        KillLog log = new KillLog();
        log.add(Victim.AUTHORITY, 15, List.of("A"));
        log.add(Victim.DATABASE, 35, List.of());
        log.add(Victim.DATABASE, 55, List.of("A", "B"));

        assertThat(log.cut("A", DIARY)).isEqualTo(2);
        assertThat(log.cut("B", DIARY)).isEqualTo(1);
        assertThat(log.figures())
                .isEqualTo("3 kills (2 of the database, 1 of authorities, 0 of stations, 0 of Keycloak)");
    }
}
