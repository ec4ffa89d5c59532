package mu.maupass.station.agent;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import mu.maupass.station.factor.Totp;
import mu.maupass.station.failure.Failure;
import mu.maupass.sync.activation.Secret;
import mu.maupass.sync.keys.StationKeys;
import mu.maupass.sync.keys.StationSeal;
import mu.maupass.sync.outbox.SqliteOutbox;
import mu.maupass.sync.seal.OwnFactor;
import mu.maupass.sync.trust.AgentRole;
import mu.maupass.sync.trust.RosterAgent;
import mu.maupass.sync.trust.RosterFactor;
import mu.maupass.sync.trust.TrustBundle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever has only the password, or only saw a code typed, does not get in. */
class SecondFactorTest {
    private static final String PASSWORD = "Letterbox-7";
    private static final byte[] SECRET = "12345678901234567890".getBytes(US_ASCII);

    @TempDir
    private Path temp;

    private Instant now = Instant.parse("2026-11-21T05:00:00Z");
    private final Clock clock = ((InstantSource) () -> now).withZone(ZoneId.of("Indian/Mauritius"));
    private Duration elapsed = Duration.ofHours(3);
    private SqliteOutbox outbox;
    private SignInDesk desk;
    private TrustBundle bundle;

    @BeforeEach
    void open() throws Exception {
        bundle = SignInRoster.of(clock);
        start();
    }

    private void start() throws Exception {
        outbox = SqliteOutbox.open(temp.resolve("outbox.db"), clock);
        desk = new SignInDesk(outbox, clock, () -> elapsed, StaffCards.NONE, Optional.empty());
    }

    @AfterEach
    void close() {
        outbox.close();
    }

    private String signIn(String code) {
        return code(desk.signIn(bundle, "a.ramdin", typed(code)));
    }

    private static char[] typed(String code) {
        return TypedSecret.joined(PASSWORD.toCharArray(), code);
    }

    private static String code(SignIn signIn) {
        return signIn instanceof SignIn.Refused(Failure failure) ? failure.code() : "";
    }

    private String shown(Duration from) {
        return Totp.codeAt(SECRET, now.plus(from));
    }

    private String shown() {
        return shown(Duration.ZERO);
    }

    private String wrong() {
        return shown().equals("000000") ? "000001" : "000000";
    }

    private void give(String id) {
        RosterAgent listed = bundle.agent(id).orElseThrow();
        RosterFactor factor = listed.wrap(Secret.takingOver(SECRET.clone()), PASSWORD.toCharArray(), new SecureRandom())
                .orElseThrow();
        bundle = SignInRoster.with(bundle, SignInRoster.with(listed, Optional.of(factor)));
    }

    @Test
    void itsCodeIsWantedForAllThatThePasswordOpens() {
        give("a.ramdin");
        assertThat(signIn("")).isEqualTo("U-120");
        assertThat(code(desk.operator(bundle, "a.ramdin", typed("")))).isEqualTo("U-120");
        assertThat(desk.secondPerson(bundle, "a.ramdin", typed("")))
                .isEqualTo(new SecondPersonSignIn.Refused(new Failure("U-120")));
        assertThat(desk.keys().of("a.ramdin")).isEmpty();
        assertThat(signIn(shown())).isEmpty();
        assertThat(desk.keys().of("a.ramdin")).isPresent();
        assertThat(code(desk.operator(bundle, "i.naidoo", typed("123456"))))
                .as("who has none and types something")
                .isEmpty();
    }

    @Test
    void aCodeCountsOnceAlsoOverARestart() throws Exception {
        give("a.ramdin");
        String seen = shown();
        assertThat(signIn(seen)).isEmpty();
        assertThat(signIn(seen)).isEqualTo("U-122");
        assertThat(code(desk.operator(bundle, "a.ramdin", typed(seen))))
                .as("at another place")
                .isEqualTo("U-122");
        outbox.close();
        start();
        assertThat(signIn(seen)).isEqualTo("U-122");
        assertThat(signIn(shown(Duration.ofSeconds(-30)))).as("an earlier one").isEqualTo("U-122");
        now = now.plusSeconds(30);
        assertThat(signIn(shown())).isEmpty();
    }

    @Test
    void theClocksMayBeOneStepApart() {
        give("a.ramdin");
        assertThat(signIn(shown(Duration.ofSeconds(-60)))).isEqualTo("U-121");
        assertThat(signIn(shown(Duration.ofSeconds(60)))).isEqualTo("U-121");
        assertThat(signIn(shown(Duration.ofSeconds(-30)))).isEmpty();
        assertThat(signIn(shown(Duration.ofSeconds(30)))).isEmpty();
    }

    /** With the password alone nobody has any number of tries for the code. */
    @Test
    void wrongCodesCountAndThePasswordAloneEndsNoCount() {
        give("a.ramdin");
        for (int i = 0; i < 5; i++) {
            assertThat(signIn("")).isEqualTo("U-120");
            assertThat(signIn(wrong())).isEqualTo("U-121");
        }
        assertThat(signIn(shown())).isEqualTo("U-103");
        elapsed = elapsed.plusSeconds(61);
        assertThat(signIn(shown())).isEmpty();
    }

    /** Who has the password and goes on for days. */
    @Test
    void eachFurtherWrongCodeCostsTwiceTheTimeUpToAQuarterOfAnHour() {
        give("a.ramdin");
        for (int i = 0; i < 5; i++) {
            signIn(wrong());
        }
        for (int minutes : new int[] {1, 2, 4, 8, 16, 16}) {
            assertThat(desk.pause("a.ramdin")).hasMinutes(minutes);
            assertThat(desk.signIn(bundle, "a.ramdin", typed(shown())))
                    .isEqualTo(new SignIn.Refused(new Failure("U-103", String.valueOf(minutes))));
            elapsed = elapsed.plusMinutes(minutes);
            assertThat(signIn(wrong())).isEqualTo("U-121");
        }
        elapsed = elapsed.plusMinutes(16);
        assertThat(signIn(shown())).as("its owner").isEmpty();
    }

    @Test
    void aRoleOfWhichPolicyAsksForOneSetsItUpFirst() throws Exception {
        bundle = SignInRoster.asking(bundle, Set.of(AgentRole.AGENT));
        FactorSetUp setUp = new FactorSetUp(desk);
        assertThat(signIn("")).isEqualTo("U-123");
        assertThat(code(desk.operator(bundle, "a.ramdin", typed("")))).isEqualTo("U-123");
        assertThat(code(desk.operator(bundle, "i.naidoo", typed(""))))
                .as("of another role")
                .isEmpty();
        assertThat(setUp.begin(bundle, "a.ramdin", "wrong".toCharArray()))
                .isEqualTo(new FactorSetUp.Begun.Refused(new Failure("U-101")));
        assertThat(setUp.begin(bundle, "i.naidoo", typed("")))
                .isEqualTo(new FactorSetUp.Begun.Refused(new Failure("U-125")));

        FactorOffer offer = ((FactorSetUp.Begun.Offered) setUp.begin(bundle, "a.ramdin", typed(""))).offer();
        assertThat(new String(offer.qrText())).startsWith("otpauth://totp/MauPass%20Station:a.ramdin?secret=");
        byte[] scanned =
                Secret.ofBase32(new String(offer.typingText()).replace(" ", "")).use(byte[]::clone);
        String first = Totp.codeAt(scanned, now);
        assertThat(setUp.confirm(bundle, offer, typed(""), first.equals("000000") ? "000001" : "000000"))
                .map(Failure::code)
                .contains("U-121");
        assertThat(setUp.confirm(bundle, offer, "wrong".toCharArray(), first))
                .as("whoever found the secret on the screen")
                .contains(new Failure("U-101"));
        assertThat(setUp.confirm(bundle, offer, typed(""), first)).isEmpty();
        assertThat(OwnFactor.read(offer.statement("station-1", clock)))
                .map(OwnFactor::factor)
                .contains(offer.wrapped().text());

        RosterAgent listed = bundle.agent("a.ramdin").orElseThrow();
        bundle = SignInRoster.with(bundle, SignInRoster.with(listed, Optional.of(offer.wrapped())));
        assertThat(signIn(first)).as("what confirmed it is used").isEqualTo("U-122");
        now = now.plusSeconds(30);
        assertThat(signIn(Totp.codeAt(scanned, now))).isEmpty();
        assertThat(setUp.begin(bundle, "a.ramdin", typed("")))
                .as("nobody gives another one to who has one")
                .isEqualTo(new FactorSetUp.Begun.Refused(new Failure("U-120")));
        offer.close();
    }

    /** The authority made a mistake, or put the factor of somebody else into the entry. */
    @Test
    void aFactorThatThePasswordDoesNotOpenLetsNobodyIn() {
        give("a.ramdin");
        RosterFactor mine = bundle.agent("a.ramdin").orElseThrow().factor().orElseThrow();
        RosterAgent other = bundle.agent("i.naidoo").orElseThrow();
        bundle = SignInRoster.with(bundle, SignInRoster.with(other, Optional.of(mine)));
        assertThat(code(desk.operator(bundle, "i.naidoo", typed(shown())))).isEqualTo("U-106");
    }

    @Test
    void passwordAndCodeGoOneWay() {
        try (TypedSecret both = TypedSecret.of("a b\r\n 123 456 \n".toCharArray())) {
            assertThat(both.password()).containsExactly('a', ' ', 'b');
            assertThat(both.code()).isEqualTo("123 456".toCharArray());
        }
        char[] password = "a b".toCharArray();
        assertThat(TypedSecret.joined(password, "1")).isEqualTo("a b\n1".toCharArray());
        assertThat(password).containsOnly('\0');
    }

    /** A command where no station works waits; who typed the code in time is not late, and who saw it typed has nothing. */
    @Test
    void whoeverIsKeptWaitingIsNotLateAndTheCodeCountsOnce() throws Exception {
        give("i.naidoo");
        Path damaged = Files.writeString(temp.resolve("damaged.db"), "this is no database");
        StationSeal seal = StationSeal.of(StationKeys.openOrCreate(temp.resolve("keys")));
        Consumer<Duration> waiting = pause -> now = now.plus(pause);
        LoneDesk rescue =
                new LoneDesk(damaged, Optional.of(seal), () -> temp, clock, () -> elapsed, waiting, StaffCards.NONE);
        String seen = shown();
        assertThat(code(rescue.operator(bundle, "i.naidoo", typed(seen)))).isEmpty();
        now = now.minus(WrongPasswords.PAUSE);
        assertThat(code(rescue.operator(bundle, "i.naidoo", typed(seen)))).isEqualTo("U-122");
        LoneDesk withoutTurns = new LoneDesk(
                damaged,
                Optional.of(seal),
                () -> {
                    throw new IOException("no folder");
                },
                clock,
                () -> elapsed,
                waiting,
                StaffCards.NONE);
        assertThat(code(withoutTurns.operator(bundle, "i.naidoo", typed(shown()))))
                .as("where nothing would remember the code")
                .isEqualTo("U-109");
    }

    @Test
    void whereNothingCanBeWrittenACodeFromBeforeTheStartDoesNotCount() {
        CodeCheck check = new CodeCheck(
                (name, step) -> {
                    throw new IOException("full");
                },
                now);
        Secret secret = Secret.takingOver(SECRET.clone());
        assertThat(check.obstacle("a.ramdin", secret, shown(), now)).contains(new Failure("U-122"));
        now = now.plusSeconds(60);
        assertThat(check.obstacle("a.ramdin", secret, shown(), now)).isEmpty();
        assertThat(check.obstacle("a.ramdin", secret, shown(), now)).contains(new Failure("U-122"));
    }
}
