package mu.maupass.devices.card.simulated;

/** A simulated security key refuses with a status of CTAP2. */
final class KeyRefusal extends Exception {

    private static final long serialVersionUID = 1L;

    private final int status;

    KeyRefusal(int status) {
        super("status");
        this.status = status;
    }

    int status() {
        return status;
    }
}
