package mu.maupass.devices.card.piv;

import java.util.List;
import mu.maupass.devices.DeviceFailure;

/**
 * Every way in which the own card of somebody who works here shows nothing, each with its own code. What a reader fails with is a
 * {@link mu.maupass.devices.card.CardFailure}. None holds a PIN, a name, or bytes of a card.
 */
public sealed interface PivFailure extends DeviceFailure {

    /** The card has no PIV application (NIST SP 800-73-4): it is a document, a bank card, or another one. */
    record NotStaffCard() implements PivFailure {
        @Override
        public String code() {
            return "C-160";
        }
    }

    /** The application is there, and no certificate for authentication in it. */
    record NoCertificate() implements PivFailure {
        @Override
        public String code() {
            return "C-161";
        }
    }

    /** The key is neither on the curve P-256 nor RSA of 2048 bits. */
    record KeyUnknown() implements PivFailure {
        @Override
        public String code() {
            return "C-162";
        }
    }

    /** None of the cards that lie there is this person's. No PIN was given to any. */
    record OtherCard() implements PivFailure {
        @Override
        public String code() {
            return "C-163";
        }
    }

    /**
     * The card refused the PIN.
     *
     * @param left tries before the card blocks the PIN; at least one
     */
    record WrongPin(int left) implements PivFailure {
        @Override
        public String code() {
            return "C-164";
        }

        @Override
        public List<String> details() {
            return List.of(Integer.toString(left));
        }
    }

    /** Too many wrong PINs: the card takes none until its issuer unblocks it. */
    record PinBlocked() implements PivFailure {
        @Override
        public String code() {
            return "C-165";
        }
    }

    /** What was typed can be the PIN of no card; none was asked. */
    record PinForm() implements PivFailure {
        @Override
        public String code() {
            return "C-166";
        }
    }

    /** The card's answer breaks the standard, or goes on without an end. */
    record Malformed() implements PivFailure {
        @Override
        public String code() {
            return "C-167";
        }
    }

    /** The card has not the key of its certificate: its signature does not fit. */
    record Unproved() implements PivFailure {
        @Override
        public String code() {
            return "C-168";
        }
    }

    /** A card shows the wanted certificates and has not the key with which it shows itself. It was given no PIN. */
    record CardUnproved() implements PivFailure {
        @Override
        public String code() {
            return "C-180";
        }
    }

    /**
     * The card refused something that the standard has it do.
     *
     * @param status its status word, in hex
     */
    record Refused(String status) implements PivFailure {
        @Override
        public String code() {
            return "C-169";
        }

        @Override
        public List<String> details() {
            return List.of(status);
        }
    }
}
