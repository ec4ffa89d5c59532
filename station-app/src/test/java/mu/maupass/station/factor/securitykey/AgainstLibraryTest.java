package mu.maupass.station.factor.securitykey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.yubico.webauthn.AssertionRequest;
import com.yubico.webauthn.AssertionResult;
import com.yubico.webauthn.CredentialRepository;
import com.yubico.webauthn.FinishAssertionOptions;
import com.yubico.webauthn.FinishRegistrationOptions;
import com.yubico.webauthn.RegisteredCredential;
import com.yubico.webauthn.RegistrationResult;
import com.yubico.webauthn.RelyingParty;
import com.yubico.webauthn.StartAssertionOptions;
import com.yubico.webauthn.StartRegistrationOptions;
import com.yubico.webauthn.attestation.AttestationTrustSource;
import com.yubico.webauthn.data.AttestationConveyancePreference;
import com.yubico.webauthn.data.AttestationType;
import com.yubico.webauthn.data.AuthenticatorAssertionResponse;
import com.yubico.webauthn.data.AuthenticatorAttestationResponse;
import com.yubico.webauthn.data.AuthenticatorSelectionCriteria;
import com.yubico.webauthn.data.ByteArray;
import com.yubico.webauthn.data.ClientAssertionExtensionOutputs;
import com.yubico.webauthn.data.ClientRegistrationExtensionOutputs;
import com.yubico.webauthn.data.PublicKeyCredential;
import com.yubico.webauthn.data.PublicKeyCredentialCreationOptions;
import com.yubico.webauthn.data.PublicKeyCredentialDescriptor;
import com.yubico.webauthn.data.RelyingPartyIdentity;
import com.yubico.webauthn.data.UserIdentity;
import com.yubico.webauthn.data.UserVerificationRequirement;
import com.yubico.webauthn.exception.AssertionFailedException;
import com.yubico.webauthn.exception.RegistrationFailedException;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import mu.maupass.devices.Cancellation;
import mu.maupass.devices.card.fido.ClientData;
import mu.maupass.devices.card.fido.KeyAssertion;
import mu.maupass.devices.card.fido.KeyRegistration;
import mu.maupass.devices.card.fido.KeyWait;
import mu.maupass.devices.card.fido.RegistrationRequest;
import mu.maupass.devices.card.fido.SecurityKeyPin;
import mu.maupass.devices.card.fido.SecurityKeys;
import mu.maupass.devices.card.simulated.SimulatedCardReaders;
import mu.maupass.devices.card.simulated.SimulatedKeyFault;
import mu.maupass.devices.card.simulated.SimulatedSecurityKey;
import mu.maupass.devices.specimen.DemonstrationKeyMaker;
import mu.maupass.sync.credential.CredentialCheck;
import mu.maupass.sync.credential.CredentialException;
import mu.maupass.sync.credential.KeyMakers;
import mu.maupass.sync.credential.KeyProof;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What the station and a key make, and what the authority's own verification says of it, held against a library that others have
 * written (Yubico's webauthn-server-core).
 */
class AgainstLibraryTest {

    private static final String PARTY = "id.maupass.test";
    private static final String ORIGIN = "https://id.maupass.test";
    private static final ByteArray USER = new ByteArray(new byte[16]);

    private final SimulatedCardReaders readers = new SimulatedCardReaders();
    private final SecurityKeys keys = new SecurityKeys(readers, new SecureRandom());
    private final KeyWait wait = KeyWait.atCounter(new Cancellation(), stage -> {})
            .on(reader -> true)
            .within(Duration.ofSeconds(10), Duration.ofSeconds(20));

    @AfterEach
    void close() {
        readers.close();
    }

    @ParameterizedTest
    @EnumSource(names = {"NONE", "BEFORE_PERMISSIONS", "NO_CHAINING"})
    void bothTakeARegistrationAndAProof(SimulatedKeyFault kind) throws Exception {
        lay(kind, DemonstrationKeyMaker.known());
        Ceremony made = register(party(Optional.empty()));
        RegistrationResult theirs = party(Optional.empty()).finishRegistration(made.finish());
        assertThat(theirs.isAttestationTrusted()).isTrue();
        assertThat(theirs.getAttestationType()).isEqualTo(AttestationType.BASIC);
        assertThat(theirs.isUserVerified()).isTrue();
        assertThat(check().registered(
                                made.registration.attestationObject(),
                                made.client.json().getBytes(StandardCharsets.UTF_8),
                                Instant.now())
                        .key())
                .isEqualTo(theirs.getParsedPublicKey());

        RelyingParty knowing = party(Optional.of(RegisteredCredential.builder()
                .credentialId(theirs.getKeyId().getId())
                .userHandle(USER)
                .publicKeyCose(theirs.getPublicKeyCose())
                .signatureCount(theirs.getSignatureCount())
                .build()));
        AssertionRequest request = knowing.startAssertion(StartAssertionOptions.builder()
                .username("citizen")
                .userVerification(UserVerificationRequirement.REQUIRED)
                .build());
        byte[] challenge =
                request.getPublicKeyCredentialRequestOptions().getChallenge().getBytes();
        ClientData asked = ClientData.using(challenge, ORIGIN);
        KeyAssertion proof = prove(made.registration, asked);
        AssertionResult result = knowing.finishAssertion(finish(request, asked, proof));
        assertThat(result.isSuccess()).isTrue();
        assertThat(result.isUserVerified()).isTrue();
        assertThat(result.getSignatureCount()).isEqualTo(1);
        KeyProof ours = new KeyProof(
                asked.json().getBytes(StandardCharsets.UTF_8), proof.authenticatorData(), proof.signature());
        assertThat(check().proved(made.registration.publicKey(), ours, challenge))
                .isEqualTo(1);

        proof.signature()[12] ^= 1;
        assertThatThrownBy(() -> knowing.finishAssertion(finish(request, asked, proof)))
                .isInstanceOf(AssertionFailedException.class);
        assertThatThrownBy(() -> check().proved(made.registration.publicKey(), ours, challenge))
                .isInstanceOf(CredentialException.class);
    }

    @Test
    void bothRefuseAnUnknownMaker() throws Exception {
        lay(SimulatedKeyFault.NONE, DemonstrationKeyMaker.unknown());
        Ceremony made = register(party(Optional.empty()));
        assertThatThrownBy(() -> party(Optional.empty()).finishRegistration(made.finish()))
                .isInstanceOf(RegistrationFailedException.class);
        assertThatThrownBy(() -> check().registered(
                                made.registration.attestationObject(),
                                made.client.json().getBytes(StandardCharsets.UTF_8),
                                Instant.now()))
                .isInstanceOf(CredentialException.class);
    }

    @Test
    void bothRefuseWhatWasChanged() throws Exception {
        lay(SimulatedKeyFault.NONE, DemonstrationKeyMaker.known());
        Ceremony made = register(party(Optional.empty()));
        byte[] attestation = made.registration.attestationObject();
        for (int at = attestation.length - 180; at < attestation.length; at += 7) {
            attestation[at] ^= 0x10;
            assertThatThrownBy(() -> party(Optional.empty()).finishRegistration(made.finish()))
                    .as("theirs, byte %d", at)
                    .isInstanceOf(Exception.class);
            assertThatThrownBy(() -> check().registered(
                                    attestation, made.client.json().getBytes(StandardCharsets.UTF_8), Instant.now()))
                    .as("ours, byte %d", at)
                    .isInstanceOf(CredentialException.class);
            attestation[at] ^= 0x10;
        }
    }

    private void lay(SimulatedKeyFault kind, DemonstrationKeyMaker maker) {
        readers.insert(new SimulatedSecurityKey(Optional.of("4711"), kind, maker));
    }

    /** A registration and what was asked for. */
    private record Ceremony(
            PublicKeyCredentialCreationOptions options, ClientData client, KeyRegistration registration) {

        FinishRegistrationOptions finish() throws Exception {
            PublicKeyCredential<AuthenticatorAttestationResponse, ClientRegistrationExtensionOutputs> response =
                    PublicKeyCredential.<AuthenticatorAttestationResponse, ClientRegistrationExtensionOutputs>builder()
                            .id(new ByteArray(registration.credential()))
                            .response(AuthenticatorAttestationResponse.builder()
                                    .attestationObject(new ByteArray(registration.attestationObject()))
                                    .clientDataJSON(new ByteArray(client.json().getBytes(StandardCharsets.UTF_8)))
                                    .build())
                            .clientExtensionResults(
                                    ClientRegistrationExtensionOutputs.builder().build())
                            .build();
            return FinishRegistrationOptions.builder()
                    .request(options)
                    .response(response)
                    .build();
        }
    }

    private Ceremony register(RelyingParty party) throws Exception {
        PublicKeyCredentialCreationOptions options = party.startRegistration(StartRegistrationOptions.builder()
                .user(UserIdentity.builder()
                        .name("citizen")
                        .displayName("citizen")
                        .id(USER)
                        .build())
                .authenticatorSelection(AuthenticatorSelectionCriteria.builder()
                        .userVerification(UserVerificationRequirement.REQUIRED)
                        .build())
                .build());
        ClientData client = ClientData.registering(options.getChallenge().getBytes(), ORIGIN);
        try (SecurityKeyPin pin = SecurityKeyPin.of("4711".toCharArray()).orElseThrow()) {
            return new Ceremony(
                    options,
                    client,
                    keys.register(
                            new RegistrationRequest(PARTY, client.hash(), USER.getBytes(), "MauPass", false, List.of()),
                            pin,
                            wait));
        }
    }

    private KeyAssertion prove(KeyRegistration registration, ClientData asked) throws Exception {
        try (SecurityKeyPin pin = SecurityKeyPin.of("4711".toCharArray()).orElseThrow()) {
            return keys.use(
                    new mu.maupass.devices.card.fido.AssertionRequest(
                            PARTY, asked.hash(), registration.credential(), Optional.of(registration.publicKey())),
                    pin,
                    wait);
        }
    }

    private static FinishAssertionOptions finish(AssertionRequest request, ClientData asked, KeyAssertion proof)
            throws Exception {
        return FinishAssertionOptions.builder()
                .request(request)
                .response(PublicKeyCredential.<AuthenticatorAssertionResponse, ClientAssertionExtensionOutputs>builder()
                        .id(new ByteArray(proof.credential()))
                        .response(AuthenticatorAssertionResponse.builder()
                                .authenticatorData(new ByteArray(proof.authenticatorData()))
                                .clientDataJSON(new ByteArray(asked.json().getBytes(StandardCharsets.UTF_8)))
                                .signature(new ByteArray(proof.signature()))
                                .build())
                        .clientExtensionResults(
                                ClientAssertionExtensionOutputs.builder().build())
                        .build())
                .build();
    }

    private static CredentialCheck check() throws Exception {
        return new CredentialCheck(PARTY, new KeyMakers(List.of(maker())));
    }

    private static X509Certificate maker() throws Exception {
        return (X509Certificate) CertificateFactory.getInstance("X.509")
                .generateCertificate(
                        new ByteArrayInputStream(DemonstrationKeyMaker.known().authority()));
    }

    private static RelyingParty party(Optional<RegisteredCredential> known) throws Exception {
        Set<X509Certificate> roots = Set.of(maker());
        AttestationTrustSource source = (chain, model) -> AttestationTrustSource.TrustRootsResult.builder()
                .trustRoots(roots)
                .enableRevocationChecking(false)
                .build();
        return RelyingParty.builder()
                .identity(
                        RelyingPartyIdentity.builder().id(PARTY).name("MauPass").build())
                .credentialRepository(new Known(known))
                .origins(Set.of(ORIGIN))
                .attestationConveyancePreference(AttestationConveyancePreference.DIRECT)
                .attestationTrustSource(source)
                .allowUntrustedAttestation(false)
                .build();
    }

    /** One credential of one citizen, or none. */
    private record Known(Optional<RegisteredCredential> credential) implements CredentialRepository {

        @Override
        public Set<PublicKeyCredentialDescriptor> getCredentialIdsForUsername(String name) {
            return Set.copyOf(
                    credential
                            .map(one -> PublicKeyCredentialDescriptor.builder()
                                    .id(one.getCredentialId())
                                    .build())
                            .stream()
                            .toList());
        }

        @Override
        public Optional<ByteArray> getUserHandleForUsername(String name) {
            return Optional.of(USER);
        }

        @Override
        public Optional<String> getUsernameForUserHandle(ByteArray handle) {
            return Optional.of("citizen");
        }

        @Override
        public Optional<RegisteredCredential> lookup(ByteArray id, ByteArray handle) {
            return credential.filter(one -> one.getCredentialId().equals(id));
        }

        @Override
        public Set<RegisteredCredential> lookupAll(ByteArray id) {
            return Set.copyOf(lookup(id, USER).stream().toList());
        }
    }
}
