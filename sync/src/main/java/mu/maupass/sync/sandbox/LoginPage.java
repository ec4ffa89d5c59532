package mu.maupass.sync.sandbox;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import mu.maupass.sync.authority.Problem;
import mu.maupass.sync.failure.SyncException;
import mu.maupass.sync.sandbox.LoginEndpoint.Credentials;
import mu.maupass.sync.sandbox.LoginEndpoint.Decision;
import mu.maupass.sync.sandbox.SandboxExchange.Answer;

/** {@code /login}: the log-in for a person with a browser. Plain HTML, no script. */
final class LoginPage {

    private static final String PAGE = """
            <!DOCTYPE html>
            <html lang="en"><head><meta charset="utf-8"><title>MauPass sandbox: log in</title>
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <style>
            body{font:18px/1.5 system-ui,sans-serif;max-width:26rem;margin:3rem auto;padding:0 1rem;color:#1b1f24}
            label{display:block;margin-top:1rem;font-weight:600}
            input,select,button{font:inherit;width:100%%;box-sizing:border-box;padding:.5rem;margin-top:.25rem}
            button{margin-top:1.5rem;background:#14532d;color:#fff;border:0;border-radius:.25rem}
            [role=status]{padding:1rem;border-left:.3rem solid #14532d;background:#f1f5f2}
            </style></head><body>
            <h1>MauPass sandbox</h1>
            %s
            <form method="post" action="/login" autocomplete="off">
            <label for="user_name">User name</label><input id="user_name" name="user_name" required>
            <label for="password">Password</label><input id="password" name="password" type="password" required>
            <label for="level">Service</label>
            <select id="level" name="level"><option value="high">MoKloud (high level)</option>
            <option value="basic">Profile (basic level)</option></select>
            <label for="totp">Code of the second factor</label>
            <input id="totp" name="totp" inputmode="numeric" maxlength="6" pattern="[0-9]{6}">
            <button>Log in</button></form></body></html>
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
        Credentials credentials = new Credentials(
                form.getOrDefault("user_name", ""),
                form.getOrDefault("password", ""),
                form.getOrDefault("totp", ""),
                !"basic".equals(form.get("level")));
        // Only fixed texts: nothing that somebody typed is shown in the page.
        return switch (login.decide(credentials, request.source())) {
            case Decision.Granted() -> page(200, status("Logged in."));
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
        return page(problem.status(), status(problem.title() + "."));
    }

    private static String status(String text) {
        return "<p role=\"status\">" + text + "</p>";
    }

    private static Answer page(int status, String message) {
        return new Answer(
                status,
                Map.of("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'"),
                "text/html; charset=utf-8",
                PAGE.formatted(message).getBytes(StandardCharsets.UTF_8));
    }
}
