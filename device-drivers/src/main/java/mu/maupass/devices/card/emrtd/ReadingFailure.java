package mu.maupass.devices.card.emrtd;

import mu.maupass.devices.card.CardException;
import mu.maupass.devices.card.CardFailure;
import net.sf.scuba.smartcards.CardServiceException;

/** Carries one of our failures through the library, whose methods declare only the library's own exceptions. */
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
