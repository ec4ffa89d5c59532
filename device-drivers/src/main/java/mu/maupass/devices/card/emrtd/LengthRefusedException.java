package mu.maupass.devices.card.emrtd;

/** The chip ended secure messaging over the length of a read. It can be opened once more and read in shorter blocks. */
final class LengthRefusedException extends Exception {

    private static final long serialVersionUID = 1L;

    LengthRefusedException() {
        super("length refused", null, false, false);
    }
}
