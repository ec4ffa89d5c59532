package mu.maupass.sync.sandbox;

import javax.net.ssl.KeyManager;
import mu.maupass.sync.authority.AuthorityConnection;
import mu.maupass.sync.authority.HttpAnswer;
import mu.maupass.sync.authority.Reply;
import mu.maupass.sync.authority.TlsTrust;
import mu.maupass.sync.failure.SyncException;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.StringEntity;

/** Single calls to a sandbox authority, as a browser or a station makes them. */
final class SandboxCalls {

    private SandboxCalls() {}

    /** By a machine without a certificate. */
    static HttpAnswer exchange(SandboxSite site, HttpUriRequestBase request) throws SyncException {
        try (AuthorityConnection connection = new AuthorityConnection(
                site.authority().address(),
                TlsTrust.pinned(site.authority().ca(), new KeyManager[0]),
                SandboxSite.TIMEOUTS)) {
            return ((Reply.Success<HttpAnswer>) connection.exchange(request)).value();
        }
    }

    static HttpPost post(AuthorityConnection connection, String resource, String body) {
        HttpPost post = new HttpPost(connection.resource(resource));
        post.setEntity(new StringEntity(body, ContentType.APPLICATION_JSON));
        return post;
    }

    static int status(AuthorityConnection connection, HttpUriRequestBase request) {
        return ((Reply.Success<HttpAnswer>) connection.exchange(request))
                .value()
                .status();
    }
}
