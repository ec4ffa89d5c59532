package mu.maupass.sync.sandbox;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;
import mu.maupass.sync.sandbox.SandboxExchange.Answer;

/** The sandbox's pages for a person with a browser: plain HTML, and a script only where a page cannot do without. */
final class Html {

    private static final String PAGE = """
            <!DOCTYPE html>
            <html lang="en"><head><meta charset="utf-8"><title>MauPass sandbox: %s</title>
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <style>
            body{font:18px/1.5 system-ui,sans-serif;max-width:26rem;margin:3rem auto;padding:0 1rem;color:#1b1f24}
            label{display:block;margin-top:1rem;font-weight:600}
            input,select,button{font:inherit;width:100%%;box-sizing:border-box;padding:.5rem;margin-top:.25rem}
            button{margin-top:1.5rem;background:#14532d;color:#fff;border:0;border-radius:.25rem}
            [role=status]{padding:1rem;border-left:.3rem solid #14532d;background:#f1f5f2}
            article{margin-top:2rem;padding-top:1rem;border-top:1px solid #c5ccc7}
            </style></head><body>
            <h1>MauPass sandbox</h1>
            %s
            </body></html>
            """;

    private Html() {}

    /**
     * A page.
     *
     * @param title fixed text
     * @param body  markup; what comes from elsewhere has gone through {@link #escaped}
     */
    static Answer page(int status, String title, String body) {
        return page(status, title, body, "");
    }

    /**
     * A page with a script, which runs and no other does: browsers compare its hash. It may ask the sandbox and nobody else.
     *
     * @param script fixed text
     */
    static Answer pageWithScript(int status, String title, String body, String script) {
        return page(
                status,
                title,
                body + "<script>" + script + "</script>",
                "; connect-src 'self'; script-src 'sha256-" + hash(script) + "'");
    }

    private static Answer page(int status, String title, String body, String allowed) {
        return new Answer(
                status,
                Map.of(
                        "Content-Security-Policy",
                        "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'" + allowed,
                        // Whoever has the address of some pages has the right to what they do.
                        "Cache-Control",
                        "no-store",
                        "Referrer-Policy",
                        "no-referrer"),
                "text/html; charset=utf-8",
                PAGE.formatted(title, body).getBytes(StandardCharsets.UTF_8));
    }

    private static String hash(String script) {
        try {
            return Base64.getEncoder()
                    .encodeToString(
                            MessageDigest.getInstance("SHA-256").digest(script.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    static String status(String text) {
        return "<p role=\"status\">" + text + "</p>";
    }

    static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
