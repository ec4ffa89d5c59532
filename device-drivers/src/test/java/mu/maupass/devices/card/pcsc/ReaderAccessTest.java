package mu.maupass.devices.card.pcsc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import javax.smartcardio.ATR;
import javax.smartcardio.Card;
import javax.smartcardio.CardChannel;
import javax.smartcardio.CardException;
import javax.smartcardio.CardTerminal;
import javax.smartcardio.CardTerminals;
import mu.maupass.devices.card.CardReaderInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which provider of PC/SC a system has, and what the JDK's says, in words that the rest of the program knows. */
class ReaderAccessTest {

    /** The JDK's provider has such a cause behind its exceptions, with the status' name as its message. */
    private static CardException failed(String status) {
        return new CardException("list() failed", new Exception(status));
    }

    private static final String WITHOUT_FEATURES = "Omnikey";

    /** What Windows says to the number of pcsc-lite's control. */
    private static final class CardWithoutFeatures extends Card {
        @Override
        public ATR getATR() {
            return new ATR(new byte[] {0x3B, (byte) 0x80});
        }

        @Override
        public String getProtocol() {
            return "T=1";
        }

        @Override
        public CardChannel getBasicChannel() {
            throw new IllegalStateException();
        }

        @Override
        public CardChannel openLogicalChannel() {
            throw new IllegalStateException();
        }

        @Override
        public void beginExclusive() {
            // Nobody else is there.
        }

        @Override
        public void endExclusive() {
            // Nobody else is there.
        }

        @Override
        public byte[] transmitControlCommand(int code, byte[] command) throws CardException {
            throw failed("SCARD_E_INVALID_PARAMETER");
        }

        @Override
        public void disconnect(boolean reset) {
            // There is nothing to reset.
        }
    }

    private record Reader(String name, boolean card) {
        CardTerminal terminal() {
            return new CardTerminal() {
                @Override
                public String getName() {
                    return name;
                }

                @Override
                public Card connect(String protocol) throws CardException {
                    if (protocol.equals("*") && name.equals(WITHOUT_FEATURES)) {
                        return new CardWithoutFeatures();
                    }
                    throw failed("SCARD_W_REMOVED_CARD");
                }

                @Override
                public boolean isCardPresent() {
                    return card;
                }

                @Override
                public boolean waitForCardPresent(long timeout) {
                    return card;
                }

                @Override
                public boolean waitForCardAbsent(long timeout) {
                    return !card;
                }
            };
        }
    }

    private static ReaderAccess jdk(Optional<CardException> failure, Reader... readers) {
        return new JdkReaders(new CardTerminals() {
            @Override
            public List<CardTerminal> list(State state) throws CardException {
                if (failure.isPresent()) {
                    throw failure.get();
                }
                return List.of(readers).stream().map(Reader::terminal).toList();
            }

            @Override
            public boolean waitForChange(long timeout) {
                return false;
            }
        });
    }

    @Test
    void linuxHasOurOwnBinding() {
        assertThat(ReaderAccess.on("Linux")).isInstanceOf(PcscLite.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Windows 11", "Windows 10", "Mac OS X"})
    void otherSystemsHaveTheJdks(String system) {
        assertThat(ReaderAccess.on(system)).isNotInstanceOf(PcscLite.class);
    }

    @Test
    void readersAndTheirCardsAreNamed() throws Exception {
        assertThat(jdk(Optional.empty(), new Reader("ACR122U", true), new Reader("Omnikey", false))
                        .states())
                .containsExactly(
                        new CardReaderInfo("ACR122U", true, "", false),
                        new CardReaderInfo("Omnikey", false, "", false));
    }

    /** As the drivers of programs name their readers on Windows; the first is Linux's. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Virtual PCD 00 00",
                "Virtual Smart Card Architecture Virtual PCD 0",
                "Bix VIRTUAL_CARD_READER 0",
                "Microsoft Virtual Smart Card 0",
                "Windows Hello for Business 1"
            })
    void aProgramIsNoReaderOnThisWayEither(String name) throws Exception {
        assertThat(jdk(Optional.empty(), new Reader(name, true)).states())
                .containsExactly(new CardReaderInfo(name, true, "", true));
    }

    @Test
    void noReaderIsNoFailure() throws Exception {
        ReaderAccess access = jdk(Optional.of(failed("SCARD_E_NO_READERS_AVAILABLE")));
        assertThat(access.states()).isEmpty();
        assertThat(access.list()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"SCARD_E_NO_SERVICE", "SCARD_E_SERVICE_STOPPED", "SCARD_F_COMM_ERROR"})
    void whatTheServiceSaysKeepsItsName(String status) {
        ReaderAccess access = jdk(Optional.of(failed(status)));
        assertThatThrownBy(access::states).isInstanceOf(PcscException.class).hasMessage(status);
    }

    @Test
    void aCardThatIsGoneIsToldAsThat() throws Exception {
        CardTerminal reader =
                jdk(Optional.empty(), new Reader("ACR122U", true)).list().getFirst();
        assertThatThrownBy(() -> reader.connect("*"))
                .isInstanceOfSatisfying(
                        CardException.class,
                        e -> assertThat(PcscException.of(e).status()).isEqualTo(PcscStatus.SCARD_W_REMOVED_CARD));
    }

    /** A longer one the provider has no room for; a passport announces longer ones. */
    @Test
    void theJdksProviderTakesNoLongerResponse() throws Exception {
        PcscService service = new PcscService(() -> jdk(Optional.empty(), new Reader(WITHOUT_FEATURES, true)));
        try (PcscService.Started started = service.start(WITHOUT_FEATURES)) {
            assertThat(started.longestResponse()).isEqualTo(8_192);
        }
    }

    @Test
    void whatNobodyKnowsIsAnInternalError() {
        assertThat(PcscException.of(new CardException("odd")).status()).isEqualTo(PcscStatus.SCARD_F_INTERNAL_ERROR);
        assertThat(PcscException.of(failed("SCARD_E_UNHEARD_OF")).status())
                .isEqualTo(PcscStatus.SCARD_F_INTERNAL_ERROR);
    }
}
