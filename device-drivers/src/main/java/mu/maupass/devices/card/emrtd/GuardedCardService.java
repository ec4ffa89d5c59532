package mu.maupass.devices.card.emrtd;

import java.util.List;
import java.util.Optional;
import mu.maupass.devices.card.CardException;
import mu.maupass.devices.card.CardFailure;
import mu.maupass.devices.card.CardSession;
import mu.maupass.devices.card.ReadPhase;
import net.sf.scuba.smartcards.CardService;
import net.sf.scuba.smartcards.CommandAPDU;
import net.sf.scuba.smartcards.ResponseAPDU;
import org.jspecify.annotations.Nullable;

/**
 * The library's connection to the chip, with limits: every exchange has a time limit and is counted, lengths are
 * compared with the real bytes before the library gets them, and once secure messaging has begun nothing unprotected is
 * sent or accepted. The first failure is remembered, because the library wraps exceptions in its own ones.
 */
final class GuardedCardService extends CardService {

    private static final int SM_CLASS = 0x0C;
    private static final int GENERAL_AUTHENTICATE = 0x86;

    private final CardSession session;
    private final ReadingBudget budget;
    private ReadPhase phase = ReadPhase.CONNECTING;
    private boolean protectedOnly;
    private int lastStatus;
    private boolean plainRefusal;
    private @Nullable ReadingFailure firstFailure;

    GuardedCardService(CardSession session, ReadingBudget budget) {
        this.session = session;
        this.budget = budget;
    }

    void enter(ReadPhase next) {
        phase = next;
    }

    ReadPhase phase() {
        return phase;
    }

    /** From now on nothing unprotected is sent or accepted. */
    void requireProtection() {
        protectedOnly = true;
    }

    /** The status word of the chip's last response, unchanged. */
    int lastStatus() {
        return lastStatus;
    }

    /** Whether the last response was a refusal without secure messaging, after it had begun. */
    boolean refusedPlainly() {
        return protectedOnly && plainRefusal;
    }

    Optional<ReadingFailure> firstFailure() {
        return Optional.ofNullable(firstFailure);
    }

    ReadingFailure fail(CardFailure failure) {
        ReadingFailure made = new ReadingFailure(failure);
        if (firstFailure == null) {
            firstFailure = made;
        }
        return made;
    }

    ReadingFailure malformed() {
        return fail(new CardFailure.ChipMalformed(phase));
    }

    @Override
    public ResponseAPDU transmit(CommandAPDU command) throws ReadingFailure {
        byte[] bytes = command.getBytes();
        if (protectedOnly && (command.getCLA() & SM_CLASS) != SM_CLASS) {
            throw fail(new CardFailure.ProtectionDropped());
        }
        try {
            byte[] response = session.transmit(bytes, budget.next(bytes.length));
            budget.spend(response.length);
            return check(command, response);
        } catch (CardException e) {
            throw fail(e.failure());
        } catch (ReadingFailure e) {
            if (firstFailure == null) {
                firstFailure = e;
            }
            throw e;
        }
    }

    private ResponseAPDU check(CommandAPDU command, byte[] response) throws ReadingFailure {
        if (response.length < 2) {
            throw malformed();
        }
        ResponseAPDU answer = new ResponseAPDU(response);
        lastStatus = answer.getSW();
        if (protectedOnly) {
            requireProtected(answer);
        } else if (command.getINS() == GENERAL_AUTHENTICATE && response.length > 2 && response[0] == 0x7C) {
            // Only for this command, because a random number of BAC may begin with the same byte.
            requireNested(answer.getData());
        }
        return answer;
    }

    /** Secure messaging: DO'99' with the status and DO'8E' with the MAC are always there (ICAO 9303-11, 9.8). */
    private void requireProtected(ResponseAPDU answer) throws ReadingFailure {
        byte[] data = answer.getData();
        plainRefusal = data.length == 0 && lastStatus >> 8 >= 0x64 && lastStatus >> 8 <= 0x6F;
        if (data.length == 0) {
            throw plainRefusal ? malformed() : fail(new CardFailure.ProtectionDropped());
        }
        try {
            List<BerTlv> objects = BerTlv.all(data);
            if (BerTlv.find(objects, 0x99).filter(v -> v.length == 2).isEmpty()
                    || BerTlv.find(objects, 0x8E).filter(v -> v.length == 8).isEmpty()) {
                throw fail(new CardFailure.ProtectionDropped());
            }
        } catch (BerTlv.MalformedException e) {
            throw fail(new CardFailure.ProtectionDropped());
        }
    }

    /** The responses of PACE: DO'7C' around data objects, and nothing after it. */
    private void requireNested(byte[] data) throws ReadingFailure {
        try {
            BerTlv.all(BerTlv.only(data, 0x7C));
        } catch (BerTlv.MalformedException e) {
            throw malformed();
        }
    }

    @Override
    public void open() {
        // The session was opened by the code that made it.
    }

    @Override
    public boolean isOpen() {
        return true;
    }

    @Override
    public byte[] getATR() {
        return session.atr();
    }

    @Override
    public boolean isExtendedAPDULengthSupported() {
        return true;
    }

    @Override
    public void close() {
        session.close();
    }

    @Override
    public boolean isConnectionLost(Exception e) {
        return firstFailure != null;
    }
}
