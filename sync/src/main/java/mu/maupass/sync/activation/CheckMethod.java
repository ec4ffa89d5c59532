package mu.maupass.sync.activation;

/** Check methods of OpenID Connect for Identity Assurance 1.0. */
public enum CheckMethod {
    /** Inspection by a person present. */
    VPIP("vpip"),
    /** Inspection under ultraviolet or infrared light. */
    VPIRUV("vpiruv"),
    /** Chip or seal verified cryptographically. */
    VCRYPT("vcrypt"),
    /** A person compares the face. */
    PVP("pvp"),
    /** The machine compares the face. */
    BVP("bvp"),
    /** Compared with what an authority knows. */
    DATA("data");

    private final String value;

    CheckMethod(String value) {
        this.value = value;
    }

    /** The value in the record. */
    public String value() {
        return value;
    }
}
