package mu.maupass.station.agent;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import mu.maupass.station.failure.Failure;
import mu.maupass.sync.activation.Oversight;
import mu.maupass.sync.outbox.AuditEntry;
import mu.maupass.sync.outbox.Outbox;
import mu.maupass.sync.outbox.SqliteOutbox;
import mu.maupass.sync.seal.DecisionKey;
import mu.maupass.sync.seal.SignedStatement;
import mu.maupass.sync.trust.AgentRole;
import mu.maupass.sync.trust.PasswordHash;
import mu.maupass.sync.trust.RosterAgent;
import mu.maupass.sync.trust.RosterKey;
import mu.maupass.sync.trust.TrustBundle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SignInDeskTest {
    private static final ZoneId ZONE = ZoneId.of("Indian/Mauritius");
    private static final Instant START = Instant.parse("2026-11-21T05:00:00Z");

    private static final SecretKey DOOR =
            new SecretKeySpec("0123456789abcdef0123456789abcdef".getBytes(US_ASCII), "AES");

    @TempDir
    private Path temp;

    private Instant now = START;
    private final Clock clock = ((InstantSource) () -> now).withZone(ZONE);
    private Duration elapsed = Duration.ofHours(3);
    private Outbox outbox;
    private SignInDesk desk;
    private TrustBundle bundle;

    @BeforeEach
    void open() throws Exception {
        outbox = SqliteOutbox.open(temp.resolve("outbox.db"), clock);
        desk = new SignInDesk(outbox, clock, () -> elapsed, StaffCards.NONE, Optional.empty());
        bundle = SignInRoster.of(clock);
    }

    @AfterEach
    void close() {
        outbox.close();
    }

    private SignIn signIn(String id, String password) {
        return desk.signIn(bundle, id, password.toCharArray());
    }

    private static String code(SignIn signIn) {
        return signIn instanceof SignIn.Refused(Failure failure) ? failure.code() : "";
    }

    @Test
    void knowsTheAgentsOfTheRosterAndWipesThePassword() {
        char[] password = "Letterbox-7".toCharArray();
        assertThat(desk.signIn(bundle, " A.Ramdin ", password))
                .isEqualTo(new SignIn.Done(new Agent("a.ramdin", "A. Ramdin", Agent.Role.AGENT)));
        assertThat(password).containsOnly('\0');
    }

    @Test
    void whoIsSignedInBeginsNoVisitOnceTheirEntryInTheRosterIsAnotherOne() throws Exception {
        assertThat(desk.changed(listing(Optional.empty())))
                .as("nobody is signed in")
                .isEmpty();
        signIn("a.ramdin", "Letterbox-7");
        assertThat(desk.changed(bundle)).isEmpty();
        RosterAgent listed = bundle.agent("a.ramdin").orElseThrow();
        PasswordHash.Derivation reset = PasswordHash.deriving("Letterbox-8".toCharArray(), new SecureRandom());
        for (Optional<RosterAgent> now : List.of(
                Optional.<RosterAgent>empty(),
                Optional.of(with(listed, AgentRole.OFFICER, listed.trainedOn(), listed.key())),
                Optional.of(with(listed, listed.role(), LocalDate.of(2025, 1, 1), listed.key())),
                Optional.of(with(listed, listed.role(), listed.trainedOn(), SignInRoster.key("a.ramdin", reset))))) {
            assertThat(desk.changed(listing(now))).map(Failure::code).contains("U-108");
        }
        desk.keys().wipe("a.ramdin");
        assertThat(desk.changed(listing(Optional.empty()))).as("signed out").isEmpty();
    }

    private static RosterAgent with(RosterAgent agent, AgentRole role, LocalDate trained, Optional<RosterKey> key) {
        return new RosterAgent(agent.id(), agent.displayName(), role, agent.passwordHash(), trained, key);
    }

    private TrustBundle listing(Optional<RosterAgent> agent) {
        return new TrustBundle(
                bundle.version() + 1,
                bundle.issuedAt(),
                bundle.scope(),
                bundle.issuers(),
                bundle.denyList(),
                agent.stream().toList(),
                bundle.policy(),
                bundle.texts(),
                bundle.documentTypes(),
                bundle.revokedStations());
    }

    @Test
    void nobodyHasANameOfAnyLength() throws Exception {
        for (int length : List.of(65, 600, 100_000)) {
            assertThat(code(signIn("n".repeat(length), "Letterbox-7")))
                    .as("%d characters", length)
                    .isEqualTo("U-101");
            assertThat(code(desk.operator(bundle, "\u00e9".repeat(length), "Letterbox-7".toCharArray())))
                    .isEqualTo("U-101");
            assertThat(desk.secondPerson(bundle, "n".repeat(length), "Letterbox-7".toCharArray()))
                    .isEqualTo(new SecondPersonSignIn.Refused(new Failure("U-101")));
        }
    }

    @Test
    void anAdministratorSignsInButNotBesideAnAgent() {
        assertThat(code(signIn("i.naidoo", "Letterbox-7"))).isEmpty();
        assertThat(desk.secondPerson(bundle, "i.naidoo", "Letterbox-7".toCharArray()))
                .isEqualTo(new SecondPersonSignIn.Refused(new Failure("U-105")));
    }

    @Test
    void aSignInOpensTheKeyAndASignOutOverwritesIt() throws Exception {
        assertThat(desk.keys().of("a.ramdin")).isEmpty();
        assertThat(code(signIn("a.ramdin", "wrong"))).isEqualTo("U-101");
        assertThat(desk.keys().of("a.ramdin")).isEmpty();
        signIn("a.ramdin", "Letterbox-7");
        DecisionKey key = desk.keys().of("a.ramdin").orElseThrow();
        assertThat(key.sign(JsonNodeFactory.instance.objectNode().put("a", 1), "x"))
                .satisfies(jws -> assertThat(SignedStatement.verify(
                                jws,
                                "x",
                                List.of(bundle.agent("a.ramdin")
                                        .flatMap(RosterAgent::key)
                                        .orElseThrow()
                                        .publicKey())))
                        .isInstanceOf(SignedStatement.Verified.class));
        signIn("a.ramdin", "Letterbox-7");
        assertThatThrownBy(() -> key.sign(JsonNodeFactory.instance.objectNode(), "x"))
                .as("of the sign-in before")
                .hasMessageContaining("T-128");
        DecisionKey newer = desk.keys().of("a.ramdin").orElseThrow();
        desk.keys().wipe("a.ramdin");
        assertThat(desk.keys().of("a.ramdin")).isEmpty();
        assertThatThrownBy(() -> newer.sign(JsonNodeFactory.instance.objectNode(), "x"))
                .hasMessageContaining("T-128");
    }

    @Test
    void aSecondPersonsKeyIsOpenForOneSignatureAndStaysNowhere() throws Exception {
        SecondPersonSignIn.Present present =
                (SecondPersonSignIn.Present) desk.secondPerson(bundle, "a.ramdin", "Letterbox-7".toCharArray());
        assertThat(present.satisfies()).containsExactlyInAnyOrder(Oversight.AGENT_ALONE, Oversight.SECOND_PERSON);
        assertThat(present.key().sign(JsonNodeFactory.instance.objectNode(), "x"))
                .isNotEmpty();
        assertThat(desk.keys().of("a.ramdin")).isEmpty();
        present.close();
        assertThatThrownBy(() -> present.key().sign(JsonNodeFactory.instance.objectNode(), "x"))
                .hasMessageContaining("T-128");
    }

    @Test
    void whoseKeyTheRosterLacksDoesNotWork() {
        assertThat(code(signIn("n.keyless", "Letterbox-7"))).isEqualTo("U-106");
        assertThat(desk.keys().of("n.keyless")).isEmpty();
        assertThat(desk.secondPerson(bundle, "n.keyless", "Letterbox-7".toCharArray()))
                .isEqualTo(new SecondPersonSignIn.Refused(new Failure("U-106")));
    }

    @Test
    void saysTheSameOfAnUnknownNameAsOfAWrongPassword() {
        assertThat(signIn("a.ramdin", "letterbox-7")).isEqualTo(signIn("nobody", "x"));
        assertThat(code(signIn("", ""))).isEqualTo("U-101");
    }

    @Test
    void refusesWhoseTrainingIsOlderThanAYear() {
        assertThat(code(signIn("o.old", "Letterbox-7"))).isEqualTo("U-102");
        now = Instant.parse("2025-11-20T05:00:00Z").plus(Duration.ofDays(365));
        assertThat(code(signIn("o.old", "Letterbox-7")))
                .as("the last day counts")
                .isEmpty();
    }

    /** A letter counts for days only, and a training can take longer. */
    @Test
    void aLetterCanBeUsedThoughTheTrainingIsOver() {
        RosterAgent old = bundle.agent("o.old").orElseThrow();
        RosterAgent once = new RosterAgent(
                old.id(),
                old.displayName(),
                old.role(),
                old.passwordHash(),
                old.trainedOn(),
                old.key(),
                Optional.empty(),
                Optional.of(LocalDate.now(clock)));
        assertThat(code(SignInDesk.trained(bundle, once, clock))).isEqualTo("U-112");
    }

    @Test
    void pausesAfterFiveWrongPasswordsAndThenGoesOn() {
        for (int i = 0; i < 5; i++) {
            assertThat(code(signIn("a.ramdin", "wrong"))).isEqualTo("U-101");
        }
        assertThat(code(signIn("a.ramdin", "Letterbox-7"))).isEqualTo("U-103");
        now = now.plus(Duration.ofDays(2));
        assertThat(code(signIn("a.ramdin", "Letterbox-7")))
                .as("the clock ends no pause")
                .isEqualTo("U-103");
        elapsed = elapsed.plus(Duration.ofSeconds(61));
        assertThat(code(signIn("a.ramdin", "Letterbox-7"))).isEmpty();
        assertThat(code(signIn("a.ramdin", "wrong")))
                .as("a success sets the count to nothing")
                .isEqualTo("U-101");
    }

    @Test
    void neitherARestartNorARemovedFileGivesFreshTries() throws Exception {
        for (int i = 0; i < 4; i++) {
            assertThat(code(signIn("a.ramdin", "wrong"))).isEqualTo("U-101");
        }
        restart();
        assertThat(code(signIn("a.ramdin", "wrong"))).as("the fifth").isEqualTo("U-101");
        assertThat(code(signIn("a.ramdin", "Letterbox-7"))).isEqualTo("U-103");
        restart();
        assertThat(code(signIn("a.ramdin", "Letterbox-7")))
                .as("the pause begins anew")
                .isEqualTo("U-103");
        outbox.close();
        Files.delete(temp.resolve("usage.db"));
        restart();
        assertThat(code(signIn("a.ramdin", "Letterbox-7"))).isEqualTo("U-103");
        elapsed = elapsed.plus(Duration.ofSeconds(61));
        assertThat(code(signIn("a.ramdin", "wrong"))).isEqualTo("U-101");
        assertThat(code(signIn("a.ramdin", "Letterbox-7"))).isEqualTo("U-103");
        elapsed = elapsed.plus(Duration.ofSeconds(121));
        assertThat(code(signIn("a.ramdin", "Letterbox-7"))).isEmpty();
        restart();
        assertThat(code(signIn("a.ramdin", "wrong"))).as("after a success").isEqualTo("U-101");
        assertThat(code(signIn("a.ramdin", "Letterbox-7"))).isEmpty();
    }

    /** Somebody writes into the log that the agent had signed in. */
    @Test
    void whatTheLogOfUseHoldsGivesNoFreshTries() throws Exception {
        for (int i = 0; i < 5; i++) {
            assertThat(code(signIn("a.ramdin", "wrong"))).isEqualTo("U-101");
        }
        outbox.close();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + temp.resolve("usage.db"));
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("UPDATE usage_audit SET event = 'agent.signed-in', code = ''"
                    + " WHERE id = (SELECT max(id) FROM usage_audit)");
        }
        restart();
        assertThat(code(signIn("a.ramdin", "wrong"))).isEqualTo("U-103");
    }

    @Test
    void whoGoesOnTryingDuringAPauseDoesNotFillTheLog() throws Exception {
        for (int i = 0; i < 25; i++) {
            signIn("a.ramdin", "wrong");
        }
        assertThat(outbox.audit(
                        OffsetDateTime.now(clock).minusDays(1),
                        OffsetDateTime.now(clock).plusDays(1)))
                .extracting(AuditEntry::code)
                .containsExactly("U-101", "U-101", "U-101", "U-101", "U-101", "U-103");
    }

    private void restart() throws Exception {
        outbox.close();
        outbox = SqliteOutbox.open(temp.resolve("outbox.db"), clock);
        desk = new SignInDesk(outbox, clock, () -> elapsed, StaffCards.NONE, Optional.empty());
    }

    /** Five tries are free, however they are divided between a working station's window and the commands beside it. */
    @Test
    void aCommandAsksTheWorkingStationWhichCountsAllTries() {
        Path socket = temp.resolve("operator.socket");
        assertThat(OperatorDoor.ask(socket, DOOR, "i.naidoo", new char[0]))
                .as("nobody works here")
                .isEmpty();
        try (OperatorDoor _ = OperatorDoor.open(socket, DOOR, (id, password) -> desk.operator(bundle, id, password))) {
            for (int i = 0; i < 2; i++) {
                assertThat(code(signIn("i.naidoo", "wrong"))).isEqualTo("U-101");
                assertThat(code(atTheDoor(socket, "wrong"))).isEqualTo("U-101");
            }
            assertThat(code(atTheDoor(socket, "wrong"))).as("the fifth").isEqualTo("U-101");
            assertThat(atTheDoor(socket, "Letterbox-7"))
                    .as("the window's pause holds for the command")
                    .isEqualTo(new SignIn.Refused(new Failure("U-103", "1")));
            assertThat(code(signIn("i.naidoo", "Letterbox-7"))).isEqualTo("U-103");
            elapsed = elapsed.plus(Duration.ofSeconds(61));
            assertThat(atTheDoor(socket, "Letterbox-7"))
                    .isEqualTo(new SignIn.Done(new Agent("i.naidoo", "I. Naidoo", Agent.Role.ADMINISTRATOR)));
        }
        assertThat(OperatorDoor.ask(socket, DOOR, "i.naidoo", new char[0]))
                .as("it has ended")
                .isEmpty();
    }

    private static SignIn atTheDoor(Path socket, String password) {
        return OperatorDoor.ask(socket, DOOR, "i.naidoo", password.toCharArray())
                .orElseThrow();
    }

    @Test
    void writesDownWhoCameAndWhoWasRefusedButNoTypedName() throws Exception {
        signIn("a.ramdin", "Letterbox-7");
        signIn("my password is", "x");
        List<AuditEntry> entries = outbox.audit(
                OffsetDateTime.now(clock).minusDays(1),
                OffsetDateTime.now(clock).plusDays(1));
        assertThat(entries)
                .extracting(AuditEntry::agentId, AuditEntry::event, AuditEntry::code)
                .containsExactly(tuple("a.ramdin", "agent.signed-in", ""), tuple("unknown", "agent.refused", "U-101"));
    }
}
