package mu.maupass.sync.backup;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.interfaces.ECPublicKey;
import java.util.List;
import mu.maupass.sync.failure.QueueFailure.Cause;
import mu.maupass.sync.failure.SyncException;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cms.CMSAlgorithm;
import org.bouncycastle.cms.CMSAuthEnvelopedDataParser;
import org.bouncycastle.cms.CMSAuthEnvelopedDataStreamGenerator;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.RecipientInformation;
import org.bouncycastle.cms.jcajce.JceCMSContentEncryptorBuilder;
import org.bouncycastle.cms.jcajce.JceKeyAgreeAuthEnvelopedRecipient;
import org.bouncycastle.cms.jcajce.JceKeyAgreeRecipientInfoGenerator;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.operator.OutputAEADEncryptor;

/**
 * A stream encrypted to public keys: CMS authenticated-enveloped data (RFC 5083) with AES-256-GCM (RFC 5084), its key
 * agreed by ECDH with an ephemeral key (RFC 5753). Memory does not grow with the stream. Any program for CMS reads it,
 * for example {@code openssl cms -decrypt}.
 */
final class EncryptedStream {

    private static final int BUFFER = 1 << 16;
    /** DER's SEQUENCE; a ZIP file begins with the letters PK. */
    private static final int SEQUENCE = 0x30;

    private EncryptedStream() {}

    /**
     * A stream that encrypts what is written to it. Closing it writes the end of the encrypted data and leaves the
     * target open.
     */
    static OutputStream encrypt(OutputStream target, List<ECPublicKey> recipients)
            throws IOException, GeneralSecurityException, CMSException {
        Provider provider = new BouncyCastleProvider();
        CMSAuthEnvelopedDataStreamGenerator generator = new CMSAuthEnvelopedDataStreamGenerator();
        generator.setBufferSize(BUFFER);
        for (ECPublicKey recipient : recipients) {
            KeyPairGenerator keys = KeyPairGenerator.getInstance("EC");
            keys.initialize(recipient.getParams());
            KeyPair ephemeral = keys.generateKeyPair();
            byte[] identifier = new JcaX509ExtensionUtils()
                    .createSubjectKeyIdentifier(recipient)
                    .getKeyIdentifier();
            generator.addRecipientInfoGenerator(new JceKeyAgreeRecipientInfoGenerator(
                            CMSAlgorithm.ECDH_SHA256KDF,
                            ephemeral.getPrivate(),
                            ephemeral.getPublic(),
                            CMSAlgorithm.AES256_WRAP)
                    .setProvider(provider)
                    .addRecipient(identifier, recipient));
        }
        // With the buffer the end is written only once, even if the stream is closed again.
        return new BufferedOutputStream(
                generator.open(target, (OutputAEADEncryptor) new JceCMSContentEncryptorBuilder(CMSAlgorithm.AES256_GCM)
                        .setProvider(provider)
                        .build()),
                BUFFER);
    }

    /** Whether the rest of the stream is encrypted. */
    static boolean isEncrypted(BufferedInputStream source) throws IOException {
        source.mark(1);
        int first = source.read();
        source.reset();
        return first == SEQUENCE;
    }

    /**
     * A stream of the decrypted content. Only after it was read to its end is it proven that all of it is there and
     * unchanged; before that nothing in it may be trusted. A changed byte ends it with an exception.
     *
     * @throws SyncException Q-134 when it was encrypted to another key
     */
    static InputStream open(InputStream source, PrivateKey key) throws IOException, SyncException {
        try {
            Provider provider = new BouncyCastleProvider();
            CMSAuthEnvelopedDataParser parser = new CMSAuthEnvelopedDataParser(source);
            CMSException refused = null;
            for (RecipientInformation recipient : parser.getRecipientInfos().getRecipients()) {
                try {
                    return recipient
                            .getContentStream(new JceKeyAgreeAuthEnvelopedRecipient(key).setProvider(provider))
                            .getContentStream();
                } catch (CMSException e) {
                    // This recipient's key is not ours; the next one's may be.
                    refused = e;
                }
            }
            throw SyncException.of(Cause.BACKUP_OTHER_KEY, refused == null ? "no recipient" : "another key");
        } catch (CMSException | ClassCastException e) {
            throw SyncException.of(Cause.BACKUP_DAMAGED, e.getClass().getSimpleName());
        }
    }
}
