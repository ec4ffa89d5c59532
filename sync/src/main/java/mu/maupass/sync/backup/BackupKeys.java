package mu.maupass.sync.backup;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.util.Arrays;
import java.util.Optional;
import mu.maupass.sync.failure.QueueFailure.Cause;
import mu.maupass.sync.failure.SyncException;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.openssl.PEMException;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;
import org.bouncycastle.openssl.jcajce.JceOpenSSLPKCS8DecryptorProviderBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.pkcs.PKCS8EncryptedPrivateKeyInfo;
import org.bouncycastle.pkcs.PKCSException;

/**
 * An administrator's key pair for backups, in text files as {@code openssl} writes them (RFC 7468). The station needs
 * only the public key.
 */
public final class BackupKeys {

    private BackupKeys() {}

    /**
     * The public key in a file: a certificate or a public key, on an elliptic curve.
     *
     * @throws SyncException Q-132
     */
    public static ECPublicKey publicKey(Path file) throws SyncException {
        Object found = read(file, Cause.PUBLIC_KEY);
        try {
            PublicKey key = switch (found) {
                case SubjectPublicKeyInfo info -> converter().getPublicKey(info);
                case X509CertificateHolder certificate ->
                    converter().getPublicKey(certificate.getSubjectPublicKeyInfo());
                default -> throw SyncException.of(Cause.PUBLIC_KEY, "no public key");
            };
            if (key instanceof ECPublicKey curve) {
                return curve;
            }
            throw SyncException.of(Cause.PUBLIC_KEY, key.getAlgorithm());
        } catch (PEMException e) {
            throw SyncException.of(Cause.PUBLIC_KEY, e.getClass().getSimpleName());
        }
    }

    /**
     * The private key in a file, PKCS#8 or SEC 1.
     *
     * @param passphrase of an encrypted PKCS#8 key; overwritten
     * @throws SyncException Q-133
     */
    public static PrivateKey privateKey(Path file, Optional<char[]> passphrase) throws SyncException {
        Object found = read(file, Cause.BACKUP_KEY);
        try {
            PrivateKey key = switch (found) {
                case PrivateKeyInfo info -> converter().getPrivateKey(info);
                case PEMKeyPair pair -> keyPair(pair).getPrivate();
                case PKCS8EncryptedPrivateKeyInfo encrypted ->
                    converter()
                            .getPrivateKey(encrypted.decryptPrivateKeyInfo(new JceOpenSSLPKCS8DecryptorProviderBuilder()
                                    .setProvider(new BouncyCastleProvider())
                                    .build(passphrase.orElseThrow(
                                            () -> SyncException.of(Cause.BACKUP_KEY, "it is encrypted")))));
                default -> throw SyncException.of(Cause.BACKUP_KEY, "no private key");
            };
            if (key instanceof ECPrivateKey) {
                return key;
            }
            throw SyncException.of(Cause.BACKUP_KEY, key.getAlgorithm());
        } catch (PEMException | OperatorCreationException | PKCSException e) {
            throw SyncException.of(Cause.BACKUP_KEY, e.getClass().getSimpleName());
        } finally {
            passphrase.ifPresent(text -> Arrays.fill(text, '\0'));
        }
    }

    private static KeyPair keyPair(PEMKeyPair pair) throws PEMException {
        return converter().getKeyPair(pair);
    }

    /** The first object in the file that is not the name of a curve. */
    private static Object read(Path file, Cause cause) throws SyncException {
        try (Reader text = Files.newBufferedReader(file, StandardCharsets.ISO_8859_1);
                PEMParser parser = new PEMParser(text)) {
            Object found = parser.readObject();
            while (found instanceof org.bouncycastle.asn1.ASN1ObjectIdentifier) {
                found = parser.readObject();
            }
            if (found == null) {
                throw SyncException.of(cause, "no PEM file");
            }
            return found;
        } catch (IOException e) {
            throw SyncException.of(cause, e.getClass().getSimpleName());
        }
    }

    private static JcaPEMKeyConverter converter() {
        return new JcaPEMKeyConverter();
    }
}
