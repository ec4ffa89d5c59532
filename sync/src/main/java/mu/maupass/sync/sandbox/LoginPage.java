package mu.maupass.sync.sandbox;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import mu.maupass.sync.activation.TypedText;
import mu.maupass.sync.authority.Problem;
import mu.maupass.sync.failure.SyncException;
import mu.maupass.sync.sandbox.LoginEndpoint.Credentials;
import mu.maupass.sync.sandbox.LoginEndpoint.Decision;
import mu.maupass.sync.sandbox.LoginEndpoint.Presented;
import mu.maupass.sync.sandbox.SandboxExchange.Answer;

/** {@code /login}: the log-in for a person with a browser. */
final class LoginPage {

    private static final String FORM = """
            %s
            <form method="post" action="/login" autocomplete="off">
            <label for="user_name">User name</label><input id="user_name" name="user_name" maxlength="128" required>
            <label for="password">Password</label><input id="password" name="password" type="password" required>
            <label for="level">Service</label>
            <select id="level" name="level"><option value="high">MoKloud (high level)</option>
            <option value="basic">Profile (basic level)</option></select>
            <label for="totp">Code of your authenticator application</label>
            <input id="totp" name="totp" inputmode="numeric" maxlength="8" pattern="[0-9]{6,8}">
            <label for="recovery_code">Or one of your recovery codes</label>
            <input id="recovery_code" name="recovery_code" inputmode="numeric" maxlength="40">
            <label for="application">Or the code of the MauPass application</label>
            <input id="application" name="application" inputmode="numeric" maxlength="8" pattern="[0-9]{6,8}">
            <label for="sms_code">Or the code of a short message</label>
            <input id="sms_code" name="sms_code" inputmode="numeric" maxlength="6" pattern="[0-9]{6}">
            <input id="security_key" name="security_key" type="hidden">
            <button>Log in</button>
            <button id="send-message" type="button">Send a code to your telephone</button>
            <button id="use-key" type="button" hidden>Log in with your security key</button></form>
            """;

    /** A browser lets nothing but a script speak with a security key. Without one all other ways are there. */
    private static final String SCRIPT = """
            const form = document.querySelector('form');
            const button = document.getElementById('use-key');
            button.hidden = !window.PublicKeyCredential;
            const say = text => {
              const said = document.querySelector('[role=status]') || document.createElement('p');
              said.setAttribute('role', 'status');
              said.textContent = text;
              form.before(said);
            };
            const decoded = text =>
              Uint8Array.from(atob(text.replace(/-/g, '+').replace(/_/g, '/')), letter => letter.charCodeAt(0));
            const encoded = bytes => btoa(String.fromCharCode(...new Uint8Array(bytes)));
            // Whoever comes back to this page has used up what was proved on it.
            addEventListener('pageshow', () => form.security_key.value = '');
            // With the name and the password that stand in the form; nothing where that was refused, which is said.
            const ask = async resource => {
              try {
                const answer = await fetch(resource, {
                  method: 'POST',
                  headers: {'Content-Type': 'application/json'},
                  body: JSON.stringify({user_name: form.user_name.value, password: form.password.value})
                });
                const asked = await answer.json();
                if (answer.ok) {
                  return asked;
                }
                say(asked.title + '.');
              } catch (failed) {
                say('MauPass was not reached. Try again.');
              }
            };
            document.getElementById('send-message').addEventListener('click', async () => {
              const sent = await ask('/v1/login-messages');
              if (sent) {
                say('A code was sent to the telephone whose number ends like this: ' + sent.telephone
                  + '. It is good for ' + sent.seconds / 60 + ' minutes.');
                form.sms_code.focus();
              }
            });
            button.addEventListener('click', async () => {
              const asked = await ask('/v1/login-challenges');
              if (!asked) {
                return;
              }
              try {
                const used = await navigator.credentials.get({publicKey: {
                  challenge: decoded(asked.challenge),
                  rpId: asked.relying_party,
                  allowCredentials: [{type: 'public-key', id: decoded(asked.credential)}],
                  userVerification: 'required'
                }});
                const proof = used.response;
                form.security_key.value =
                  [proof.clientDataJSON, proof.authenticatorData, proof.signature].map(encoded).join('.');
                // What was typed before somebody took the key is meant no more.
                for (const other of ['totp', 'recovery_code', 'application', 'sms_code']) {
                  form[other].value = '';
                }
                form.submit();
              } catch (failed) {
                say('The security key was not used. It works on the pages of ' + asked.relying_party + ' only.');
              }
            });
            """;

    private final LoginEndpoint login;

    LoginPage(LoginEndpoint login) {
        this.login = login;
    }

    Answer show() {
        return page(200, "");
    }

    Answer submit(SandboxExchange request) throws SyncException {
        Map<String, String> form = SandboxExchange.parameters(new String(request.body(), StandardCharsets.UTF_8));
        if (form.getOrDefault("user_name", "").length() > TypedText.LONGEST_USER_NAME) {
            return refused(Problem.MALFORMED_REQUEST);
        }
        Credentials credentials = new Credentials(
                form.getOrDefault("user_name", ""),
                form.getOrDefault("password", ""),
                Presented.first(member -> form.getOrDefault(member, "")),
                !"basic".equals(form.get("level")));
        // Only fixed texts: nothing that somebody typed is shown in the page.
        return switch (login.decide(credentials, request.source())) {
            case Decision.Granted() -> page(200, Html.status("Logged in."));
            case Decision.Refused(var problem) -> refused(problem);
            case Decision.Wait(int seconds) -> {
                Answer page = refused(Problem.TOO_MANY_REQUESTS);
                Map<String, String> headers = new HashMap<>(page.headers());
                headers.put("Retry-After", String.valueOf(seconds));
                yield new Answer(page.status(), headers, page.type(), page.body());
            }
        };
    }

    private static Answer refused(Problem problem) {
        return page(problem.status(), Html.status(problem.title() + "."));
    }

    private static Answer page(int status, String message) {
        return Html.pageWithScript(status, "log in", FORM.formatted(message), SCRIPT);
    }
}
