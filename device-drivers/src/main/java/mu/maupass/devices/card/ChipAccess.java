package mu.maupass.devices.card;

/**
 * How the chip was opened.
 *
 * @param protocol PACE or BAC
 * @param mapping  for PACE {@code GM} or {@code CAM}; otherwise empty
 * @param cipher   of secure messaging: {@code 3DES}, {@code AES-128}, {@code AES-192}, {@code AES-256}
 * @param group    for PACE the curve or prime, such as {@code brainpoolP256r1} or {@code MODP-2048-256}; otherwise
 *     empty
 * @param secret   which kind of secret opened it
 */
public record ChipAccess(Protocol protocol, String mapping, String cipher, String group, Secret secret) {

    /** ICAO 9303-11, 4.4 and 4.3. */
    public enum Protocol {
        PACE,
        BAC
    }

    /** The kind of secret, not its value. */
    public enum Secret {
        CAN,
        MRZ
    }

    /** For example {@code PACE-GM AES-256 brainpoolP256r1 CAN}, or {@code BAC}. */
    public String text() {
        return protocol == Protocol.BAC ? "BAC" : "PACE-" + mapping + " " + cipher + " " + group + " " + secret;
    }
}
