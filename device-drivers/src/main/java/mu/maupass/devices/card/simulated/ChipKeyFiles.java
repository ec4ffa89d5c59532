package mu.maupass.devices.card.simulated;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import mu.maupass.devices.card.emrtd.BerTlv;
import mu.maupass.devices.specimen.DemonstrationCsca;
import mu.maupass.devices.specimen.DemonstrationKey;
import mu.maupass.devices.specimen.DemonstrationRsaKey;
import mu.maupass.devices.specimen.SimulatedProfile;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.DomainParameters;
import org.bouncycastle.asn1.x9.ECNamedCurveTable;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.params.DHParameters;
import org.bouncycastle.crypto.util.SubjectPublicKeyInfoFactory;

/** The files that contain a chip's public keys: DG14, DG15 and EF.CardSecurity (ICAO 9303-10, 4.7.14 and 4.7.15). */
final class ChipKeyFiles {

    private static final ASN1ObjectIdentifier SECURITY_INFOS = new ASN1ObjectIdentifier("0.4.0.127.0.7.3.2.1");
    private static final ASN1ObjectIdentifier PK_ECDH = new ASN1ObjectIdentifier("0.4.0.127.0.7.2.2.1.2");
    private static final ASN1ObjectIdentifier PK_DH = new ASN1ObjectIdentifier("0.4.0.127.0.7.2.2.1.1");
    private static final String CA_ECDH = "0.4.0.127.0.7.2.2.3.2.";
    private static final String CA_DH = "0.4.0.127.0.7.2.2.3.1.";
    private static final ChipGroup.Modular MODULAR = ChipGroup.Modular.named("modp-2048-256");
    private static final ASN1ObjectIdentifier ACTIVE_AUTHENTICATION = new ASN1ObjectIdentifier("2.23.136.1.1.5");
    private static final ASN1ObjectIdentifier PLAIN_SHA256 = new ASN1ObjectIdentifier("0.4.0.127.0.7.1.1.4.1.3");
    private static final int RSA_BITS = 2_048;

    private ChipKeyFiles() {}

    /** @param clone the key that a cloned chip has instead of the right one */
    static DemonstrationKey chipKey(SimulatedProfile profile, boolean clone) {
        return DemonstrationKey.of(phrase(profile, clone), ECNamedCurveTable.getOID(curve(profile)));
    }

    /** The group of the key for chip authentication. */
    static ChipGroup<?> group(SimulatedProfile profile) {
        return profile.authenticity().modular() ? MODULAR : ChipGroup.named(curve(profile));
    }

    /** The private key for chip authentication. */
    static BigInteger secret(SimulatedProfile profile, boolean clone) {
        return profile.authenticity().modular()
                ? new BigInteger(
                                1,
                                ChipCrypto.hash(
                                        "SHA-512", phrase(profile, clone).getBytes(StandardCharsets.UTF_8)))
                        .mod(MODULAR.order().subtract(BigInteger.ONE))
                        .add(BigInteger.ONE)
                : chipKey(profile, clone).privateKey().getD();
    }

    private static String curve(SimulatedProfile profile) {
        return profile.pace()
                .map(SimulatedProfile.Pace::group)
                .filter(name -> !name.startsWith("modp"))
                .orElse("brainpoolP256r1");
    }

    /** The protocol of chip authentication. */
    static ASN1ObjectIdentifier chipAuthentication(SimulatedProfile.Authenticity way) {
        return new ASN1ObjectIdentifier((way.modular() ? CA_DH : CA_ECDH) + way.cipher());
    }

    static DemonstrationRsaKey rsaKey(SimulatedProfile profile, boolean clone) {
        return DemonstrationRsaKey.of(phrase(profile, clone), RSA_BITS);
    }

    private static String phrase(SimulatedProfile profile, boolean clone) {
        return (clone ? "cloned chip " : "chip ") + profile.documentNumber();
    }

    /** DG14 and DG15 by their number, as far as the document has them. */
    static Map<Integer, byte[]> dataGroups(SimulatedProfile profile) {
        Map<Integer, byte[]> groups = new TreeMap<>();
        switch (profile.authenticity()) {
            case NONE -> {}
            case CA_3DES, CA_AES_128, CA_AES_192, CA_AES_256, CA_DH_3DES, CA_DH_AES_128 ->
                groups.put(
                        14,
                        dg14(
                                publicKeyInfo(profile),
                                info(chipAuthentication(profile.authenticity()), new ASN1Integer(1))));
            case AA_RSA -> groups.put(15, dg15(rsaKey(profile, false).publicKey()));
            case AA_ECDSA -> {
                groups.put(14, dg14(info(ACTIVE_AUTHENTICATION, new ASN1Integer(1), PLAIN_SHA256)));
                groups.put(15, dg15(chipKey(profile, false).publicKey()));
            }
        }
        return groups;
    }

    /** EF.CardSecurity, signed like EF.SOD. */
    static byte[] cardSecurity(SimulatedProfile profile, DemonstrationCsca csca) {
        return DocumentSignature.sign(SECURITY_INFOS, der(new DERSet(publicKeyInfo(profile))), csca);
    }

    private static DERSequence publicKeyInfo(SimulatedProfile profile) {
        if (profile.authenticity().modular()) {
            DHParameters group = MODULAR.parameters();
            // A SubjectPublicKeyInfo encoded here: an algorithm with its group, and the number as a bit string.
            return info(
                    PK_DH,
                    info(
                            info(
                                    X9ObjectIdentifiers.dhpublicnumber,
                                    new DomainParameters(group.getP(), group.getG(), group.getQ(), null, null)),
                            new DERBitString(
                                    der(new ASN1Integer(MODULAR.power(MODULAR.generator(), secret(profile, false)))))));
        }
        return info(PK_ECDH, spki(chipKey(profile, false).publicKey()));
    }

    private static byte[] dg14(DERSequence... infos) {
        return BerTlv.encode(0x6E, der(new DERSet(infos)));
    }

    private static byte[] dg15(AsymmetricKeyParameter key) {
        return BerTlv.encode(0x6F, der(spki(key)));
    }

    private static SubjectPublicKeyInfo spki(AsymmetricKeyParameter key) {
        try {
            return SubjectPublicKeyInfoFactory.createSubjectPublicKeyInfo(key);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static DERSequence info(ASN1Encodable... parts) {
        ASN1EncodableVector vector = new ASN1EncodableVector();
        vector.addAll(parts);
        return new DERSequence(vector);
    }

    private static byte[] der(ASN1Encodable object) {
        try {
            return object.toASN1Primitive().getEncoded("DER");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
