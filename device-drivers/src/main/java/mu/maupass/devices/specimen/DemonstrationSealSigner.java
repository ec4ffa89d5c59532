package mu.maupass.devices.specimen;

import java.io.IOException;
import java.math.BigInteger;
import java.security.cert.X509Certificate;
import java.time.LocalDate;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.crypto.signers.PlainDSAEncoding;
import org.bouncycastle.crypto.signers.StandardDSAEncoding;
import org.bouncycastle.operator.ContentSigner;

/**
 * The signer of the visible digital seals on the invented cards, certified by the demonstration's authority.
 * <strong>For demonstration, training and tests only</strong>, as {@link DemonstrationCsca} is.
 */
public final class DemonstrationSealSigner {

    /** The beginning of its certificate's validity. */
    public static final LocalDate FIRST_DAY = LocalDate.of(2025, 1, 2);

    private static final BigInteger SERIAL = BigInteger.valueOf(0x5EA1);

    private final DemonstrationKey key;
    private final X509Certificate certificate;
    private final String name;

    private DemonstrationSealSigner(DemonstrationCsca authority, String phrase, String name) {
        this.name = name;
        key = DemonstrationKey.of(phrase, SECObjectIdentifiers.secp256r1);
        certificate = authority.certify(
                new X500Name("C=" + name.substring(0, 2) + ",O=MauPass Demonstration,CN=" + name.substring(2)),
                SERIAL,
                key.publicKey());
    }

    /** The signer that has to be in the trust bundle for training. */
    public static DemonstrationSealSigner known() {
        return new DemonstrationSealSigner(DemonstrationCsca.known(), "MauPass Station demonstration seals", "MUDS");
    }

    /** Another signer that is in no list. */
    public static DemonstrationSealSigner unknown() {
        return new DemonstrationSealSigner(
                DemonstrationCsca.unknown(SimulatedSignature.ECDSA_SHA256), "unlisted seals", "MUXX");
    }

    public X509Certificate certificate() {
        return certificate;
    }

    /** Country and name, four characters, as in a seal. */
    public String name() {
        return name;
    }

    /** ECDSA over SHA-256, r and s, each 32 bytes. */
    public byte[] sign(byte[] content) {
        ContentSigner signer = key.signer();
        BigInteger order = key.privateKey().getParameters().getN();
        try {
            signer.getOutputStream().write(content);
            BigInteger[] rs = StandardDSAEncoding.INSTANCE.decode(order, signer.getSignature());
            return PlainDSAEncoding.INSTANCE.encode(order, rs[0], rs[1]);
        } catch (IOException e) {
            throw new IllegalStateException("writing to memory does not fail", e);
        }
    }
}
