package mu.maupass.station.supervision;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import javax.crypto.spec.SecretKeySpec;
import mu.maupass.station.screen.ScriptedCounter;
import mu.maupass.sync.activation.DeliveryState;
import mu.maupass.sync.activation.DocumentKind;
import mu.maupass.sync.activation.VisitConduct;
import mu.maupass.sync.activation.VisitOutcome;
import mu.maupass.sync.activation.VisitPath;
import mu.maupass.sync.activation.VisitSummary;
import mu.maupass.sync.outbox.Outbox;
import mu.maupass.sync.outbox.OutboxEntry;
import mu.maupass.sync.outbox.SignInTries;
import mu.maupass.sync.sandbox.SandboxOptions;
import mu.maupass.sync.trust.AgentRole;
import mu.maupass.sync.trust.BundleScope;
import mu.maupass.sync.trust.DenyList;
import mu.maupass.sync.trust.DocumentIssuers;
import mu.maupass.sync.trust.DocumentTypes;
import mu.maupass.sync.trust.PasswordHash;
import mu.maupass.sync.trust.PolicyValues;
import mu.maupass.sync.trust.RosterAgent;
import mu.maupass.sync.trust.ServiceTexts;
import mu.maupass.sync.trust.TrustBundle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StationSupervisionTest {
    private static final LocalDate DAY = LocalDate.of(2026, 11, 20);
    private static final Clock CLOCK = Clock.system(ZoneId.of("Indian/Mauritius"));

    /** What a citizen reads from the receipt is the record's reference: it must be found on the visit's day. */
    @ParameterizedTest
    @CsvSource({
        "2026-11-20T23:59:59+04:00, 2026-11-21T00:00:01+04:00",
        "2026-11-20T00:00:01+04:00, 2026-11-19T23:59:59+04:00",
        "2026-11-20T12:00:00+04:00, 2026-11-20T12:00:00+04:00",
    })
    void aVisitAtMidnightHasItsRecordBesideIt(OffsetDateTime ended, OffsetDateTime sealed) throws Exception {
        OutboxEntry record = ScriptedCounter.record(7, sealed, DeliveryState.SENT);
        List<VisitLine> lines =
                supervision(ended, record).visits(DAY, Optional.empty()).get();
        assertThat(lines).singleElement().satisfies(line -> {
            assertThat(line.record()).contains(record);
            assertThat(line.isCalled(record.jti().toString())).isTrue();
        });
    }

    @Test
    void aVisitWithoutARecordIsStillThere() throws Exception {
        OutboxEntry ofAnother =
                ScriptedCounter.record(7, OffsetDateTime.parse("2026-11-18T12:00:00+04:00"), DeliveryState.SENT);
        assertThat(supervision(OffsetDateTime.parse("2026-11-20T12:00:00+04:00"), ofAnother)
                        .visits(DAY, Optional.empty())
                        .get())
                .singleElement()
                .satisfies(line -> assertThat(line.record()).isEmpty());
    }

    @Test
    void aVersionThatTheAuthorityDoesNotWantIsOpenUntilItIsReplaced() throws Exception {
        SandboxOptions authority = SandboxOptions.standard(DocumentIssuers.none());

        assertThat(openUnder(authority.policy())).isEmpty();
        assertThat(openUnder(authority.withStationVersion("99.1").policy()))
                .singleElement()
                .satisfies(item -> {
                    assertThat(item.closable()).isFalse();
                    assertThat(item).isInstanceOfSatisfying(OpenItem.Outdated.class, outdated -> {
                        assertThat(outdated.why().code()).isEqualTo("D-131");
                        assertThat(outdated.why().details()).last().isEqualTo("99.1");
                    });
                });
    }

    @Test
    void whoeverGoesOnTryingUnderANameIsOpenUntilItsOwnerSignsIn() throws Exception {
        PolicyValues policy = SandboxOptions.standard(DocumentIssuers.none()).policy();
        RosterAgent agent = new RosterAgent(
                "a.ramdin",
                "A. Ramdin",
                AgentRole.AGENT,
                new PasswordHash("$argon2id$v=19$m=19456,t=2,p=1$" + "A".repeat(22) + "$" + "A".repeat(43)),
                LocalDate.now(CLOCK),
                Optional.empty());
        assertThat(openUnder(policy, List.of(agent), 19)).isEmpty();
        assertThat(openUnder(policy, List.of(agent), 20)).containsExactly(new OpenItem.Guessed("A. Ramdin", 20));
    }

    private static List<OpenItem> openUnder(PolicyValues policy) throws Exception {
        return openUnder(policy, List.of(), 0);
    }

    /** @param failed passwords under every name */
    private static List<OpenItem> openUnder(PolicyValues policy, List<RosterAgent> agents, int failed)
            throws Exception {
        TrustBundle bundle = new TrustBundle(
                1,
                OffsetDateTime.now(CLOCK),
                new BundleScope(
                        URI.create("https://maupass.example/"),
                        Set.of(),
                        OffsetDateTime.now(CLOCK).plusDays(30)),
                DocumentIssuers.none(),
                DenyList.none(),
                agents,
                policy,
                ServiceTexts.own("1"),
                DocumentTypes.none(),
                Set.of());
        Object tries = Proxy.newProxyInstance(
                Outbox.class.getClassLoader(),
                new Class<?>[] {SignInTries.class},
                (proxy, method, arguments) -> failed);
        Outbox empty = (Outbox) Proxy.newProxyInstance(
                Outbox.class.getClassLoader(),
                new Class<?>[] {Outbox.class},
                (proxy, method, arguments) -> method.getName().equals("tries") ? tries : List.of());
        return supervision(empty, () -> bundle).open().get();
    }

    private static Supervision supervision(OffsetDateTime ended, OutboxEntry record) {
        UUID visit = new UUID(9, 1);
        VisitSummary summary = new VisitSummary(
                visit,
                ended,
                "a.ramdin",
                VisitPath.NON_BIOMETRIC,
                DocumentKind.ID_CARD,
                VisitOutcome.ACTIVATED,
                "",
                Duration.ofMinutes(4),
                false,
                DeliveryState.SENT,
                VisitConduct.UNKNOWN);
        Outbox outbox = (Outbox) Proxy.newProxyInstance(
                Outbox.class.getClassLoader(),
                new Class<?>[] {Outbox.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "visits" -> List.of(summary);
                    case "newest" -> List.of(record);
                    case "entries" -> (long) arguments[0] < record.seq() ? List.of(record) : List.of();
                    case "visitsOf" -> Map.of(record.seq(), visit);
                    default -> throw new UnsupportedOperationException(method.getName());
                });
        return supervision(outbox, () -> {
            throw new UnsupportedOperationException("nothing of the bundle is asked for");
        });
    }

    private static Supervision supervision(Outbox outbox, Supplier<TrustBundle> bundle) {
        return new StationSupervision(
                outbox,
                new ShiftNotes(Path.of("none"), new SecretKeySpec(new byte[32], "HmacSHA256"), CLOCK),
                bundle,
                CLOCK,
                () -> {},
                Runnable::run);
    }
}
