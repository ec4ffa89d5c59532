package mu.maupass.station.supervision;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StationSupervisionTest {
    private static final LocalDate DAY = LocalDate.of(2026, 11, 20);

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
        Clock clock = Clock.system(ZoneId.of("Indian/Mauritius"));
        return new StationSupervision(
                outbox,
                new ShiftNotes(Path.of("none"), new SecretKeySpec(new byte[32], "HmacSHA256"), clock),
                () -> {
                    throw new UnsupportedOperationException("nothing of the bundle is asked for");
                },
                clock,
                () -> {},
                Runnable::run);
    }
}
