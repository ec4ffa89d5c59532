package mu.maupass.sync.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyStore;
import java.util.List;
import java.util.Map;
import javax.crypto.KeyAgreement;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import mu.maupass.sync.failure.SyncException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.pkcs.Pfx;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StationKeysTest {

    @TempDir
    Path folder;

    @Test
    void theSameKeyComesBack() throws Exception {
        StationKeys made = StationKeys.openOrCreate(folder);
        assertThat(StationKeys.openOrCreate(folder).publicKey()).isEqualTo(made.publicKey());
        assertThat(StationKeys.open(folder).publicKey()).isEqualTo(made.publicKey());
        assertThat(made.certified()).isFalse();
    }

    @Test
    void aKeyForOnePurposeIsMadeOfThePrivateKeyAndIsAlwaysTheSame() throws Exception {
        StationKeys made = StationKeys.openOrCreate(folder.resolve("one"));
        byte[] derived = made.derive("findings").getEncoded();
        assertThat(derived).hasSize(32);
        assertThat(StationKeys.open(folder.resolve("one")).derive("findings").getEncoded())
                .isEqualTo(derived);
        assertThat(made.derive("other").getEncoded()).isNotEqualTo(derived);
        assertThat(StationKeys.openOrCreate(folder.resolve("two"))
                        .derive("findings")
                        .getEncoded())
                .isNotEqualTo(derived);
    }

    /** By RFC 5869's own words: an update that derived otherwise could open neither bundle nor enrolment of any station. */
    @Test
    void whatIsDerivedIsHkdfOfTheKeyAgreedWithItself() throws Exception {
        StationKeys made = StationKeys.openOrCreate(folder);
        char[] passphrase = new String(Files.readAllBytes(passphrase()), StandardCharsets.US_ASCII).toCharArray();
        KeyStore store = KeyStore.getInstance(folder.resolve("station.p12").toFile(), passphrase);
        KeyAgreement agreement = KeyAgreement.getInstance("ECDH");
        agreement.init(store.getKey("station", passphrase));
        agreement.doPhase(made.publicKey(), true);
        byte[] extracted = hmac(new byte[32], agreement.generateSecret());

        assertThat(made.derive("findings").getEncoded())
                .isEqualTo(hmac(extracted, "findings\u0001".getBytes(StandardCharsets.US_ASCII)));
    }

    private static byte[] hmac(byte[] key, byte[] content) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        return mac.doFinal(content);
    }

    @Test
    void makingItAgainAfterAKillInBetweenWorks() throws Exception {
        // Killed after the passphrase, with the key file half written under its temporary name.
        StationKeys.openOrCreate(folder);
        Files.delete(folder.resolve("station.p12"));
        Files.write(folder.resolve("station.p12.new"), new byte[] {1, 2, 3});
        Path passphrase = passphrase();
        Files.write(passphrase.resolveSibling(passphrase.getFileName() + ".new"), new byte[] {1});
        StationKeys made = StationKeys.openOrCreate(folder);
        assertThat(StationKeys.open(folder).publicKey()).isEqualTo(made.publicKey());
        assertThat(folder.resolve("station.p12.new")).doesNotExist();
    }

    @Test
    void filesAreTheOwnersOnlyAndRefusedWhenTheyAreNot() throws Exception {
        StationKeys.openOrCreate(folder);
        for (Path file : List.of(folder.resolve("station.p12"), passphrase())) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
            assertFailure("T-108", () -> StationKeys.open(folder));
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        }
    }

    @Test
    void missingDamagedAndForeignFilesAreToldApart() throws Exception {
        assertFailure("T-106", () -> StationKeys.open(folder));
        StationKeys.openOrCreate(folder);
        byte[] whole = Files.readAllBytes(folder.resolve("station.p12"));
        byte[] damaged = whole.clone();
        damaged[damaged.length / 2] ^= 1;
        Files.write(folder.resolve("station.p12"), damaged);
        assertFailure("T-107", () -> StationKeys.open(folder));
        Files.write(folder.resolve("station.p12"), whole);
        Files.writeString(passphrase(), "other");
        assertFailure("T-107", () -> StationKeys.open(folder));
    }

    /** Nobody tries out 32 random bytes: each derivation more would only hold up every start. */
    @Test
    void aRandomPassphraseIsDerivedOnceAndTheFileIsStillChecked() throws Exception {
        StationKeys made = StationKeys.openOrCreate(folder);
        assertThat(derivations()).isEqualTo(1);
        byte[] whole = Files.readAllBytes(folder.resolve("station.p12"));
        byte[] content = ASN1OctetString.getInstance(
                        Pfx.getInstance(whole).getAuthSafe().getContent())
                .getOctets();
        int begins = new String(whole, StandardCharsets.ISO_8859_1)
                .indexOf(new String(content, StandardCharsets.ISO_8859_1));
        assertThat(begins).isPositive();
        for (int at = 0; at < content.length; at += 5) {
            byte[] damaged = whole.clone();
            damaged[begins + at] ^= 1;
            Files.write(folder.resolve("station.p12"), damaged);
            assertFailure("T-107", () -> StationKeys.open(folder));
        }
        Files.write(folder.resolve("station.p12"), whole);
        assertThat(StationKeys.open(folder).publicKey()).isEqualTo(made.publicKey());
    }

    /** What an administrator chose may be guessed, and is derived as often as the platform does. */
    @Test
    void aChosenPassphraseIsDerivedOften() throws Exception {
        StationKeys.openOrCreate(folder);
        KeyPassphrase kept = new KeyPassphrase(folder, System.getenv());
        byte[] random = Files.readAllBytes(passphrase());
        assertThat(kept.random(random)).isTrue();
        byte[] chosen = "the cows of the minister are green".getBytes(StandardCharsets.US_ASCII);
        assertThat(kept.random(chosen)).isFalse();
        new KeyFile(folder).rewrap(random, chosen, kept.random(chosen));
        assertThat(derivations()).isGreaterThanOrEqualTo(10_000);
        Path credentials = Files.createDirectory(folder.resolve("credentials"));
        Files.write(credentials.resolve(KeyPassphrase.CREDENTIAL), random);
        assertThat(new KeyPassphrase(folder, Map.of("CREDENTIALS_DIRECTORY", credentials.toString())).random(random))
                .as("who gave it may have chosen it")
                .isFalse();
    }

    /** Files of before are read, and keep opening with what opened them. */
    @Test
    void aFileOfAnEarlierVersionOpens() throws Exception {
        StationKeys made = StationKeys.openOrCreate(folder);
        byte[] passphrase = Files.readAllBytes(passphrase());
        new KeyFile(folder).rewrap(passphrase, passphrase, false);
        assertThat(derivations()).isGreaterThanOrEqualTo(10_000);
        assertThat(StationKeys.open(folder).publicKey()).isEqualTo(made.publicKey());
        assertThat(StationKeys.openOrCreate(folder).publicKey()).isEqualTo(made.publicKey());
    }

    private int derivations() throws Exception {
        return Pfx.getInstance(Files.readAllBytes(folder.resolve("station.p12")))
                .getMacData()
                .getIterationCount()
                .intValueExact();
    }

    @Test
    void aCertificateOfAnotherKeyIsRefused() throws Exception {
        StationKeys keys = StationKeys.openOrCreate(folder.resolve("one"));
        StationKeys other = StationKeys.openOrCreate(folder.resolve("other"));
        assertFailure("T-115", () -> keys.install(List.of(other.certificate())));
    }

    @Test
    void aFolderThatCannotBeWrittenIsTold() throws Exception {
        Path file = Files.createFile(folder.resolve("file"));
        assertFailure("T-109", () -> StationKeys.openOrCreate(file.resolve("keys")));
    }

    private Path passphrase() {
        return new KeyPassphrase(folder, System.getenv()).outside().orElseThrow();
    }

    private static void assertFailure(String code, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        SyncException.class, e -> assertThat(e.failure().code()).isEqualTo(code));
    }
}
