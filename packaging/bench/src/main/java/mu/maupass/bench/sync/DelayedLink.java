package mu.maupass.bench.sync;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/** A slow link: data that comes in on one side goes out on the other after half the round trip. */
final class DelayedLink implements AutoCloseable {

    private static final int CHUNK = 16 << 10;
    private static final int IN_FLIGHT = 1_024;

    private final ServerSocket server;
    private final int to;
    private final long nanosOneWay;

    private record Piece(byte[] bytes, long due) {}

    DelayedLink(int to, Duration roundTrip) throws IOException {
        this.server = new ServerSocket(0, 64, InetAddress.getLoopbackAddress());
        this.to = to;
        this.nanosOneWay = roundTrip.toNanos() / 2;
        Thread.ofVirtual().start(this::accept);
    }

    int port() {
        return server.getLocalPort();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket near = server.accept();
                Socket far = new Socket(InetAddress.getLoopbackAddress(), to);
                near.setTcpNoDelay(true);
                far.setTcpNoDelay(true);
                carry(near, far);
                carry(far, near);
            } catch (IOException _) {
                // The link is closed.
            }
        }
    }

    private void carry(Socket from, Socket into) {
        BlockingQueue<Piece> pieces = new ArrayBlockingQueue<>(IN_FLIGHT);
        Thread.ofVirtual().start(() -> {
            try {
                InputStream in = from.getInputStream();
                byte[] buffer = new byte[CHUNK];
                int count;
                while ((count = in.read(buffer)) > 0) {
                    pieces.put(new Piece(Arrays.copyOf(buffer, count), System.nanoTime() + nanosOneWay));
                }
            } catch (IOException | InterruptedException _) {
                // One side closed the connection.
            } finally {
                pieces.offer(new Piece(new byte[0], System.nanoTime()));
            }
        });
        Thread.ofVirtual().start(() -> {
            try (from;
                    into) {
                OutputStream out = into.getOutputStream();
                for (Piece piece = pieces.take(); piece.bytes.length > 0; piece = pieces.take()) {
                    long wait = piece.due - System.nanoTime();
                    if (wait > 0) {
                        Thread.sleep(Duration.ofNanos(wait));
                    }
                    out.write(piece.bytes);
                    out.flush();
                }
            } catch (IOException | InterruptedException _) {
                // One side closed the connection.
            }
        });
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
