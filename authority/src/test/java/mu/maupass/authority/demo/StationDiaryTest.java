package mu.maupass.authority.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What a station has said before it was killed")
class StationDiaryTest {

    private static List<String> secrets(String said, String... jtis) {
        return StationDiary.read(said).of(List.of(jtis)).stream()
                .map(StationDiary.Visit::secret)
                .toList();
    }

    private static void isRefused(String said, String... jtis) {
        assertThatIllegalStateException()
                .isThrownBy(() -> secrets(said, jtis))
                .withMessageContaining("a record that was promised is not in its queue");
    }

    /** Nobody was told of a visit that was cut: it may be there or not. */
    @Test
    void eachPromisedRecordIsThereAndOneThatWasCutMayBe() {
        String said = "started\nvisit P1 A\nqueued 1\nvisit P1 B\nstarted\nvisit P1 C\nqueued 3\nvisit P1 D\nvisit P";

        assertThat(secrets(said, "1", "3")).containsExactly("A", "C");
        assertThat(secrets(said, "1", "2", "3")).containsExactly("A", "B", "C");
        assertThat(secrets(said, "1", "2", "3", "4")).containsExactly("A", "B", "C", "D");
    }

    @Test
    void aPromisedRecordThatIsLostIsNoticedAndSoIsOneThatNoVisitMade() {
        String said = "visit P1 A\nqueued 1\nvisit P1 B\nvisit P1 C\nqueued 3\n";

        isRefused(said, "1", "2");
        isRefused(said, "3");
        isRefused(said, "1", "2", "3", "4");
        isRefused(said, "1", "2", "9", "3");
        isRefused(said, "3", "1");
    }

    @Test
    void aRequestIsCutWhereAKillWasMeanwhileAndItCameToNoDecision() {
        List<StationDiary.Sent> requests = StationDiary.read(
                        "sends 10\ndecided 20\nsends 30\nundecided 40\nsends 50\nstarted\nsends 60\nundecided 70\n")
                .requests();

        assertThat(requests.stream().map(one -> one.isCut(List.of(15L, 35L, 55L))))
                .containsExactly(false, true, true, false);
    }

    @Test
    void recordsAreOnTheirWayWhileTheLastRequestHasNoEnd() {
        assertThat(StationDiary.sends("decided 20\nsends 30\nvisit P1 A\n")).isTrue();
        assertThat(StationDiary.sends("sends 30\nvisit P1 A\nundecided 40\nqueued 1\n"))
                .isFalse();
        assertThat(StationDiary.sends("")).isFalse();
    }
}
