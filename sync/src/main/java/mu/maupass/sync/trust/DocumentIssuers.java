package mu.maupass.sync.trust;

import java.util.List;

/**
 * Certificates of those who sign documents, as the authority has confirmed them. Each element is DER, which the caller
 * has to parse.
 *
 * @param cscaCertificates country signing certificates (ICAO 9303-12)
 * @param revocationLists  their certificate revocation lists (RFC 5280)
 * @param sealSigners      certificates of those who sign visible digital seals (ICAO 9303-13)
 */
public record DocumentIssuers(List<byte[]> cscaCertificates, List<byte[]> revocationLists, List<byte[]> sealSigners) {
    public DocumentIssuers {
        cscaCertificates = copy(cscaCertificates);
        revocationLists = copy(revocationLists);
        sealSigners = copy(sealSigners);
    }

    /** Without any certificate: the issuer of every document is unknown. */
    public static DocumentIssuers none() {
        return new DocumentIssuers(List.of(), List.of(), List.of());
    }

    private static List<byte[]> copy(List<byte[]> all) {
        return all.stream().map(byte[]::clone).toList();
    }
}
