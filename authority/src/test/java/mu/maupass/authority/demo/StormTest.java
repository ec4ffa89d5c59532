package mu.maupass.authority.demo;

import static org.assertj.core.api.Assertions.assertThat;

import mu.maupass.authority.demo.Storm.Costs;
import mu.maupass.authority.demo.Storm.Doors;
import mu.maupass.authority.demo.Storm.Outcome;
import mu.maupass.authority.demo.Storm.Size;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The simulated morning after a storm")
class StormTest {

    private static final Costs COSTS = new Costs(0.01, 0.01, 0.01, 0.005);
    private static final Doors DOORS = new Doors(8, 32, 10, 15);
    private static final Size COUNTRY = new Size(1_000, 60, 2);

    @Test
    void oneStationWaitsForItsOwnWorkAlone() {
        Outcome one = Storm.of(COSTS, Doors.OPEN, new Size(1, 60, 2), 1);

        assertThat(one.work()).isCloseTo(0.02 + 60 * 0.01, Offset.offset(1e-9));
        assertThat(one.drained()).hasSize(1).allSatisfy(time -> assertThat(time).isBetween(0.62, 60.63));
        assertThat(one.failures()).isZero();
    }

    /** Without doors the work that is begun in vain grows faster than it is done: nobody gets through. */
    @Test
    void doorsBringAllThroughInLittleMoreThanTheWorkTakes() {
        Outcome behind = Storm.of(COSTS, DOORS, COUNTRY, 7);

        assertThat(behind.drained()).as("none starves").hasSize(1_000);
        assertThat(behind.drained().getLast()).as("300 s of work").isBetween(300.0, 600.0);
        assertThat(behind.most()).isEqualTo(DOORS.underWay() + DOORS.line());
        assertThat(behind.givenUp()).isZero();
        assertThat(Storm.of(COSTS, Doors.OPEN, COUNTRY, 7).drained()).hasSizeLessThan(500);
    }

    @Test
    void theSameSeedIsTheSameStormAndAnotherIsNot() {
        Outcome first = Storm.of(COSTS, DOORS, COUNTRY, 7);

        assertThat(Storm.of(COSTS, DOORS, COUNTRY, 7)).isEqualTo(first);
        assertThat(Storm.of(COSTS, DOORS, COUNTRY, 8)).isNotEqualTo(first);
    }
}
