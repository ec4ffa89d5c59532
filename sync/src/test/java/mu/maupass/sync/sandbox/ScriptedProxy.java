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

/** A link between station and authority that delays, cuts, doubles, truncates and corrupts what passes, by a seed. */
final class ScriptedProxy implements AutoCloseable {

    enum Mischief {
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
    private final Map<Mischief, Integer> done = new EnumMap<>(Mischief.class);
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

    /** What it did, and how often. */
    synchronized Map<Mischief, Integer> done() {
        return new EnumMap<>(done);
    }

    /** From now on it passes everything on as it is. */
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
                Mischief mischief = next();
                if (mischief == Mischief.CUT) {
                    return;
                }
                if (mischief == Mischief.DELAY) {
                    closed.await(20, TimeUnit.MILLISECONDS);
                }
                if (mischief == Mischief.CORRUPT) {
                    buffer[count / 2] ^= 0x20;
                }
                out.write(buffer, 0, mischief == Mischief.TRUNCATE ? count / 2 : count);
                if (mischief == Mischief.DOUBLE) {
                    out.write(buffer, 0, count);
                }
                out.flush();
                if (mischief == Mischief.TRUNCATE) {
                    return;
                }
            }
        } catch (IOException | InterruptedException _) {
            // One side hung up.
        }
    }

    private synchronized Mischief next() {
        if (honest || random.nextInt(ONE_IN) > 0) {
            return null;
        }
        Mischief mischief = Mischief.values()[random.nextInt(Mischief.values().length)];
        done.merge(mischief, 1, Integer::sum);
        return mischief;
    }

    @Override
    public void close() throws IOException {
        closed.countDown();
        server.close();
    }
}
