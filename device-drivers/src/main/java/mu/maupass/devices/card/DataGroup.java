package mu.maupass.devices.card;

/**
 * The files of a travel document that are read (ICAO 9303-10, 3.11 and 4.6). DG3 and DG4 (fingers, irises) are not
 * among them: they cannot even be named.
 */
public enum DataGroup {
    CARD_ACCESS("EF.CardAccess"),
    ATR_INFO("EF.ATR/INFO"),
    SOD("EF.SOD"),
    DG1("DG1"),
    DG2("DG2"),
    DG11("DG11");

    private final String id;

    DataGroup(String id) {
        this.id = id;
    }

    /** Its name in the standard. */
    public String id() {
        return id;
    }
}
