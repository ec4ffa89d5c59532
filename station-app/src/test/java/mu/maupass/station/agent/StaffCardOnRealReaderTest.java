package mu.maupass.station.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Optional;
import mu.maupass.devices.TellsEachSkip;
import mu.maupass.devices.card.CardReaderInfo;
import mu.maupass.devices.card.pcsc.PcscCardReaders;
import mu.maupass.devices.card.pcsc.PcscDaemon;
import mu.maupass.devices.card.simulated.SimulatedStaffCard;
import mu.maupass.devices.card.simulated.VpcdLink;
import mu.maupass.station.failure.Failure;
import mu.maupass.sync.outbox.SqliteOutbox;
import mu.maupass.sync.trust.RosterFactor;
import mu.maupass.sync.trust.TrustBundle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A staff card that stays, through a real smart-card service: asking it does not look like drawing it, and drawing it does. */
@ExtendWith(TellsEachSkip.class)
class StaffCardOnRealReaderTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Clock CLOCK =
            ((InstantSource) () -> Instant.parse("2026-11-21T05:00:00Z")).withZone(ZoneId.of("Indian/Mauritius"));

    @TempDir
    private Path temp;

    private final SimulatedStaffCard card = SimulatedStaffCard.of("a.ramdin");

    @Test
    void theWindowIsLeftAloneUntilTheCardIsDrawnOrTheServiceEnds() throws Exception {
        TrustBundle bundle = SignInRoster.training(SignInRoster.of(CLOCK));
        bundle = SignInRoster.with(
                bundle,
                SignInRoster.with(
                        bundle.agent("a.ramdin").orElseThrow(),
                        Optional.of(new RosterFactor.Card(card.fingerprint()))));
        try (PcscDaemon daemon = PcscDaemon.running();
                PcscCardReaders readers = PcscCardReaders.open();
                SqliteOutbox outbox = SqliteOutbox.open(temp.resolve("outbox.db"), CLOCK);
                SignInDesk desk = new SignInDesk(
                        outbox,
                        CLOCK,
                        ReaderStaffCards.in("station-1", CLOCK, Optional.of("00 01"), readers),
                        Optional.of(readers))) {
            try (VpcdLink _ = insert()) {
                awaitCards(readers, 1);
                assertThat(signIn(desk, bundle)).isEmpty();
                assertThat(desk.operator(bundle, "a.ramdin", typed()))
                        .as("asked again, where it stays")
                        .isInstanceOf(SignIn.Done.class);
                assertThat(desk.keys().of("a.ramdin")).isPresent();
            }
            await().atMost(PATIENCE).until(() -> desk.keys().of("a.ramdin").isEmpty());
            awaitCards(readers, 0);
            PcscDaemon.awaitNoCard();
            try (VpcdLink _ = insert()) {
                awaitCards(readers, 1);
                assertThat(desk.keys().of("a.ramdin"))
                        .as("laid back, it opens nothing")
                        .isEmpty();
                assertThat(signIn(desk, bundle)).isEmpty();
                daemon.stop();
                await().atMost(PATIENCE).until(() -> desk.keys().of("a.ramdin").isEmpty());
            }
        }
    }

    private VpcdLink insert() throws Exception {
        VpcdLink link = VpcdLink.insert(card, PcscDaemon.PORT + 1);
        Thread.ofPlatform().daemon().start(link::serve);
        return link;
    }

    private static String signIn(SignInDesk desk, TrustBundle bundle) {
        return desk.signIn(bundle, "a.ramdin", typed()) instanceof SignIn.Refused(Failure failure)
                ? failure.code()
                : "";
    }

    private static char[] typed() {
        return TypedSecret.joined("Letterbox-7".toCharArray(), SimulatedStaffCard.USUAL_PIN);
    }

    private static void awaitCards(PcscCardReaders readers, int count) {
        await().atMost(PATIENCE)
                .until(() -> readers.snapshot().readers().stream()
                                .filter(CardReaderInfo::cardPresent)
                                .count()
                        == count);
    }
}
