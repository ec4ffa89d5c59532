package mu.maupass.sync.activation;

/** How the face was compared (OpenID Connect for Identity Assurance 1.0, check methods; NIST SP 800-63A-4). */
public enum FaceMethod {
    /** A person compares. */
    PVP("pvp", "non_biometric"),
    /** A person compares, assisted by the machine, with the applicant's consent. */
    BVP("bvp", "assisted");

    private final String check;
    private final String procedure;

    FaceMethod(String check, String procedure) {
        this.check = check;
        this.procedure = procedure;
    }

    /** The check method's name in the record. */
    public String check() {
        return check;
    }

    /** The value of {@code assurance_process.procedure}. */
    public String procedure() {
        return procedure;
    }
}
