package mu.maupass.devices.card.emrtd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.HexFormat;
import mu.maupass.devices.Cancellation;
import mu.maupass.devices.card.CardSession;
import mu.maupass.devices.card.ReadPhase;
import net.sf.scuba.smartcards.CommandAPDU;
import org.junit.jupiter.api.Test;

class GuardedCardServiceTest {
    private static GuardedCardService answering(String hex) {
        GuardedCardService service = new GuardedCardService(
                new CardSession() {
                    @Override
                    public String reader() {
                        return "scripted";
                    }

                    @Override
                    public byte[] atr() {
                        return new byte[0];
                    }

                    @Override
                    public int longestResponse() {
                        return 256;
                    }

                    @Override
                    public byte[] transmit(byte[] command, Duration limit) {
                        return HexFormat.of().parseHex(hex);
                    }

                    @Override
                    public void close() {}
                },
                new ReadingBudget(Duration.ofSeconds(10), new Cancellation()));
        service.enter(ReadPhase.ACCESS);
        return service;
    }

    @Test
    void aRandomNumberMayBeginLikeAnAnswerOfPace() throws Exception {
        GuardedCardService service = answering("7C112233445566779000");
        assertThat(service.transmit(new CommandAPDU(0x00, 0x84, 0x00, 0x00, 8)).getSW())
                .isEqualTo(0x9000);
        assertThat(service.firstFailure()).isEmpty();
    }

    @Test
    void anAnswerOfPaceThatIsNoNestOfObjectsIsMalformed() {
        GuardedCardService service = answering("7C112233445566779000");
        assertThatThrownBy(
                        () -> service.transmit(new CommandAPDU(0x10, 0x86, 0x00, 0x00, new byte[] {0x7C, 0x00}, 256)))
                .isInstanceOf(ReadingFailure.class);
    }
}
