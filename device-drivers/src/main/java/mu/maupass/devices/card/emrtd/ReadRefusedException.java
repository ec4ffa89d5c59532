package mu.maupass.devices.card.emrtd;

/**
 * The chip ended secure messaging over a read that it does not take. It can be opened once more, and read in shorter blocks or without
 * the file that it hides.
 */
final class ReadRefusedException extends Exception {

    private static final long serialVersionUID = 1L;

    ReadRefusedException() {
        super("read refused", null, false, false);
    }
}
