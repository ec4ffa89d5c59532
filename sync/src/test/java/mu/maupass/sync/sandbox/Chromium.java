package mu.maupass.sync.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A browser of this computer without a window, driven through its DevTools protocol. */
public final class Chromium implements AutoCloseable {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String LISTENING = "DevTools listening on ws://";
    private static final int PATIENCE_SECONDS = 60;

    private final Process process;
    private final HttpClient http = HttpClient.newHttpClient();
    private final BlockingQueue<JsonNode> said = new LinkedBlockingQueue<>();
    private final WebSocket socket;
    private int calls;

    private Chromium(Process process, String address) throws IOException, InterruptedException {
        this.process = process;
        HttpRequest page = HttpRequest.newBuilder(URI.create("http://" + address + "/json/new"))
                .PUT(HttpRequest.BodyPublishers.noBody())
                .build();
        String target = MAPPER.readTree(http.send(page, BodyHandlers.ofString()).body())
                .path("webSocketDebuggerUrl")
                .asText();
        this.socket = http.newWebSocketBuilder()
                .buildAsync(URI.create(target), new Messages(said))
                .join();
        call("Page.enable", MAPPER.createObjectNode());
    }

    /** Where the program is, if this computer has one. */
    public static Optional<Path> installed() {
        return Stream.of("chromium", "chromium-browser", "google-chrome")
                .flatMap(name -> Arrays.stream(
                                System.getenv().getOrDefault("PATH", "").split(":", -1))
                        .map(folder -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /**
     * Starts one that believes every certificate.
     *
     * @param program of {@link #installed()}
     * @param profile an empty folder
     * @param host    a name that leads to this computer
     * @param port    to which its usual port leads
     */
    public static Chromium start(Path program, Path profile, String host, int port) throws Exception {
        List<String> words = new ArrayList<>(List.of(
                program.toString(),
                "--headless=new",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--no-first-run",
                "--ignore-certificate-errors",
                "--remote-debugging-port=0",
                "--window-size=800,1000",
                "--user-data-dir=" + profile,
                "--host-resolver-rules=MAP " + host + ":443 127.0.0.1:" + port));
        if (System.getProperty("user.name").equals("root")) {
            words.add("--no-sandbox");
        }
        Process process = new ProcessBuilder(words)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            BufferedReader lines =
                    new BufferedReader(new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8));
            String line = lines.readLine();
            while (line != null && !line.startsWith(LISTENING)) {
                line = lines.readLine();
            }
            if (line == null) {
                throw new IOException("the browser ended");
            }
            return new Chromium(process, line.substring(LISTENING.length()).split("/", -1)[0]);
        } catch (Exception e) {
            process.destroyForcibly();
            throw e;
        }
    }

    /** What comes over the connection, message by message. */
    private static final class Messages implements WebSocket.Listener {
        private final BlockingQueue<JsonNode> said;
        private final StringBuilder begun = new StringBuilder();

        Messages(BlockingQueue<JsonNode> said) {
            this.said = said;
        }

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence part, boolean last) {
            begun.append(part);
            if (last) {
                try {
                    said.add(MAPPER.readTree(begun.toString()));
                } catch (IOException e) {
                    throw new IllegalStateException("no JSON", e);
                }
                begun.setLength(0);
            }
            socket.request(1);
            return null;
        }
    }

    public ObjectNode parameters() {
        return MAPPER.createObjectNode();
    }

    /** Asks the browser, and waits for the answer. */
    public JsonNode call(String method, ObjectNode parameters) throws InterruptedException {
        int id = ++calls;
        ObjectNode request =
                MAPPER.createObjectNode().put("id", id).put("method", method).set("params", parameters);
        socket.sendText(request.toString(), true).join();
        while (true) {
            JsonNode next = next(method);
            if (next.path("id").asInt() == id) {
                if (next.has("error")) {
                    throw new IllegalStateException(method + ": " + next.path("error"));
                }
                return next.path("result");
            }
        }
    }

    private JsonNode next(String awaited) throws InterruptedException {
        JsonNode next = said.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        if (next == null) {
            throw new IllegalStateException("the browser says nothing: " + awaited);
        }
        return next;
    }

    public void open(URI address) throws InterruptedException {
        call("Page.navigate", parameters().put("url", address.toString()));
        awaitLoaded();
    }

    /** The next page that has been loaded. */
    private void awaitLoaded() throws InterruptedException {
        while (!next("a page").path("method").asText().equals("Page.loadEventFired")) {
            // Other news are of no interest.
        }
    }

    /** What the script comes to. */
    public String evaluate(String script) throws InterruptedException {
        JsonNode result = call("Runtime.evaluate", parameters().put("expression", script));
        if (result.has("exceptionDetails")) {
            throw new IllegalStateException(script + ": " + result.path("exceptionDetails"));
        }
        return result.at("/result/value").asText();
    }

    /** All that can be read. */
    public String text() throws InterruptedException {
        return evaluate("document.body.innerText");
    }

    /** Types into the field with this name. */
    public void type(String id, String text) throws InterruptedException {
        evaluate("document.getElementById('" + id + "').focus()");
        call("Input.insertText", parameters().put("text", text));
    }

    /** Clicks on the first of these, and waits for the page to which it leads. */
    public void follow(String selector) throws InterruptedException {
        // In its own time, so that the answer to this call comes before the page is another.
        evaluate("setTimeout(() => document.querySelector(\"" + selector + "\").click(), 0)");
        awaitLoaded();
    }

    /** Clicks on the first of these, which leads nowhere, and waits for what the page then says. */
    String saidAfter(String selector) throws InterruptedException {
        String script = """
                new Promise(done => {
                  new MutationObserver(() => done(document.querySelector('[role=status]').textContent))
                    .observe(document.body, {childList: true, subtree: true, characterData: true});
                  document.querySelector('%s').click();
                })""".formatted(selector);
        return call("Runtime.evaluate", parameters().put("expression", script).put("awaitPromise", true))
                .at("/result/value")
                .asText();
    }

    /** What is to be seen, as PNG. */
    public byte[] picture() throws InterruptedException {
        return Base64.getDecoder()
                .decode(call("Page.captureScreenshot", parameters())
                        .path("data")
                        .asText());
    }

    /** When this has returned nothing of it writes into its profile any more: its helpers outlive it for a moment. */
    @Override
    public void close() {
        socket.abort();
        http.close();
        List<ProcessHandle> all = Stream.concat(Stream.of(process.toHandle()), process.descendants())
                .toList();
        process.destroy();
        try {
            ended(all).get(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            all.forEach(ProcessHandle::destroyForcibly);
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            all.forEach(ProcessHandle::destroyForcibly);
            ended(all).orTimeout(10, TimeUnit.SECONDS).join();
        }
    }

    private static CompletableFuture<Void> ended(List<ProcessHandle> all) {
        return CompletableFuture.allOf(all.stream().map(ProcessHandle::onExit).toArray(CompletableFuture[]::new));
    }
}
