package mu.maupass.station.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import mu.maupass.devices.card.CardReaders;
import mu.maupass.devices.card.simulated.SimulatedCardReaders;
import mu.maupass.devices.card.simulated.SimulatedStaffCard;
import mu.maupass.devices.card.simulated.StaffCardFault;
import mu.maupass.station.agent.FactorSetUp.CardTaken;
import mu.maupass.station.failure.Failure;
import mu.maupass.sync.keys.StationKeys;
import mu.maupass.sync.keys.StationSeal;
import mu.maupass.sync.outbox.SqliteOutbox;
import mu.maupass.sync.seal.OwnFactor;
import mu.maupass.sync.trust.AgentRole;
import mu.maupass.sync.trust.RosterFactor;
import mu.maupass.sync.trust.StaffFactorRules;
import mu.maupass.sync.trust.StaffFactorRules.Kind;
import mu.maupass.sync.trust.TrustBundle;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever has the password and not the card, or the card and not its PIN, does not get in. */
class StaffCardTest {
    private static final String PASSWORD = "Letterbox-7";
    private static final String PIN = SimulatedStaffCard.USUAL_PIN;

    @TempDir
    private Path temp;

    private final Instant now = Instant.parse("2026-11-21T05:00:00Z");
    private final Clock clock = ((InstantSource) () -> now).withZone(ZoneId.of("Indian/Mauritius"));
    private final SimulatedCardReaders readers = new SimulatedCardReaders();
    private final SimulatedStaffCard own = SimulatedStaffCard.of("a.ramdin");
    private SqliteOutbox outbox;
    private SignInDesk desk;
    private TrustBundle bundle;

    @BeforeEach
    void open() throws Exception {
        outbox = SqliteOutbox.open(temp.resolve("outbox.db"), clock);
        bundle = SignInRoster.training(SignInRoster.of(clock));
        start(Optional.empty());
    }

    private void start(Optional<String> staffReader) {
        desk = new SignInDesk(
                outbox,
                clock,
                () -> Duration.ofHours(3),
                ReaderStaffCards.in("station-1", clock, staffReader, readers),
                staffReader.<CardReaders>map(_ -> readers));
    }

    @AfterEach
    void close() {
        desk.close();
        outbox.close();
        readers.close();
    }

    private void give(String id, SimulatedStaffCard card) {
        bundle = SignInRoster.with(
                bundle,
                SignInRoster.with(
                        bundle.agent(id).orElseThrow(), Optional.of(new RosterFactor.Card(card.fingerprint()))));
    }

    private void rule(StaffFactorRules rules) {
        bundle = SignInRoster.ruled(bundle, rules);
    }

    private Failure refused(String pin) {
        return failure(desk.signIn(bundle, "a.ramdin", typed(pin)));
    }

    private boolean signedIn(String pin) {
        return desk.signIn(bundle, "a.ramdin", typed(pin)) instanceof SignIn.Done;
    }

    private static Failure failure(SignIn signIn) {
        return signIn instanceof SignIn.Refused(Failure failure) ? failure : new Failure("Z-000");
    }

    private static char[] typed(String pin) {
        return TypedSecret.joined(PASSWORD.toCharArray(), pin);
    }

    @Test
    void theCardAndItsPinAreWantedForAllThatThePasswordOpens() {
        give("a.ramdin", own);
        assertThat(refused("")).isEqualTo(new Failure("U-128"));
        assertThat(refused(PIN)).isEqualTo(new Failure("U-126", SimulatedCardReaders.READER));
        readers.insert(own);
        assertThat(refused("")).isEqualTo(new Failure("U-128"));
        assertThat(failure(desk.operator(bundle, "a.ramdin", typed("")))).isEqualTo(new Failure("U-128"));
        assertThat(desk.secondPerson(bundle, "a.ramdin", typed("")))
                .isEqualTo(new SecondPersonSignIn.Refused(new Failure("U-128")));
        assertThat(desk.keys().of("a.ramdin")).isEmpty();
        assertThat(signedIn(PIN)).isTrue();
        assertThat(desk.keys().of("a.ramdin")).isPresent();
        assertThat(desk.operator(bundle, "a.ramdin", typed(PIN))).isInstanceOf(SignIn.Done.class);
        assertThat(desk.secondPerson(bundle, "a.ramdin", typed(PIN))).isInstanceOf(SecondPersonSignIn.Present.class);
    }

    /** Neither by guessing the PIN, nor by a card of one's own, nor by blocking a colleague's. */
    @Test
    void nobodyElsesCardAndNoOtherPinLetAnybodyIn() throws Exception {
        give("a.ramdin", own);
        readers.insert(SimulatedStaffCard.of("k.leclezio"));
        assertThat(refused(PIN)).isEqualTo(new Failure("C-163"));
        assertThat(outbox.tries().failed("a.ramdin")).isZero();
        readers.insert(own);
        assertThat(refused("111111")).isEqualTo(new Failure("C-164", "2"));
        assertThat(outbox.tries().failed("a.ramdin"))
                .as("it counts as a wrong password does")
                .isEqualTo(1);
        assertThat(refused("1")).isEqualTo(new Failure("C-166"));
        assertThat(refused("111111")).isEqualTo(new Failure("C-164", "1"));
        assertThat(signedIn(PIN)).isTrue();
        assertThat(outbox.tries().failed("a.ramdin")).isZero();
        assertThat(refusedWithAWrongPassword()).isEqualTo(new Failure("U-101"));
    }

    private Failure refusedWithAWrongPassword() {
        return failure(desk.signIn(bundle, "a.ramdin", TypedSecret.joined("letterbox-8".toCharArray(), PIN)));
    }

    @Test
    void aProgramThatPlaysACardOpensNothingInService() throws Exception {
        bundle = SignInRoster.of(clock);
        give("a.ramdin", own);
        readers.insert(own);
        assertThat(refused(PIN)).isEqualTo(new Failure("C-127", SimulatedCardReaders.READER));
    }

    @Test
    void aCardThatIsDrawnClosesTheKeyAtOnceAndIsTold() {
        start(Optional.of("simulated"));
        give("a.ramdin", own);
        readers.insert(own);
        assertThat(signedIn(PIN)).isTrue();
        List<String> told = new ArrayList<>();
        desk.cardWatch().whenDrawn("a.ramdin", () -> told.add("drawn"));
        assertThat(desk.operator(bundle, "a.ramdin", typed(PIN)))
                .as("a card that is asked once more stays where it is")
                .isInstanceOf(SignIn.Done.class);
        assertThat(desk.keys().of("a.ramdin")).isPresent();

        readers.remove();
        Awaitility.await().until(() -> desk.keys().of("a.ramdin").isEmpty());
        Awaitility.await().until(() -> told.equals(List.of("drawn")));
        readers.insert(own);
        desk.cardWatch().whenDrawn("a.ramdin", () -> told.add("told late"));
        assertThat(told).as("laid back, it opens nothing").containsExactly("drawn", "told late");
        assertThat(signedIn(PIN)).isTrue();
        desk.cardWatch().whenDrawn("a.ramdin", () -> told.add("again"));
        assertThat(told).doesNotContain("again");
    }

    /** The roster has another card for them: the one that they signed in with was stolen, perhaps. */
    @Test
    void whoseCardIsTakenBackSignsInAgain() {
        assertThat(signedIn("")).isTrue();
        give("a.ramdin", own);
        assertThat(desk.changed(bundle)).as("a factor is added").isEmpty();
        readers.insert(own);
        assertThat(signedIn(PIN)).isTrue();
        assertThat(desk.changed(bundle)).isEmpty();
        give("a.ramdin", SimulatedStaffCard.of("a.ramdin, the next one"));
        assertThat(desk.changed(bundle)).contains(new Failure("U-108"));
    }

    @Test
    void aReaderForStaffCardsThatIsNotThereIsNamed() {
        start(Optional.of("Gemalto"));
        give("a.ramdin", own);
        readers.insert(own);
        assertThat(refused(PIN)).isEqualTo(new Failure("U-129", "Gemalto"));
    }

    @Test
    void whereNoReaderIsForItAloneACardMayBeDrawnUnlessPolicyWantsItToStay() {
        give("a.ramdin", own);
        readers.insert(own);
        assertThat(signedIn(PIN)).isTrue();
        readers.remove();
        desk.cardWatch().whenDrawn("a.ramdin", () -> {
            throw new AssertionError("nobody is locked out");
        });
        assertThat(desk.keys().of("a.ramdin")).isPresent();

        rule(new StaffFactorRules(Set.of(AgentRole.AGENT), Set.of(Kind.CARD), true));
        readers.insert(own);
        assertThat(refused(PIN)).isEqualTo(new Failure("U-127"));
        assertThat(desk.secondPerson(bundle, "a.ramdin", typed(PIN)))
                .as("who signs beside the agent goes away again")
                .isInstanceOf(SecondPersonSignIn.Present.class);
    }

    @Test
    void whomPolicyAsksMakesTheCardTheirFactorByPasswordAndPin() throws Exception {
        FactorSetUp setUp = new FactorSetUp(desk);
        readers.insert(own);
        rule(new StaffFactorRules(Set.of(AgentRole.AGENT), Set.of(Kind.CODES), false));
        assertThat(setUp.card(bundle, "a.ramdin", typed(PIN)))
                .as("policy takes no cards")
                .isEqualTo(new CardTaken.Refused(new Failure("U-125")));
        rule(new StaffFactorRules(Set.of(AgentRole.AGENT), Set.of(Kind.CARD), false));
        assertThat(refused(PIN)).isEqualTo(new Failure("U-123"));
        assertThat(setUp.begin(bundle, "a.ramdin", typed("")))
                .as("policy takes no codes")
                .isEqualTo(new FactorSetUp.Begun.Refused(new Failure("U-123")));
        assertThat(setUp.card(bundle, "a.ramdin", TypedSecret.joined("wrong".toCharArray(), PIN)))
                .isEqualTo(new CardTaken.Refused(new Failure("U-101")));
        assertThat(setUp.card(bundle, "a.ramdin", typed("111111")))
                .isEqualTo(new CardTaken.Refused(new Failure("C-164", "2")));
        assertThat(setUp.card(bundle, "i.naidoo", typed(PIN)))
                .as("of a role that policy does not ask")
                .isEqualTo(new CardTaken.Refused(new Failure("U-125")));

        try (CardOffer offer = ((CardTaken.Taken) setUp.card(bundle, "a.ramdin", typed(PIN))).offer()) {
            assertThat(OwnFactor.read(offer.statement("station-1", clock)))
                    .map(OwnFactor::factor)
                    .contains("card:" + own.fingerprint() + "."
                            + own.cardFingerprint().orElseThrow());
        }
        give("a.ramdin", own);
        assertThat(signedIn(PIN)).isTrue();
        assertThat(setUp.card(bundle, "a.ramdin", typed(PIN)))
                .as("who has one keeps it")
                .isEqualTo(new CardTaken.Refused(new Failure("U-125")));
    }

    /** Nobody is led in a circle. */
    @Test
    void kindsThatThisVersionDoesNotKnowAreSaidToBe() {
        rule(new StaffFactorRules(Set.of(AgentRole.AGENT), Set.of(), false));
        assertThat(refused("")).isEqualTo(new Failure("U-130"));
        assertThat(new FactorSetUp(desk).begin(bundle, "a.ramdin", typed("")))
                .isEqualTo(new FactorSetUp.Begun.Refused(new Failure("U-130")));
    }

    /** Its certificates are public; the card itself is in its owner's pocket. */
    @Test
    void aCopyOfACardThatShowsItselfGetsNoPin() throws Exception {
        bundle = SignInRoster.with(
                bundle,
                SignInRoster.with(
                        bundle.agent("a.ramdin").orElseThrow(),
                        Optional.of(new RosterFactor.Card(own.fingerprint(), own.cardFingerprint()))));
        readers.insert(SimulatedStaffCard.of("a.ramdin", StaffCardFault.COPIED_CERTIFICATE));
        assertThat(refused(PIN)).isEqualTo(new Failure("C-180"));
        assertThat(refused("111111")).as("no PIN was tried").isEqualTo(new Failure("C-180"));
        assertThat(outbox.tries().failed("a.ramdin")).isZero();
        readers.insert(own);
        assertThat(signedIn(PIN)).isTrue();
    }

    /** Whoever has a colleague's card, found or stolen, neither tries PINs with it there nor blocks it. */
    @Test
    void aCardIsSetUpUnderTheCountOfWrongPasswordsAndNeverSomebodyElses() throws Exception {
        FactorSetUp setUp = new FactorSetUp(desk);
        rule(new StaffFactorRules(Set.of(AgentRole.AGENT), Set.of(Kind.CARD), false));
        SimulatedStaffCard colleagues = SimulatedStaffCard.of("i.naidoo");
        give("i.naidoo", colleagues);
        readers.insert(colleagues);
        assertThat(setUp.card(bundle, "a.ramdin", typed("111111")))
                .isEqualTo(new CardTaken.Refused(new Failure("C-163")));

        for (int i = 0; i < 2; i++) {
            readers.insert(SimulatedStaffCard.of("nobody yet"));
            assertThat(setUp.card(bundle, "a.ramdin", typed("111111")))
                    .isEqualTo(new CardTaken.Refused(new Failure("C-164", "2")));
            assertThat(setUp.card(bundle, "a.ramdin", typed("111111")))
                    .isEqualTo(new CardTaken.Refused(new Failure("C-164", "1")));
        }
        assertThat(outbox.tries().failed("a.ramdin")).isEqualTo(4);
    }

    /** The try that blocks the card is one as well. */
    @Test
    void theLastTryOfACardCountsToo() throws Exception {
        give("a.ramdin", own);
        readers.insert(own);
        assertThat(refused("111111")).isEqualTo(new Failure("C-164", "2"));
        assertThat(refused("111111")).isEqualTo(new Failure("C-164", "1"));
        assertThat(refused("111111")).isEqualTo(new Failure("C-165"));
        assertThat(outbox.tries().failed("a.ramdin")).isEqualTo(3);
    }

    @Test
    void aCommandWhereNoStationWorksAsksTheCardAsWell() throws Exception {
        give("i.naidoo", own);
        Path damaged = Files.writeString(temp.resolve("damaged.db"), "this is no database");
        StationSeal seal = StationSeal.of(StationKeys.openOrCreate(temp.resolve("keys")));
        for (Path queue : List.of(damaged, temp.resolve("other.db"))) {
            LoneDesk lone = new LoneDesk(
                    queue,
                    Optional.of(seal),
                    () -> temp,
                    clock,
                    () -> Duration.ofHours(3),
                    pause -> {},
                    ReaderStaffCards.opening("station-1", clock, Optional.empty(), this::opened));
            assertThat(failure(lone.operator(bundle, "i.naidoo", typed("")))).isEqualTo(new Failure("U-128"));
            assertThat(lone.operator(bundle, "i.naidoo", typed(PIN))).isInstanceOf(SignIn.Done.class);
        }
    }

    private CardReaders opened() {
        SimulatedCardReaders each = new SimulatedCardReaders();
        each.insert(own);
        return each;
    }
}
