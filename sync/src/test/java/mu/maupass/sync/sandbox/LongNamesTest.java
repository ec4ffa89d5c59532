package mu.maupass.sync.sandbox;

import static mu.maupass.sync.sandbox.SandboxCalls.exchange;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import mu.maupass.sync.authority.AuthorityConnection;
import mu.maupass.sync.authority.HttpAnswer;
import mu.maupass.sync.authority.Problem;
import mu.maupass.sync.authority.Reply;
import mu.maupass.sync.authority.TlsTrust;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** User names longer than the contract has them: refused as such, before anything is looked up or remembered under them. */
class LongNamesTest {
    private static final String LONGEST = "n".repeat(128);
    private static final List<String> TOO_LONG = List.of("n".repeat(129), "n".repeat(600), "\u00e9".repeat(600));

    @TempDir
    Path folder;

    private SandboxSite site;

    @BeforeEach
    void start() throws Exception {
        site = SandboxSite.start(folder);
        site.contract().answersOnly();
    }

    @AfterEach
    void stop() {
        site.close();
    }

    @Test
    void aLookUpNamesNobodyAtSuchLength() throws Exception {
        try (AuthorityConnection station = connection(site.station().keys().keyManagers())) {
            assertThat(problem(station, lookUp(station, "user_name", LONGEST))).contains(Problem.PROFILE_NOT_FOUND);
            for (String name : TOO_LONG) {
                assertThat(problem(station, lookUp(station, "user_name", name))).contains(Problem.MALFORMED_REQUEST);
            }
            assertThat(problem(station, lookUp(station, "nic", "9".repeat(33)))).contains(Problem.MALFORMED_REQUEST);
            assertThat(problem(station, lookUp(station, "code", "9".repeat(600))))
                    .contains(Problem.MALFORMED_REQUEST);
        }
    }

    @Test
    void nobodyLogsInUnderSuchAName() throws Exception {
        try (AuthorityConnection anybody = connection(new KeyManager[0])) {
            ObjectNode application = named(LONGEST)
                    .put("activation_code", "x")
                    .put("secret", "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP")
                    .put("code", "000000");
            for (HttpUriRequestBase request : List.of(
                    post(anybody, "v1/login", named(LONGEST).put("level", "basic")),
                    post(anybody, "v1/login-challenges", named(LONGEST)),
                    post(anybody, "v1/applications", application))) {
                assertThat(problem(anybody, request)).as(request.toString()).contains(Problem.WRONG_CREDENTIALS);
            }
            for (String name : TOO_LONG) {
                for (HttpUriRequestBase request : List.of(
                        post(anybody, "v1/login", named(name).put("level", "basic")),
                        post(anybody, "v1/login-challenges", named(name)),
                        post(anybody, "v1/applications", application.deepCopy().put("user_name", name)))) {
                    assertThat(problem(anybody, request)).as(request.toString()).contains(Problem.MALFORMED_REQUEST);
                }
            }
        }
    }

    @Test
    void norOnThePageForPeople() throws Exception {
        assertThat(onThePage(LONGEST)).isEqualTo(Problem.WRONG_CREDENTIALS.status());
        for (String name : TOO_LONG) {
            assertThat(onThePage(name)).isEqualTo(Problem.MALFORMED_REQUEST.status());
        }
    }

    private int onThePage(String name) throws Exception {
        HttpPost post = new HttpPost(site.authority().address().resolve("login"));
        post.setEntity(new StringEntity(
                "user_name=" + URLEncoder.encode(name, StandardCharsets.UTF_8) + "&password=filao",
                ContentType.APPLICATION_FORM_URLENCODED));
        return exchange(site, post).status();
    }

    private static ObjectNode named(String name) {
        return JsonNodeFactory.instance.objectNode().put("user_name", name).put("password", "filao");
    }

    private static HttpUriRequestBase lookUp(AuthorityConnection at, String by, String value) {
        return new HttpGet(at.resource("v1/profiles?" + by + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8)));
    }

    private static HttpUriRequestBase post(AuthorityConnection at, String resource, ObjectNode body) {
        HttpPost request = new HttpPost(at.resource(resource));
        request.setEntity(new StringEntity(body.toString(), ContentType.APPLICATION_JSON));
        return request;
    }

    private static Optional<Problem> problem(AuthorityConnection at, HttpUriRequestBase request) {
        return Problem.in(((Reply.Success<HttpAnswer>) at.exchange(request)).value());
    }

    private AuthorityConnection connection(KeyManager[] keys) throws Exception {
        return new AuthorityConnection(
                site.authority().address(), TlsTrust.pinned(site.authority().ca(), keys), SandboxSite.TIMEOUTS);
    }
}
