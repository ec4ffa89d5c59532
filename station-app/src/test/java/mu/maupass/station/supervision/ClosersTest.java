package mu.maupass.station.supervision;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import mu.maupass.station.screen.ScriptedCounter;
import mu.maupass.sync.activation.DeliveryState;
import mu.maupass.sync.activation.DocumentKind;
import mu.maupass.sync.activation.VisitConduct;
import mu.maupass.sync.activation.VisitOutcome;
import mu.maupass.sync.activation.VisitPath;
import mu.maupass.sync.activation.VisitSummary;
import mu.maupass.sync.outbox.OutboxReader;
import mu.maupass.sync.trust.AgentRole;
import mu.maupass.sync.trust.PasswordHash;
import mu.maupass.sync.trust.RosterAgent;
import org.junit.jupiter.api.Test;

class ClosersTest {
    private static final OffsetDateTime TIME = OffsetDateTime.parse("2026-11-20T12:00:00+04:00");
    private static final UUID VISIT = new UUID(9, 1);

    private static RosterAgent listed(String id, AgentRole role, boolean oneTime) {
        return new RosterAgent(
                id,
                id,
                role,
                new PasswordHash("$argon2id$v=19$m=8,t=1,p=1$" + "A".repeat(22) + "$" + "A".repeat(43)),
                LocalDate.of(2026, 1, 10),
                Optional.empty(),
                Optional.empty(),
                oneTime ? Optional.of(LocalDate.of(2026, 12, 24)) : Optional.empty());
    }

    /** Two refused records: one of a visit that the supervisor led, and one whose visit is not known here. */
    private static long refusedForNobody(RosterAgent... others) throws Exception {
        List<RosterAgent> roster = Stream.concat(
                        Stream.of(listed("s.appadoo", AgentRole.SUPERVISOR, false)), Stream.of(others))
                .toList();
        return new Closers(outbox(), roster).refusedForNobody(10);
    }

    private static OutboxReader outbox() {
        VisitSummary led = new VisitSummary(
                VISIT,
                TIME,
                "s.appadoo",
                VisitPath.NON_BIOMETRIC,
                DocumentKind.ID_CARD,
                VisitOutcome.ACTIVATED,
                "",
                Duration.ofMinutes(4),
                false,
                DeliveryState.NEEDS_ATTENTION,
                VisitConduct.UNKNOWN);
        return (OutboxReader) Proxy.newProxyInstance(
                OutboxReader.class.getClassLoader(),
                new Class<?>[] {OutboxReader.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "refusedOpen" ->
                        List.of(
                                ScriptedCounter.record(7, TIME, DeliveryState.NEEDS_ATTENTION),
                                ScriptedCounter.record(8, TIME, DeliveryState.NEEDS_ATTENTION));
                    case "visitsOf" -> arguments[0].equals(7L) ? Map.of(7L, VISIT) : Map.of();
                    case "audit" -> List.of();
                    case "visits" -> List.of(led);
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }

    @Test
    void onlyAnotherSupervisorWithAPasswordOfTheirOwnCloses() throws Exception {
        assertThat(refusedForNobody()).isEqualTo(1);
        assertThat(refusedForNobody(listed("i.naidoo", AgentRole.ADMINISTRATOR, false)))
                .as("has no list of what is open")
                .isEqualTo(1);
        assertThat(refusedForNobody(listed("s.new", AgentRole.SUPERVISOR, true)))
                .as("cannot sign in yet")
                .isEqualTo(1);
        assertThat(refusedForNobody(listed("s.new", AgentRole.SUPERVISOR, false)))
                .isZero();
    }
}
