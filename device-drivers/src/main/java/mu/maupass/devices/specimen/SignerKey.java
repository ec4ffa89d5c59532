package mu.maupass.devices.specimen;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.bouncycastle.asn1.x9.ECNamedCurveTable;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.util.PrivateKeyInfoFactory;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * The key of a demonstration's document signer.
 *
 * @param publicKey for its certificate
 * @param signer    signs with the private key
 */
record SignerKey(AsymmetricKeyParameter publicKey, ContentSigner signer) {

    private static final int RSA_BITS = 2_048;

    static SignerKey of(String phrase, SimulatedSignature signature) {
        if (signature.curve().isEmpty()) {
            DemonstrationRsaKey key = DemonstrationRsaKey.of(phrase, RSA_BITS);
            return new SignerKey(key.publicKey(), signer(key.privateKey(), signature));
        }
        DemonstrationKey key = DemonstrationKey.of(phrase, ECNamedCurveTable.getOID(signature.curve()));
        // The usual signature is made without random numbers, so that the usual documents are the same in every
        // process.
        return new SignerKey(
                key.publicKey(),
                signature == SimulatedSignature.ECDSA_SHA256 ? key.signer() : signer(key.privateKey(), signature));
    }

    private static ContentSigner signer(AsymmetricKeyParameter key, SimulatedSignature signature) {
        try {
            return new JcaContentSignerBuilder(signature.algorithm())
                    .setProvider(new BouncyCastleProvider())
                    .build(BouncyCastleProvider.getPrivateKey(PrivateKeyInfoFactory.createPrivateKeyInfo(key)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (OperatorCreationException e) {
            throw new IllegalStateException(signature + " is part of the provider", e);
        }
    }
}
