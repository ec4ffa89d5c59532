package mu.maupass.authority.demo;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import mu.maupass.authority.keycloak.LocalKeycloak.Bound;
import mu.maupass.authority.postgres.HeldRecords.Done;
import mu.maupass.authority.postgres.HeldRecords.Held;
import mu.maupass.sync.sandbox.SandboxPeople;
import mu.maupass.sync.sandbox.SandboxPerson;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A trial with kills notices")
class KilledRecordsTest {

    private static final String OTHERS = "are others at the authority";
    private static final String FACTOR = "another factor";
    private static final SandboxPerson PERSON = SandboxPeople.invented().getFirst();
    private static final SandboxPerson NOBODY = SandboxPeople.invented().getLast();

    /** The second one was refused, the third one replaces what the first one has bound. */
    private static final List<Held> HERE = List.of(
            new Held(1, "first", "hash-1", true),
            new Held(2, "second", "hash-2", false),
            new Held(3, "third", "hash-3", true));

    private static final List<StationDiary.Visit> VISITS = List.of(
            new StationDiary.Visit(PERSON.nic(), "secret-1", Optional.empty()),
            new StationDiary.Visit(NOBODY.nic(), "secret-2", Optional.empty()),
            new StationDiary.Visit(PERSON.nic(), "secret-3", Optional.empty()));

    private static final Done DONE = new Done("secret-3", true, 1, 2);
    private static final Bound BOUND = new Bound(List.of("third"), "third");
    private static final Bound NOTHING = new Bound(List.of(), "");

    private KilledRecords records;

    @BeforeEach
    void compareStation() {
        records = new KilledRecords(Map.of());
        records.compare("MU-1", HERE, HERE, VISITS);
    }

    private static Bound factors(String userName, Bound ofPerson, Bound ofNobody) {
        if (userName.equals(PERSON.userName())) {
            return ofPerson;
        }
        return userName.equals(NOBODY.userName()) ? ofNobody : NOTHING;
    }

    @Test
    void nothingWhereAllIsAsRecordsSay() {
        assertThatCode(() -> {
                    records.compareAccounts(Map.of(PERSON.nic(), DONE));
                    records.compareFactors(name -> factors(name, BOUND, NOTHING));
                    AtomicLong open = new AtomicLong(2);
                    KilledRecords.awaitSteps(open::getAndDecrement, Duration.ofSeconds(1));
                })
                .doesNotThrowAnyException();
    }

    @Test
    void aRecordThatIsMissingAddedChangedJudgedOtherwiseOrInAnotherPlace() {
        List<List<Held>> others = new ArrayList<>(List.of(
                HERE.subList(0, 2),
                HERE.subList(1, 3),
                List.of(HERE.get(0), HERE.get(2), HERE.get(1)),
                List.of(HERE.get(0), HERE.get(1), HERE.get(2), new Held(4, "fourth", "hash-4", true)),
                List.of(HERE.get(0), HERE.get(1), HERE.get(2), HERE.get(2)),
                List.of()));
        for (Held last : List.of(
                new Held(4, "third", "hash-3", true),
                new Held(3, "other", "hash-3", true),
                new Held(3, "third", "other", true),
                new Held(3, "third", "hash-3", false))) {
            others.add(List.of(HERE.get(0), HERE.get(1), last));
        }
        for (List<Held> there : others) {
            assertThatThrownBy(() -> new KilledRecords(Map.of()).compare("MU-1", HERE, there, VISITS))
                    .as(there.toString())
                    .hasMessageContaining("MU-1 " + OTHERS);
        }
    }

    @Test
    void anAccountThatHasAnotherSecretNoneOneMoreOrWasToldOtherwise() {
        for (Map<String, Done> there : List.of(
                Map.of(PERSON.nic(), new Done("secret-1", true, 1, 2)),
                Map.of(PERSON.nic(), new Done("secret-3", false, 1, 2)),
                Map.of(PERSON.nic(), new Done("secret-3", true, 2, 2)),
                Map.of(PERSON.nic(), new Done("secret-3", true, 1, 3)),
                Map.of(PERSON.nic(), DONE, NOBODY.nic(), DONE),
                Map.<String, Done>of())) {
            assertThatThrownBy(() -> records.compareAccounts(there)).hasMessageContaining("accounts were changed");
        }
    }

    @Test
    void thatNothingWasTakenAtAll() {
        assertThatThrownBy(() -> new KilledRecords(Map.of()).compareAccounts(Map.of()))
                .hasMessageContaining("nothing was taken");
    }

    @Test
    void anAccountOfKeycloakWithAnOlderFactorAnothersNoneOneTooManyOrAnotherActivation() {
        for (Bound wrong : List.of(
                new Bound(List.of("first"), "first"),
                new Bound(List.of("second"), "third"),
                NOTHING,
                new Bound(List.of(), "third"),
                new Bound(List.of("third", "third"), "third"),
                new Bound(List.of("first", "third"), "third"),
                new Bound(List.of("third"), "first"),
                new Bound(List.of("third"), ""))) {
            assertThatThrownBy(() -> records.compareFactors(name -> factors(name, wrong, NOTHING)))
                    .as(wrong.toString())
                    .hasMessageContaining(FACTOR);
        }
        for (Bound wrong : List.of(new Bound(List.of("second"), "second"), new Bound(List.of(), "second"), BOUND)) {
            assertThatThrownBy(() -> records.compareFactors(name -> factors(name, BOUND, wrong)))
                    .as("of whom nothing was taken: " + wrong)
                    .hasMessageContaining(FACTOR);
        }
    }

    @Test
    void stepsThatStayOpen() {
        assertThatThrownBy(() -> KilledRecords.awaitSteps(() -> 1, Duration.ofMillis(20)))
                .hasMessageContaining("steps to Keycloak are open still");
    }
}
