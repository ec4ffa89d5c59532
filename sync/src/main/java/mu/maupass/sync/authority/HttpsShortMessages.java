package mu.maupass.sync.authority;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import mu.maupass.sync.activation.AccountReference;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.StringEntity;

/**
 * {@code POST /v1/short-messages} and {@code POST /v1/short-message-proofs}. Safe for use by several threads.
 *
 * @param connection to the authority, which this does not close
 */
record HttpsShortMessages(AuthorityConnection connection) implements ShortMessages {
    @Override
    public Reply<String> send(AccountReference account, String number, String request) {
        // A kept connection may be cut behind the answer; then the same request goes out again, and nobody gets two
        // messages.
        ObjectNode body =
                JsonNodeFactory.instance.objectNode().put("number", number).put("request", request);
        ObjectNode by = body.putObject("account");
        switch (account) {
            case AccountReference.ByCode(var code) -> by.put("code", code.value());
            case AccountReference.ByTicket(var subject) -> by.put("sub", subject);
            case AccountReference.ByNic(var nic) -> by.put("nic", nic);
            case AccountReference.ByUserName(var userName) -> by.put("user_name", userName);
        }
        return asked("v1/short-messages", body, "message");
    }

    @Override
    public Reply<String> prove(String message, String code) {
        return asked(
                "v1/short-message-proofs",
                JsonNodeFactory.instance.objectNode().put("message", message).put("code", code),
                "proof");
    }

    /** @param wanted the member of the answer that is returned */
    private Reply<String> asked(String resource, ObjectNode body, String wanted) {
        HttpPost request = new HttpPost(connection.resource(resource));
        request.setEntity(new StringEntity(body.toString(), ContentType.APPLICATION_JSON));
        return switch (connection.exchange(request)) {
            case Reply.Failure<HttpAnswer>(var failure) -> new Reply.Failure<>(failure);
            case Reply.Success<HttpAnswer>(var answer)
            when answer.status() != 200 -> new Reply.Failure<>(Problem.failure(answer));
            case Reply.Success<HttpAnswer>(var answer) -> {
                String given =
                        answer.json().map(json -> json.path(wanted).asText()).orElse("");
                yield given.matches("[A-Za-z0-9_-]{16,64}")
                        ? new Reply.Success<>(given)
                        : new Reply.Failure<>(HttpsAuthorityClient.unexpected(answer, "short message"));
            }
        };
    }
}
