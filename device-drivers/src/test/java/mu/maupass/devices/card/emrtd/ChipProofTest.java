package mu.maupass.devices.card.emrtd;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import mu.maupass.devices.Check;
import mu.maupass.devices.CheckResult;
import mu.maupass.devices.card.CardException;
import mu.maupass.devices.card.CardReaders;
import mu.maupass.devices.card.ChipReading;
import mu.maupass.devices.card.CommandRecord;
import mu.maupass.devices.card.DataGroup;
import mu.maupass.devices.card.ReadProgress;
import mu.maupass.devices.card.ReadRequest;
import mu.maupass.devices.card.simulated.InterceptedReaders;
import mu.maupass.devices.card.simulated.SimulatedCardReaders;
import mu.maupass.devices.card.simulated.SimulatedFault;
import mu.maupass.devices.specimen.DemonstrationCsca;
import mu.maupass.devices.specimen.SimulatedProfile;
import mu.maupass.devices.specimen.SimulatedProfiles;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every kind of access and proof that is in use shows whether a chip is a copy. */
class ChipProofTest {

    private static final Clock TODAY = Clock.fixed(Instant.parse("2026-11-22T06:00:00Z"), ZoneOffset.UTC);

    private final SimulatedCardReaders simulated = new SimulatedCardReaders();
    private final CommandRecord sent = new CommandRecord();
    private final CardReaders readers = new InterceptedReaders(simulated, sent);
    private final EmrtdChipReader reader = new EmrtdChipReader(readers);

    @AfterEach
    void close() {
        readers.close();
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            priya,            PACE-GM AES-256 brainpoolP256r1 MRZ,  chip-authentication,   15
            bac,              BAC,                                  '',                     9
            pace-3des,        PACE-GM 3DES P-256 MRZ,               '',                    12
            pace-aes128-p384, PACE-GM AES-128 P-384 MRZ,            '',                    12
            pace-aes192-bp384,PACE-GM AES-192 brainpoolP384r1 MRZ,  '',                    12
            pace-cam,         PACE-CAM AES-256 brainpoolP256r1 MRZ, pace-cam,              13
            pace-cam-p384,    PACE-CAM AES-128 P-384 MRZ,           pace-cam,              13
            ca-3des,          BAC,                                  chip-authentication,   11
            ca-aes128,        PACE-GM AES-256 brainpoolP256r1 MRZ,  chip-authentication,   15
            ca-aes192,        BAC,                                  chip-authentication,   12
            aa-rsa,           PACE-GM AES-256 brainpoolP256r1 MRZ,  active-authentication, 14
            aa-ecdsa,         PACE-GM AES-256 brainpoolP256r1 MRZ,  active-authentication, 15
            pace-dh-1024,     PACE-GM AES-128 MODP-1024-160 MRZ,    '',                    12
            pace-dh-2048-224, PACE-GM 3DES MODP-2048-224 MRZ,       '',                    12
            pace-dh-2048-256, PACE-GM AES-256 MODP-2048-256 MRZ,    '',                    12
            ca-dh-3des,       BAC,                                  chip-authentication,   11
            ca-dh-aes128,     PACE-GM AES-256 brainpoolP256r1 MRZ,  chip-authentication,   15
            """)
    void everyGenuineChipProvesItself(String name, String access, String proof, int exchanges) throws CardException {
        try (ChipReading reading = read(name)) {
            assertThat(reading.access().text()).isEqualTo(access);
            assertThat(reading.result()).isEqualTo(CheckResult.SUCCESSFUL);
            assertThat(reading.apdus()).isEqualTo(exchanges);
            Check group = reading.checks().find("authenticity").orElseThrow();
            if (proof.isEmpty()) {
                assertThat(group.result()).isEqualTo(CheckResult.NOT_SUPPORTED);
                assertThat(group.children())
                        .extracting(Check::id)
                        .containsExactly("chip-authentication", "active-authentication");
            } else {
                assertThat(group.find(proof)).contains(Check.of(proof, CheckResult.SUCCESSFUL));
            }
        }
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            clone,      chip-authentication,   key-differs
            clone-aa,   active-authentication, signature-wrong
            clone-dh,   chip-authentication,   key-differs
            clone-cam,  pace-cam,              key-differs
            hidden-key, chip-authentication,   file-missing
            """)
    void aCloneIsNeverGenuineHoweverGoodItsSignatures(String name, String proof, String reason) throws CardException {
        try (ChipReading reading = read(name)) {
            assertThat(reading.result()).isEqualTo(CheckResult.FAILED);
            assertThat(reading.checks().find(proof)).contains(Check.of(proof, CheckResult.FAILED, reason));
            assertThat(List.of("sod-signature", "ds-validity", "ds-trust", "dg1-hash", "dg2-hash"))
                    .allSatisfy(
                            id -> assertThat(reading.checks().find(id)).contains(Check.of(id, CheckResult.SUCCESSFUL)));
            assertThat(reading.portrait()).isPresent();
        }
        assertThat(sent.closed())
                .isEqualTo(proof.equals("chip-authentication") && reason.equals("key-differs") ? 2 : 1);
    }

    @ParameterizedTest
    @CsvSource({
        "signed-rsa",
        "signed-rsa-sha1",
        "signed-rsa-sha384",
        "signed-rsa-sha512",
        "signed-rsa-pss",
        "signed-rsa-pss-sha512",
        "signed-ecdsa-sha1",
        "signed-ecdsa-sha384",
        "signed-ecdsa-sha512"
    })
    void everyWayOfSigningADocumentIsVerified(String name) throws CardException {
        try (ChipReading reading = read(name)) {
            assertThat(reading.result()).isEqualTo(CheckResult.SUCCESSFUL);
            assertThat(reading.checks().find("sod-signature"))
                    .contains(Check.of("sod-signature", CheckResult.SUCCESSFUL));
        }
    }

    @Test
    void aRevokedSignerFails() throws CardException {
        try (ChipReading reading = read("revoked")) {
            assertThat(reading.result()).isEqualTo(CheckResult.FAILED);
            assertThat(reading.checks().find("ds-revocation"))
                    .contains(Check.of("ds-revocation", CheckResult.FAILED, "revoked"));
        }
    }

    @ParameterizedTest
    @CsvSource({"priya", "aa-ecdsa", "pace-cam", "jean-rene", "clone"})
    void fingersAndIrisesAreNeitherSelectedNorRead(String name) throws CardException {
        assertThat(sent.trace()).as("before the request").isEmpty();
        try (ChipReading reading = read(name)) {
            assertThat(reading.dataGroups()).extracting(DataGroup::id).doesNotContain("DG3", "DG4");
        }
        // Secure messaging encrypts the data and length of a command, never its instruction and parameters.
        assertThat(sent.trace())
                .isNotEmpty()
                .noneMatch(c ->
                        instruction(c) == 0xB0 && (c[2] & 0x80) != 0 && ((c[2] & 0x1F) == 3 || (c[2] & 0x1F) == 4));
        assertThat(sent.trace().stream().filter(c -> instruction(c) == 0xA4))
                .as("only the application is selected, by its name")
                .isNotEmpty()
                .allMatch(c -> c[2] == 0x04);
    }

    private static int instruction(byte[] command) {
        return command[1] & 0xFF;
    }

    private ChipReading read(String name) throws CardException {
        SimulatedProfile profile = SimulatedProfiles.named(name).orElseThrow();
        simulated.insert(profile, SimulatedFault.NONE);
        return reader.read(
                ReadRequest.of(profile.mrzKey(), DemonstrationCsca.known().anchors(TODAY))
                        .withClock(TODAY)
                        .withReadingLimit(Duration.ofSeconds(30)),
                ReadProgress.NONE);
    }
}
