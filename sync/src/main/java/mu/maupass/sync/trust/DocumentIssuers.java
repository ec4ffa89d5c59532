package mu.maupass.sync.trust;

import java.util.List;

/**
 * Those who sign documents, as the authority vouches for them; each element is DER. The parsing is left to who uses
 * them.
 *
 * @param cscaCertificates country signing certificates (ICAO 9303-12)
 * @param revocationLists  their lists of certificates taken back (RFC 5280)
 * @param sealSigners      certificates of those who sign visible digital seals (ICAO 9303-13)
 */
public record DocumentIssuers(List<byte[]> cscaCertificates, List<byte[]> revocationLists, List<byte[]> sealSigners) {
    public DocumentIssuers {
        cscaCertificates = copy(cscaCertificates);
        revocationLists = copy(revocationLists);
        sealSigners = copy(sealSigners);
    }

    /** Nobody: every document's issuer stays unknown. */
    public static DocumentIssuers none() {
        return new DocumentIssuers(List.of(), List.of(), List.of());
    }

    private static List<byte[]> copy(List<byte[]> all) {
        return all.stream().map(byte[]::clone).toList();
    }
}
