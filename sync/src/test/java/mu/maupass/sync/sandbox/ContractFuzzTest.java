package mu.maupass.sync.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import javax.net.ssl.KeyManager;
import mu.maupass.sync.LongForm;
import mu.maupass.sync.authority.AuthorityConnection;
import mu.maupass.sync.authority.HttpAnswer;
import mu.maupass.sync.authority.Problem;
import mu.maupass.sync.authority.Reply;
import mu.maupass.sync.authority.TlsTrust;
import mu.maupass.sync.seal.Link;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Sends each resource what no station sends: every answer is a status and a body that {@code docs/api}
 * names, and never the authority's own failure, a page or a cut connection.
 */
class ContractFuzzTest {

    private static final int REQUESTS_EACH = LongForm.rounds(FuzzRequest.IN_EACH_BUILD, 25);

    /** The day whose requests the long form adds; {@code -Dfuzz.day=2026-11-30} sends those of a run that failed once more. */
    private static LocalDate day() {
        String day = System.getProperty("fuzz.day");
        return day == null ? LocalDate.now(ZoneOffset.UTC) : LocalDate.parse(day);
    }

    @TempDir
    Path folder;

    private SandboxSite site;

    @BeforeEach
    void start() throws Exception {
        site = SandboxSite.start(folder);
        site.contract().answersOnly();
    }

    /** Fails where an answer did not keep to the contract. */
    @AfterEach
    void stop() {
        site.close();
    }

    @Test
    void everyAnswerIsOneThatTheContractNames() throws Exception {
        try (AuthorityConnection station = connection(site.station().keys().keyManagers());
                AuthorityConnection anybody = connection(new KeyManager[0])) {
            LocalDate day = day();
            for (String resource : FuzzRequest.RESOURCES) {
                for (FuzzRequest fuzz : FuzzRequest.of(site.authority().address(), resource, REQUESTS_EACH, day)) {
                    HttpUriRequestBase request = fuzz.request();
                    String said = fuzz.number() + ". " + request + ", day " + day;
                    Reply<HttpAnswer> reply = (fuzz.ofAnybody() ? anybody : station).exchange(request);
                    assertThat(reply).as(said).isInstanceOf(Reply.Success.class);
                    HttpAnswer answer = ((Reply.Success<HttpAnswer>) reply).value();
                    assertThat(answer.status()).as(said).isBetween(200, 499);
                    // Pages for people say it in words.
                    if (answer.status() >= 400
                            && !request.getMethod().equals("HEAD")
                            && !answer.mediaType().equals("text/html")) {
                        assertThat(Problem.in(answer)).as(said).isPresent();
                    }
                }
            }
        }
    }

    @Test
    @Tag(TestRecords.ONE_STORE)
    void aBodyThatIsTooLargeGetsItsProblem() throws Exception {
        try (AuthorityConnection station = connection(site.station().keys().keyManagers())) {
            for (String resource : List.of("v1/login", "v1/heads", "v1/activation-batches", "v1/activations")) {
                HttpUriRequestBase request = new HttpUriRequestBase("POST", station.resource(resource));
                request.setHeader("Content-Type", "application/json");
                request.setEntity(new ByteArrayEntity(new byte[8 << 20], null));
                Reply<HttpAnswer> reply = station.exchange(request);
                assertThat(reply).as(resource).isInstanceOf(Reply.Success.class);
                HttpAnswer answer = ((Reply.Success<HttpAnswer>) reply).value();
                assertThat(Problem.in(answer)).as(resource).hasValue(Problem.BODY_TOO_LARGE);
            }
        }
    }

    /** PostgreSQL takes no text with this character, and the authority's own failure came of it. */
    @Test
    void theCharacterZeroIsNoNumberOfAnybody() throws Exception {
        try (AuthorityConnection station = connection(site.station().keys().keyManagers())) {
            for (String query : List.of("nic=%00", "user_name=a%00b", "code=%00")) {
                assertThat(SandboxCalls.status(station, new HttpGet(station.resource("v1/profiles?" + query))))
                        .as(query)
                        .isEqualTo(400);
            }
            Map<String, String> bodies = Map.of(
                    "v1/login", "{\"user_name\":\"a\\u0000\",\"password\":\"x\",\"level\":\"basic\"}",
                    "v1/document-checks", "{\"kind\":\"passport\",\"country\":\"MUS\",\"number\":\"M\\u0000\"}");
            for (Map.Entry<String, String> body : bodies.entrySet()) {
                assertThat(SandboxCalls.status(station, SandboxCalls.post(station, body.getKey(), body.getValue())))
                        .as(body.getKey())
                        .isEqualTo(400);
            }
        }
    }

    /** What is taken with its own members is refused with one more: a station that spells one otherwise hears of it. */
    @Test
    @Tag(TestRecords.ONE_STORE)
    void aMemberThatTheContractDoesNotNameIsRefused() throws Exception {
        SandboxPerson priya = site.person("priya");
        Map<String, String> taken = Map.of(
                "v1/document-checks",
                "\"kind\":\"passport\",\"country\":\"MUS\",\"number\":\"M7654321\"",
                "v1/heads",
                "\"seq\":0,\"hash\":\"%s\""
                        .formatted(Link.genesis(site.station().stationId())),
                "v1/login",
                "\"user_name\":\"%s\",\"password\":\"%s\",\"level\":\"basic\""
                        .formatted(priya.userName(), priya.password()));
        try (AuthorityConnection station = connection(site.station().keys().keyManagers())) {
            for (Map.Entry<String, String> request : taken.entrySet()) {
                String body = "{" + request.getValue() + "}";
                assertThat(SandboxCalls.status(station, SandboxCalls.post(station, request.getKey(), body)))
                        .as(request.getKey())
                        .isEqualTo(200);
                String more = "{" + request.getValue() + ",\"more\":1}";
                assertThat(SandboxCalls.status(station, SandboxCalls.post(station, request.getKey(), more)))
                        .as(request.getKey())
                        .isEqualTo(400);
            }
        }
    }

    private AuthorityConnection connection(KeyManager[] keys) throws Exception {
        return new AuthorityConnection(
                site.authority().address(), TlsTrust.pinned(site.authority().ca(), keys), SandboxSite.TIMEOUTS);
    }
}
