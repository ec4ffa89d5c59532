package mu.maupass.sync.activation;

/** The path the applicant chose; both give the same level, rights and validity. */
public enum VisitPath {
    NON_BIOMETRIC("non_biometric"),
    ASSISTED("assisted"),
    /** The visit ended before the choice. */
    NOT_CHOSEN("not_chosen");

    private final String value;

    VisitPath(String value) {
        this.value = value;
    }

    /** The value in the record and in the report. */
    public String value() {
        return value;
    }
}
