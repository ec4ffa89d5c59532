package mu.maupass.sync.sandbox;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.EnumMap;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * A link between station and authority that delays, cuts, doubles, truncates and corrupts data at random, from a seed.
 */
final class ScriptedProxy implements AutoCloseable {

    enum LinkFault {
        DELAY,
        CUT,
        DOUBLE,
        TRUNCATE,
        CORRUPT
    }

    private static final int ONE_IN = 12;

    private final ServerSocket server;
    private final int to;
    private final Random random;
    private final Map<LinkFault, Integer> done = new EnumMap<>(LinkFault.class);
    private final CountDownLatch closed = new CountDownLatch(1);
    private boolean honest;

    ScriptedProxy(int to, long seed) throws IOException {
        this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        this.to = to;
        this.random = new Random(seed);
        Thread.ofVirtual().start(this::accept);
    }

    int port() {
        return server.getLocalPort();
    }

    /** How often it made each fault. */
    synchronized Map<LinkFault, Integer> done() {
        return new EnumMap<>(done);
    }

    /** From now on it passes everything on unchanged. */
    synchronized void behave() {
        honest = true;
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket near = server.accept();
                Socket far = new Socket(InetAddress.getLoopbackAddress(), to);
                Thread.ofVirtual().start(() -> carry(near, far));
                Thread.ofVirtual().start(() -> carry(far, near));
            } catch (IOException _) {
                // Closed by the test, or the authority is down.
            }
        }
    }

    private void carry(Socket from, Socket into) {
        try (from;
                into) {
            InputStream in = from.getInputStream();
            OutputStream out = into.getOutputStream();
            byte[] buffer = new byte[4096];
            int count;
            while ((count = in.read(buffer)) > 0) {
                LinkFault fault = next();
                if (fault == LinkFault.CUT) {
                    return;
                }
                if (fault == LinkFault.DELAY && closed.await(20, TimeUnit.MILLISECONDS)) {
                    return;
                }
                if (fault == LinkFault.CORRUPT) {
                    buffer[count / 2] ^= 0x20;
                }
                out.write(buffer, 0, fault == LinkFault.TRUNCATE ? count / 2 : count);
                if (fault == LinkFault.DOUBLE) {
                    out.write(buffer, 0, count);
                }
                out.flush();
                if (fault == LinkFault.TRUNCATE) {
                    return;
                }
            }
        } catch (IOException | InterruptedException _) {
            // One side closed the connection.
        }
    }

    private synchronized LinkFault next() {
        if (honest || random.nextInt(ONE_IN) > 0) {
            return null;
        }
        LinkFault fault = LinkFault.values()[random.nextInt(LinkFault.values().length)];
        done.merge(fault, 1, Integer::sum);
        return fault;
    }

    @Override
    public void close() throws IOException {
        closed.countDown();
        server.close();
    }
}
