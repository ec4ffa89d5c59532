package mu.maupass.devices.specimen;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import mu.maupass.devices.card.AccessSecret;
import mu.maupass.devices.mrz.MrzFormat;

/**
 * An invented document for demonstration, training and tests.
 *
 * @param name           its name for the command line
 * @param description    one sentence, in English: what this document is for
 * @param format         layout of the zone: TD3 is a passport, TD1 an identity card
 * @param surname        with its accents
 * @param givenNames     with their accents
 * @param sex            {@code M}, {@code F} or {@code X}
 * @param birth          date of birth
 * @param nic            national identity number
 * @param documentNumber as in the zone
 * @param expiry         last day of validity
 * @param can            card access number; only with PACE
 * @param pace           cipher and curve of PACE; empty: BAC only
 * @param authenticity   how the chip proves that it is not a copy
 * @param signature      how the document is signed
 * @param application    identifier of the chip's application in upper-case hex
 * @param longLengths    whether the chip supports extended lengths
 * @param flaw           what is wrong with the document itself
 * @param look           which face is drawn
 * @param portraitForm   how its portrait is encoded and labelled
 */
public record SimulatedProfile(
        String name,
        String description,
        MrzFormat format,
        String surname,
        String givenNames,
        String sex,
        LocalDate birth,
        String nic,
        String documentNumber,
        LocalDate expiry,
        Optional<String> can,
        Optional<Pace> pace,
        Authenticity authenticity,
        SimulatedSignature signature,
        String application,
        boolean longLengths,
        Flaw flaw,
        SpecimenFace look,
        SimulatedPortrait portraitForm) {

    /**
     * The variant of PACE.
     *
     * @param keyBits     112 for two-key triple DES; for AES 128, 192 or 256
     * @param group       {@code P-256}, {@code P-384}, {@code brainpoolP256r1} or {@code brainpoolP384r1}; {@code
     *                    modp-1024-160}, {@code modp-2048-224} or {@code modp-2048-256}
     * @param chipMapping whether it also proves that the chip is not a copy (PACE-CAM)
     */
    public record Pace(int keyBits, String group, boolean chipMapping) {}

    /** How a chip proves that it is not a copy, except by PACE-CAM. */
    public enum Authenticity {
        NONE(false, 0, 0),
        /** Chip authentication with triple DES after it. */
        CA_3DES(false, 1, 112),
        CA_AES_128(false, 2, 128),
        CA_AES_192(false, 3, 192),
        CA_AES_256(false, 4, 256),
        /** Chip authentication with numbers modulo a prime instead of a curve. */
        CA_DH_3DES(true, 1, 112),
        CA_DH_AES_128(true, 2, 128),
        /** Active authentication with RSA of 2048 bits. */
        AA_RSA(false, 0, 0),
        /** Active authentication with ECDSA. */
        AA_ECDSA(false, 0, 0);

        private final boolean modular;
        private final int cipher;
        private final int keyBits;

        Authenticity(boolean modular, int cipher, int keyBits) {
            this.modular = modular;
            this.cipher = cipher;
            this.keyBits = keyBits;
        }

        public boolean chipAuthentication() {
            return cipher > 0;
        }

        /** Whether the key is a number modulo a prime. */
        public boolean modular() {
            return modular;
        }

        /** Last number of the protocol's object identifier. */
        public int cipher() {
            return cipher;
        }

        /** Key length of secure messaging after it: 112 for two-key triple DES, otherwise that of AES. */
        public int keyBits() {
            return keyBits;
        }
    }

    /** What is wrong with a document although its chip works. */
    public enum Flaw {
        NONE,
        /** DG1 differs from what was signed. */
        CHANGED_DG1,
        /** DG2 differs from what was signed. */
        CHANGED_DG2,
        /** DG11 differs from what was signed. */
        CHANGED_DG11,
        /** Its signer's authority is in no trust list. */
        FOREIGN_CSCA,
        /** Its document signer's certificate was revoked. */
        REVOKED_SIGNER,
        /** A copy with every file of a genuine document, but without the chip's private key. */
        CLONE,
        /** A copy that hides the files with the chip's public key, so that no proof is asked for. */
        HIDDEN_KEY,
        /** The chip does not give out DG11 and DG12, which are signed. */
        HIDDEN_DETAILS
    }

    /** Date of birth as in the zone. */
    public String birthField() {
        return SimulatedMrz.field(birth);
    }

    /** Last day of validity as in the zone. */
    public String expiryField() {
        return SimulatedMrz.field(expiry);
    }

    /** The printed machine-readable zone. */
    public List<String> mrzLines() {
        return SimulatedMrz.lines(this);
    }

    /** The printed portrait, which is also the chip's: a JPEG of 413 × 531 pixels, 35 × 45 mm. */
    public byte[] portrait() {
        return SpecimenPortrait.jpeg(look);
    }

    /** The access secret that is made from the zone. */
    public AccessSecret.MrzKey mrzKey() {
        return new AccessSecret.MrzKey(documentNumber, birthField(), expiryField());
    }
}
