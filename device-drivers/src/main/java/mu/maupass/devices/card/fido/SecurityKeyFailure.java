package mu.maupass.devices.card.fido;

import java.util.List;
import mu.maupass.devices.DeviceFailure;

/**
 * Every way in which a security key (FIDO2) cannot be used, each with its own code. What happens to a reader or its
 * service is a {@link mu.maupass.devices.card.CardFailure}, as with any card. None holds a PIN, bytes of the key or what
 * was registered on it.
 */
public sealed interface SecurityKeyFailure extends DeviceFailure {

    /** The card has no FIDO application: a passport, an identity card, a bank card. */
    record NotASecurityKey() implements SecurityKeyFailure {
        @Override
        public String code() {
            return "C-140";
        }
    }

    /** The key is of the first generation (U2F), which has no PIN. */
    record FirstGeneration() implements SecurityKeyFailure {
        @Override
        public String code() {
            return "C-141";
        }
    }

    /**
     * The PIN is not the key's.
     *
     * @param left tries that are left before the key locks itself
     */
    record WrongPin(int left) implements SecurityKeyFailure {
        @Override
        public String code() {
            return "C-142";
        }

        @Override
        public List<String> details() {
            return List.of(Integer.toString(left));
        }
    }

    /** After three wrong PINs the key wants to be taken away and laid down again before the next. */
    record PinPaused() implements SecurityKeyFailure {
        @Override
        public String code() {
            return "C-143";
        }
    }

    /** The key has locked itself for good; only a reset, which erases it, opens it again. */
    record PinBlocked() implements SecurityKeyFailure {
        @Override
        public String code() {
            return "C-144";
        }
    }

    /** The key has no PIN yet. */
    record NoPin() implements SecurityKeyFailure {
        @Override
        public String code() {
            return "C-145";
        }
    }

    /**
     * The PIN is too short or too long, the key's own rules refuse it, or the key wants another one first.
     *
     * @param shortest characters that the key asks for
     */
    record PinRefused(int shortest) implements SecurityKeyFailure {
        @Override
        public String code() {
            return "C-146";
        }

        @Override
        public List<String> details() {
            return List.of(Integer.toString(shortest));
        }
    }

    /** The key was taken away before it had finished. */
    record KeyRemoved() implements SecurityKeyFailure {
        @Override
        public String code() {
            return "C-147";
        }
    }

    /** More than one key or card lies on the readers. */
    record SeveralKeys() implements SecurityKeyFailure {
        @Override
        public String code() {
            return "C-148";
        }
    }

    /** The key has no room for another account. */
    record KeyFull() implements SecurityKeyFailure {
        @Override
        public String code() {
            return "C-149";
        }
    }

    /** Nobody touched the key in time. */
    record NotTouched() implements SecurityKeyFailure {
        @Override
        public String code() {
            return "C-150";
        }
    }

    /** The key is registered already. */
    record AlreadyRegistered() implements SecurityKeyFailure {
        @Override
        public String code() {
            return "C-151";
        }
    }

    /** The key does not know the kind of signature that the authority takes (ES256). */
    record AlgorithmUnknown() implements SecurityKeyFailure {
        @Override
        public String code() {
            return "C-152";
        }
    }

    /** The key's answer breaks the standard. */
    record KeyMalformed() implements SecurityKeyFailure {
        @Override
        public String code() {
            return "C-153";
        }
    }

    /** This is not the key that was registered. */
    record OtherKey() implements SecurityKeyFailure {
        @Override
        public String code() {
            return "C-154";
        }
    }

    /**
     * The key refused in some other way.
     *
     * @param status the status of CTAP2 in hexadecimal digits
     */
    record KeyRefused(String status) implements SecurityKeyFailure {
        @Override
        public String code() {
            return "C-155";
        }

        @Override
        public List<String> details() {
            return List.of(status);
        }
    }

    /** No key came in time. */
    record NoKey() implements SecurityKeyFailure {
        @Override
        public String code() {
            return "C-156";
        }
    }

    /**
     * The key lacks what the authority's policy asks for.
     *
     * @param option as the standard names it, such as {@code rk}
     */
    record KeyLacks(String option) implements SecurityKeyFailure {
        @Override
        public String code() {
            return "C-157";
        }

        @Override
        public List<String> details() {
            return List.of(option);
        }
    }

    /** What the key has signed does not fit its own public key. */
    record ProofWrong() implements SecurityKeyFailure {
        @Override
        public String code() {
            return "C-158";
        }
    }

    /** The key does not answer, or not within the time of the whole. */
    record KeySilent() implements SecurityKeyFailure {
        @Override
        public String code() {
            return "C-159";
        }
    }
}
