package mu.maupass.sync.authority;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** A proxy that lets CONNECT through, asks for a user name and password, or refuses. */
final class ScriptedHttpProxy implements AutoCloseable {

    final List<String> connected = new CopyOnWriteArrayList<>();
    private final ServerSocket server;
    private final Optional<String> identity;
    private final int refusal;

    private ScriptedHttpProxy(Optional<String> identity, int refusal) throws IOException {
        this.server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        this.identity = identity;
        this.refusal = refusal;
        Thread.ofVirtual().start(this::accept);
    }

    static ScriptedHttpProxy open() throws IOException {
        return new ScriptedHttpProxy(Optional.empty(), 0);
    }

    /** Accepts {@code user:password} only. */
    static ScriptedHttpProxy asking(String identity) throws IOException {
        return new ScriptedHttpProxy(Optional.of(identity), 0);
    }

    static ScriptedHttpProxy refusing(int status) throws IOException {
        return new ScriptedHttpProxy(Optional.empty(), status);
    }

    int port() {
        return server.getLocalPort();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket client = server.accept();
                Thread.ofVirtual().start(() -> serve(client));
            } catch (IOException _) {
                // Closed by the test.
            }
        }
    }

    private void serve(Socket client) {
        try (client) {
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII), 1);
            OutputStream out = client.getOutputStream();
            while (true) {
                String request = in.readLine();
                if (request == null) {
                    return;
                }
                boolean known = identity.isEmpty();
                for (String line = in.readLine(); !line.isEmpty(); line = in.readLine()) {
                    known |= identity.isPresent()
                            && line.equalsIgnoreCase("Proxy-Authorization: Basic "
                                    + Base64.getEncoder()
                                            .encodeToString(identity.get().getBytes(StandardCharsets.US_ASCII)));
                }
                if (!known) {
                    say(
                            out,
                            "407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm=\"office\""
                                    + "\r\nContent-Length: 0");
                } else if (refusal != 0) {
                    say(out, refusal + " No\r\nContent-Type: text/html\r\nContent-Length: 4\r\n\r\nno. ");
                    return;
                } else {
                    String[] target = request.split(" ")[1].split(":");
                    connected.add(target[0]);
                    try (Socket server = new Socket(target[0], Integer.parseInt(target[1]))) {
                        say(out, "200 Connection established");
                        Thread up = Thread.ofVirtual().start(() -> copy(client, server));
                        copy(server, client);
                        up.join();
                    }
                    return;
                }
            }
        } catch (IOException | InterruptedException _) {
            // One of both sides closed the connection.
        }
    }

    private static void say(OutputStream out, String lines) throws IOException {
        out.write(("HTTP/1.1 " + lines + (lines.contains("\r\n\r\n") ? "" : "\r\n\r\n"))
                .getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    private static void copy(Socket from, Socket to) {
        try (from;
                to) {
            InputStream in = from.getInputStream();
            in.transferTo(to.getOutputStream());
        } catch (IOException _) {
            // One of both sides closed the connection.
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
