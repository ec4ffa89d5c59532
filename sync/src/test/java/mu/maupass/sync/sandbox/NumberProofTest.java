package mu.maupass.sync.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import mu.maupass.sync.activation.AccountReference;
import mu.maupass.sync.activation.FactorBinding;
import mu.maupass.sync.authority.AuthorityConnection;
import mu.maupass.sync.authority.HttpAnswer;
import mu.maupass.sync.authority.HttpsAuthorityClient;
import mu.maupass.sync.authority.Reply;
import mu.maupass.sync.authority.Submission;
import mu.maupass.sync.authority.TlsTrust;
import mu.maupass.sync.enrolment.AuthorityTrust;
import mu.maupass.sync.enrolment.StationEnrolment;
import mu.maupass.sync.trust.DocumentIssuers;
import mu.maupass.sync.trust.EnrolledStation;
import mu.maupass.sync.trust.FactorRules;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the authority gives out for a number that was proved: good for the visit in which it was, and for as long as a record may take. */
class NumberProofTest {
    private static final String NUMBER = "52510042";

    private final AtomicReference<Instant> time = new AtomicReference<>(Instant.now());

    @TempDir
    Path folder;

    private SandboxSite site;
    private SandboxPerson priya;

    @BeforeEach
    void start() throws Exception {
        InstantSource source = time::get;
        site = SandboxSite.start(
                folder,
                SandboxOptions.standard(DocumentIssuers.none())
                        .with(source.withZone(ActivationCodeLoginTest.ZONE))
                        .with(FactorRules.offering(RecoveryCodeKind.TYPE, "sms")));
        priya = site.person("priya");
    }

    @AfterEach
    void stop() {
        site.close();
    }

    private AccountReference account() {
        return new AccountReference.ByCode(priya.code().orElseThrow());
    }

    private static String got(Reply<String> reply) {
        return ((Reply.Success<String>) reply).value();
    }

    /** As the record of this moment has it. */
    private FactorBinding paperAnd(String proof) {
        OffsetDateTime now = time.get().atZone(ActivationCodeLoginTest.ZONE).toOffsetDateTime();
        return FactorBinding.of(SecondFactorsTest.codes(), now)
                .with(List.of(FactorBinding.of(new ShortMessagesTest.Sms(proof, true), now)));
    }

    private Submission bind(FactorBinding factor) throws Exception {
        return ActivationCodeLoginTest.bind(site, priya, factor, true);
    }

    /** A kept connection that is cut behind the answer has the station send its request again by itself. */
    @Test
    void theSameRequestOnceMoreHasTheSameAnswerAndSendsNothing() throws Exception {
        String body = "{\"account\":{\"code\":\"%s\"},\"number\":\"%s\",\"request\":\"%%s\"}"
                .formatted(priya.code().orElseThrow().value(), NUMBER);
        try (AuthorityConnection station = new AuthorityConnection(
                site.authority().address(),
                TlsTrust.pinned(site.authority().ca(), site.station().keys().keyManagers()),
                SandboxSite.TIMEOUTS)) {
            String first = message(station, body.formatted("a"));
            String code = ShortMessagesTest.newest(site);
            for (int lost = 0; lost < 4; lost++) {
                assertThat(message(station, body.formatted("a"))).isEqualTo(first);
            }
            assertThat(ShortMessagesTest.newest(site)).isEqualTo(code);
            assertThat(message(station, body.formatted("b"))).isNotEqualTo(first);
        }
    }

    private static String message(AuthorityConnection station, String body) {
        return ((Reply.Success<HttpAnswer>) station.exchange(SandboxCalls.post(station, "v1/short-messages", body)))
                .value()
                .json()
                .orElseThrow()
                .path("message")
                .asText();
    }

    @Test
    void aProofOfAnotherStationIsNone() throws Exception {
        EnrolledStation other = StationEnrolment.enrol(
                site.authority().address(),
                site.authority().issueEnrolmentCode("Rose Hill 01"),
                new AuthorityTrust.CaFile(site.authority().caFile()),
                folder.resolve("other"),
                SandboxSite.TIMEOUTS);
        try (HttpsAuthorityClient client = new HttpsAuthorityClient(other, SandboxSite.TIMEOUTS)) {
            String message = got(client.shortMessages()
                    .send(account(), NUMBER, UUID.randomUUID().toString()));
            String proof = got(client.shortMessages().prove(message, ShortMessagesTest.newest(site)));
            assertThat(bind(paperAnd(proof))).isInstanceOf(Submission.Refused.class);
        }
    }

    @Test
    void aRecordThatComesLateIsTakenForThirtyDays() throws Exception {
        FactorBinding bound = paperAnd(ShortMessagesTest.proved(site, priya, NUMBER));
        Instant proved = time.get();
        time.set(proved.plus(Duration.ofDays(31)));
        assertThat(bind(bound)).isInstanceOf(Submission.Refused.class);
        time.set(proved.plus(Duration.ofDays(29)));
        assertThat(bind(bound)).isInstanceOf(Submission.Accepted.class);
    }

    /** Nobody lays in a proof of a telephone of their own for a visit to come. */
    @Test
    void aProofIsOfTheVisitInWhichTheNumberWasProved() throws Exception {
        String before = ShortMessagesTest.proved(site, priya, NUMBER);
        try (Connection connection =
                        DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("authority/authority.db"));
                Statement statement = connection.createStatement()) {
            assertThat(statement.executeUpdate("UPDATE number_proof SET until = until - 7200"))
                    .isEqualTo(1);
        }
        assertThat(bind(paperAnd(before))).isInstanceOf(Submission.Refused.class);
        assertThat(bind(paperAnd(ShortMessagesTest.proved(site, priya, NUMBER))))
                .isInstanceOf(Submission.Accepted.class);
    }
}
