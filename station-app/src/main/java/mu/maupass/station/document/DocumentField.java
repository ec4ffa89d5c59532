package mu.maupass.station.document;

/** What is taken from the print of a document, in the order in which the agent confirms it. */
public enum DocumentField {
    SURNAME,
    GIVEN_NAMES,
    BIRTH_DATE,
    NIC,
    DOCUMENT_NUMBER,
    EXPIRY,
    ISSUER
}
