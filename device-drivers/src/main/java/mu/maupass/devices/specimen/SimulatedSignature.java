package mu.maupass.devices.specimen;

import java.util.Locale;

/** How a document signer signs an invented document: the algorithms that issuing states use (ICAO 9303-12, 4.4). */
public enum SimulatedSignature {
    ECDSA_SHA1("SHA1withECDSA", "SHA-1", "P-256"),
    ECDSA_SHA256("SHA256withECDSA", "SHA-256", "P-256"),
    ECDSA_SHA384("SHA384withECDSA", "SHA-384", "P-384"),
    ECDSA_SHA512("SHA512withECDSA", "SHA-512", "brainpoolP512r1"),
    RSA_SHA1("SHA1withRSA", "SHA-1", ""),
    RSA_SHA256("SHA256withRSA", "SHA-256", ""),
    RSA_SHA384("SHA384withRSA", "SHA-384", ""),
    RSA_SHA512("SHA512withRSA", "SHA-512", ""),
    RSA_PSS_SHA256("SHA256withRSAandMGF1", "SHA-256", ""),
    RSA_PSS_SHA512("SHA512withRSAandMGF1", "SHA-512", "");

    private final String algorithm;
    private final String digest;
    private final String curve;

    SimulatedSignature(String algorithm, String digest, String curve) {
        this.algorithm = algorithm;
        this.digest = digest;
        this.curve = curve;
    }

    /** Its name in the description of a profile, such as {@code rsa-pss-sha256}. */
    static SimulatedSignature named(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    String algorithm() {
        return algorithm;
    }

    /** Digest of the signature and of the data groups' hashes. */
    public String digest() {
        return digest;
    }

    /** The curve; empty for RSA. */
    String curve() {
        return curve;
    }
}
