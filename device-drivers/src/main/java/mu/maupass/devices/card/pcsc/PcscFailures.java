package mu.maupass.devices.card.pcsc;

import mu.maupass.devices.card.CardFailure;

/** The failure that a status of PC/SC means when a card is read. */
final class PcscFailures {

    private PcscFailures() {}

    /** @param reader the reader that was used */
    static CardFailure of(PcscException e, String reader) {
        return switch (e.status()) {
            case SCARD_E_NO_SERVICE, SCARD_E_SERVICE_STOPPED, SCARD_E_INVALID_HANDLE ->
                new CardFailure.ServiceNotRunning();
            case SCARD_E_NO_READERS_AVAILABLE, SCARD_E_UNKNOWN_READER, SCARD_E_READER_UNAVAILABLE ->
                new CardFailure.ReaderGone(reader);
            case SCARD_E_SHARING_VIOLATION -> new CardFailure.ReaderInUse(reader);
            case SCARD_E_NO_SMARTCARD, SCARD_W_REMOVED_CARD, SCARD_W_RESET_CARD -> new CardFailure.CardRemoved();
            case SCARD_W_UNRESPONSIVE_CARD, SCARD_W_UNPOWERED_CARD, SCARD_W_UNSUPPORTED_CARD, SCARD_E_PROTO_MISMATCH ->
                new CardFailure.CardMute();
            case SCARD_S_SUCCESS,
                    SCARD_F_INTERNAL_ERROR,
                    SCARD_E_CANCELLED,
                    SCARD_E_INSUFFICIENT_BUFFER,
                    SCARD_E_TIMEOUT,
                    SCARD_F_COMM_ERROR,
                    SCARD_E_NOT_TRANSACTED -> new CardFailure.ReaderFault(e.name());
        };
    }
}
