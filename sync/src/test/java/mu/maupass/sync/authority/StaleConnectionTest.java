package mu.maupass.sync.authority;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import mu.maupass.sync.activation.DocumentKey;
import mu.maupass.sync.activation.DocumentKind;
import mu.maupass.sync.sandbox.ScriptedAuthority;
import mu.maupass.sync.trust.DocumentStanding;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Connections that something on the way closed between two requests, without a word. */
class StaleConnectionTest {

    @TempDir
    Path folder;

    @Test
    void aRequestOnAConnectionThatWasClosedIsRepeatedOnceOnAFreshOne() throws Exception {
        try (ScriptedAuthority authority = ScriptedAuthority.answering(folder, 200, "application/json", "{}");
                Relay relay = new Relay(authority.port(), false);
                HttpsAuthorityClient client = authority.client(relay.address())) {
            assertThat(told(client.probe())).isEqualTo("A-115");
            relay.cut();
            assertThat(told(client.probe())).as("not cut").isEqualTo("A-115");
            relay.cut();
            assertThat(client.standing(new DocumentKey(DocumentKind.PASSPORT, "MUS", "1290037")))
                    .as("a question that is posted")
                    .isInstanceOfSatisfying(
                            DocumentStanding.Unconfirmed.class,
                            unconfirmed ->
                                    assertThat(unconfirmed.failure().code()).isEqualTo("A-115"));
            assertThat(relay.connections()).isEqualTo(3);
        }
    }

    @Test
    void whatFailsOnAFreshConnectionIsNotRepeated() throws Exception {
        try (ScriptedAuthority authority = ScriptedAuthority.answering(folder, 200, "application/json", "{}");
                Relay relay = new Relay(authority.port(), true);
                HttpsAuthorityClient client = authority.client(relay.address())) {
            assertThat(told(client.probe())).isEqualTo("A-117");
            assertThat(relay.connections()).isEqualTo(1);
        }
    }

    private static String told(Reply<AuthorityTime> reply) {
        return ((Reply.Failure<AuthorityTime>) reply).failure().code();
    }

    /** Passes bytes on until it is told to cut, or cuts as soon as the client has said something. */
    private static final class Relay implements AutoCloseable {

        private final ServerSocket listening = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        private final List<Socket> accepted = new CopyOnWriteArrayList<>();

        Relay(int port, boolean cutting) throws IOException {
            Thread.ofVirtual().start(() -> {
                try {
                    while (!listening.isClosed()) {
                        Socket client = listening.accept();
                        accepted.add(client);
                        if (cutting) {
                            cutAfterTheFirstByte(client);
                        } else {
                            Socket server = new Socket(InetAddress.getLoopbackAddress(), port);
                            Thread.ofVirtual().start(() -> pass(server, client));
                            Thread.ofVirtual().start(() -> pass(client, server));
                        }
                    }
                } catch (IOException _) {
                    // Closed at the end of the test.
                }
            });
        }

        URI address() {
            return URI.create("https://localhost:" + listening.getLocalPort() + "/");
        }

        int connections() {
            return accepted.size();
        }

        void cut() throws IOException {
            for (Socket client : accepted) {
                client.close();
            }
        }

        private static void cutAfterTheFirstByte(Socket client) {
            try (client) {
                client.getInputStream().read();
            } catch (IOException _) {
                // Closed by the client.
            }
        }

        private static void pass(Socket from, Socket to) {
            try (from;
                    to) {
                from.getInputStream().transferTo(to.getOutputStream());
            } catch (IOException _) {
                // One of the two ends has closed.
            }
        }

        @Override
        public void close() throws IOException {
            listening.close();
            cut();
        }
    }
}
