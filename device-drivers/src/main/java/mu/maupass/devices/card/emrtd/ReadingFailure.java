package mu.maupass.devices.card.emrtd;

import mu.maupass.devices.card.CardException;
import mu.maupass.devices.card.CardFailure;
import net.sf.scuba.smartcards.CardServiceException;

/** A failure of ours on its way through the library's calls, which only let its own exceptions pass. */
final class ReadingFailure extends CardServiceException {

    private static final long serialVersionUID = 1L;

    private final transient CardFailure failure;

    ReadingFailure(CardFailure failure) {
        super(failure.code());
        this.failure = failure;
    }

    CardFailure failure() {
        return failure;
    }

    CardException toCardException() {
        return new CardException(failure);
    }
}
