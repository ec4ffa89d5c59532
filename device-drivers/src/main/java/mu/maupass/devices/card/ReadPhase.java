package mu.maupass.devices.card;

/** The phases of a reading, in their order. */
public enum ReadPhase {
    /** No card is on the reader yet. */
    WAITING_FOR_CARD("waiting-for-card"),
    /** The card is started and its kind is found. */
    CONNECTING("connecting"),
    /** PACE or BAC: the chip and the station prove to each other that they know the secret. */
    ACCESS("access"),
    /** The signed list of hashes. */
    SOD("sod"),
    /** The chip proves that it is not a copy: chip authentication or active authentication. */
    AUTHENTICITY("authenticity"),
    /** The machine-readable zone. */
    DG1("dg1"),
    /** The full name, where asked for and present. */
    DG11("dg11"),
    /** The portrait, the longest part. */
    DG2("dg2"),
    /** Who issued the document and when, where asked for and present. */
    DG12("dg12"),
    /** Signatures and hashes. */
    CHECKS("checks");

    private final String id;

    ReadPhase(String id) {
        this.id = id;
    }

    /** Stable name, used in the keys of texts. */
    public String id() {
        return id;
    }
}
