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
 * Who signs the visible digital seals of the invented cards, certified by the demonstration's authority. <strong>For
 * demonstration, training and tests only</strong>, as {@link DemonstrationCsca} is.
 */
public final class DemonstrationSealSigner {

    /** Since when its certificate holds. */
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

    /** The one that belongs into the trust bundle of training. */
    public static DemonstrationSealSigner known() {
        return new DemonstrationSealSigner(DemonstrationCsca.known(), "MauPass Station demonstration seals", "MUDS");
    }

    /** Another one that no list holds. */
    public static DemonstrationSealSigner unknown() {
        return new DemonstrationSealSigner(
                DemonstrationCsca.unknown(SimulatedSignature.ECDSA_SHA256), "unlisted seals", "MUXX");
    }

    public X509Certificate certificate() {
        return certificate;
    }

    /** Country and name, four characters, as a seal has them. */
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
            throw new IllegalStateException("writes into memory", e);
        }
    }
}
