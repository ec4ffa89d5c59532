package mu.maupass.sync.sandbox;

import static mu.maupass.sync.sandbox.SandboxCalls.status;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import mu.maupass.sync.authority.AuthorityConnection;
import mu.maupass.sync.authority.HttpAnswer;
import mu.maupass.sync.authority.HttpsAuthorityClient;
import mu.maupass.sync.authority.Reply;
import mu.maupass.sync.authority.Submission;
import mu.maupass.sync.authority.TlsTrust;
import mu.maupass.sync.failure.AuthorityFailure;
import mu.maupass.sync.failure.AuthorityFailure.Cause;
import mu.maupass.sync.outbox.Outbox;
import mu.maupass.sync.seal.AuthorityReceipt;
import mu.maupass.sync.seal.SealedRecord;
import mu.maupass.sync.seal.Sha256;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the authority makes of records that a station sends. */
class SandboxActivationTest {

    @TempDir
    Path folder;

    @Test
    void theSameBytesGetTheSameReceiptAndOtherBytesUnderTheSameKeyAreRefused() throws Exception {
        try (SandboxSite site = SandboxSite.start(folder);
                HttpsAuthorityClient client = site.client();
                Outbox outbox = site.openOutbox()) {
            SealedRecord record = site.sealed(outbox, site.activation(site.person("priya")));
            AuthorityReceipt first = ((Submission.Accepted) client.submit(record)).receipt();
            AuthorityReceipt again = ((Submission.AlreadyThere) client.submit(record)).receipt();
            assertThat(again.jws()).isEqualTo(first.jws());
            assertThat(first.head().seq()).isEqualTo(1);
            assertThat(first.head().hash()).isEqualTo(record.hash());
            try (AuthorityConnection station = new AuthorityConnection(
                    site.authority().address(),
                    TlsTrust.pinned(site.authority().ca(), site.station().keys().keyManagers()),
                    SandboxSite.TIMEOUTS)) {
                HttpAnswer kept = ((Reply.Success<HttpAnswer>)
                                station.exchange(new HttpGet(station.resource("v1/activations/" + record.jti()))))
                        .value();
                assertThat(kept.json().orElseThrow().path("receipt").asText()).isEqualTo(first.jws());
                assertThat(status(station, new HttpGet(station.resource("v1/activations/" + UUID.randomUUID()))))
                        .isEqualTo(404);
            }

            site.stopAuthority();
            site.restartAuthority();
            assertThat(((Submission.AlreadyThere) client.submit(record))
                            .receipt()
                            .jws())
                    .isEqualTo(first.jws());

            SealedRecord other =
                    site.seal(site.activation(site.person("priya")), record.jti(), 2, record.hash(), record.time());
            assertThat(client.submit(other))
                    .isEqualTo(new Submission.Refused(
                            new AuthorityFailure(Cause.KEY_REUSED, "status 422, idempotency-key-reused"),
                            Optional.empty()));
            assertThat(site.authority().activations()).isEqualTo(1);
        }
    }

    @Test
    void aRecordThatDoesNotMatchIsRefusedForGoodAndTheNextOneStillFollows() throws Exception {
        try (SandboxSite site = SandboxSite.start(folder);
                HttpsAuthorityClient client = site.client();
                Outbox outbox = site.openOutbox()) {
            SandboxPerson mismatch = site.person("mismatch");
            SandboxPerson asOnTheCard = new SandboxPerson(
                    "",
                    mismatch.userName(),
                    "",
                    mismatch.familyName(),
                    mismatch.birthFamilyName(),
                    mismatch.givenNames(),
                    LocalDate.of(1985, 7, 9),
                    mismatch.nic(),
                    mismatch.code(),
                    Optional.empty());
            assertRefused(client.submit(site.sealed(outbox, site.activation(asOnTheCard))), Cause.PROFILE_MISMATCH);

            SandboxPerson nobody = new SandboxPerson(
                    "",
                    "",
                    "",
                    "Nobody",
                    "Nobody",
                    "At All",
                    LocalDate.of(1990, 1, 1),
                    "N010190123456X",
                    Optional.empty(),
                    Optional.empty());
            assertRefused(client.submit(site.sealed(outbox, site.activation(nobody))), Cause.UNKNOWN_ACCOUNT);

            assertRefused(
                    client.submit(site.sealed(outbox, site.activation(site.person("lost"), "1220519"))),
                    Cause.DOCUMENT_DENIED);

            AuthorityReceipt accepted = ((Submission.Accepted)
                            client.submit(site.sealed(outbox, site.activation(site.person("jean-rene")))))
                    .receipt();
            assertThat(accepted.head().seq()).isEqualTo(4);
            assertRefused(
                    client.submit(site.sealed(outbox, site.activation(site.person("jean-rene")))),
                    Cause.ALREADY_ACTIVATED);
        }
    }

    @Test
    void namesAsTheMachineReadableZoneWritesThemStillMatch() throws Exception {
        try (SandboxSite site = SandboxSite.start(folder);
                HttpsAuthorityClient client = site.client();
                Outbox outbox = site.openOutbox()) {
            SandboxPerson person = site.person("jean-rene");
            SandboxPerson zone = new SandboxPerson(
                    "",
                    "",
                    "",
                    "LAGESSE ESPRIT",
                    "LAGESSE ESPRIT",
                    "JEAN RENE",
                    person.birthDate(),
                    person.nic(),
                    person.code(),
                    Optional.empty());
            assertThat(client.submit(site.sealed(outbox, site.activation(zone))))
                    .isInstanceOf(Submission.Accepted.class);
        }
    }

    @Test
    void aRecordThatDoesNotContinueTheChainIsRefused() throws Exception {
        try (SandboxSite site = SandboxSite.start(folder);
                HttpsAuthorityClient client = site.client();
                Outbox outbox = site.openOutbox()) {
            SealedRecord first = site.sealed(outbox, site.activation(site.person("priya")));
            client.submit(first);
            SealedRecord fork = site.seal(
                    site.activation(site.person("aisha")),
                    UUID.fromString("01932f00-0000-7000-8000-000000000001"),
                    1,
                    first.prev(),
                    first.time());
            assertThat(client.submit(fork))
                    .isInstanceOfSatisfying(
                            Submission.Refused.class,
                            refused -> assertThat(refused.failure().code()).isEqualTo("A-125"));
            SealedRecord wrongPrev = site.seal(
                    site.activation(site.person("aisha")),
                    UUID.fromString("01932f00-0000-7000-8000-000000000002"),
                    2,
                    Sha256.of("other"),
                    first.time());
            assertThat(client.submit(wrongPrev))
                    .isInstanceOfSatisfying(
                            Submission.Refused.class,
                            refused -> assertThat(refused.failure().code()).isEqualTo("A-125"));
        }
    }

    @Test
    void theHeadInAReceiptIsTheEndOfTheUnbrokenChain() throws Exception {
        try (SandboxSite site = SandboxSite.start(folder);
                HttpsAuthorityClient client = site.client();
                Outbox outbox = site.openOutbox()) {
            SealedRecord first = site.sealed(outbox, site.activation(site.person("priya")));
            SealedRecord second = site.sealed(outbox, site.activation(site.person("aisha")));
            assertThat(client.submit(second)).isInstanceOf(Submission.Postponed.class);
            assertThat(((Submission.Accepted) client.submit(first))
                            .receipt()
                            .head()
                            .seq())
                    .isEqualTo(1);
            assertThat(((Submission.Accepted) client.submit(second))
                            .receipt()
                            .head()
                            .seq())
                    .isEqualTo(2);
        }
    }

    @Test
    void aRecordOfAnotherStationOrForAnotherAuthorityIsRefused() throws Exception {
        Path elsewhere = folder.resolve("elsewhere");
        try (SandboxSite site = SandboxSite.start(folder.resolve("here"));
                SandboxSite other = SandboxSite.start(elsewhere);
                HttpsAuthorityClient client = site.client();
                Outbox outbox = other.openOutbox()) {
            SealedRecord foreign = other.sealed(outbox, other.activation(other.person("priya")));
            assertThat(client.submit(foreign))
                    .isInstanceOfSatisfying(
                            Submission.Refused.class,
                            refused -> assertThat(refused.failure().code()).isEqualTo("A-123"));
            assertThat(site.authority().activations()).isZero();
        }
    }

    private static void assertRefused(Submission submission, Cause cause) {
        assertThat(submission).isInstanceOfSatisfying(Submission.Refused.class, refused -> {
            assertThat(refused.failure().code()).isEqualTo(cause.code());
            assertThat(refused.refusal())
                    .hasValueSatisfying(
                            receipt -> assertThat(receipt.status()).isEqualTo(AuthorityReceipt.Status.REFUSED));
        });
    }
}
