package mu.maupass.devices.camera.ipcam;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import javax.imageio.ImageIO;

/** A network camera on loopback that sends exactly the bytes that a test gives it. */
final class ScriptedMjpegServer implements AutoCloseable {

    static final String STREAM = "HTTP/1.0 200 OK\r\nContent-Type: multipart/x-mixed-replace; boundary=frame\r\n\r\n";

    /** Writes what comes after the request was read; the connection closes when it returns. */
    interface Script {
        void answer(String request, Line out) throws IOException, InterruptedException;
    }

    /**
     * The connection to the camera's client. The client sends nothing after its request, so the only thing to read from
     * it is the end.
     */
    static final class Line extends FilterOutputStream {
        private final Socket socket;

        private Line(Socket socket) throws IOException {
            super(socket.getOutputStream());
            this.socket = socket;
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
        }

        /** Waits until the next picture is due. */
        void pace() throws IOException {
            holdAtMost(15);
        }

        /** Waits until the client closes the connection. */
        void hold() throws IOException {
            holdAtMost(0);
        }

        private void holdAtMost(int millis) throws IOException {
            socket.setSoTimeout(millis);
            try {
                if (socket.getInputStream().read() < 0) {
                    throw new EOFException("the client has closed the connection");
                }
            } catch (SocketTimeoutException e) {
                // The client is still connected.
            }
        }
    }

    private final ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    private final List<Socket> open = new CopyOnWriteArrayList<>();
    private final AtomicInteger served = new AtomicInteger();

    ScriptedMjpegServer(Script script) throws IOException {
        Thread.ofVirtual().start(() -> {
            while (!server.isClosed()) {
                try {
                    Socket socket = server.accept();
                    open.add(socket);
                    served.incrementAndGet();
                    Thread.ofVirtual().start(() -> serve(socket, script));
                } catch (IOException e) {
                    return;
                }
            }
        });
    }

    private static void serve(Socket socket, Script script) {
        try (socket) {
            StringBuilder request = new StringBuilder();
            while (request.indexOf("\r\n\r\n") < 0) {
                int next = socket.getInputStream().read();
                if (next < 0) {
                    return;
                }
                request.append((char) next);
            }
            script.answer(request.toString(), new Line(socket));
        } catch (IOException | InterruptedException e) {
            // The client has closed the connection.
        }
    }

    String address(String path) {
        return "http://127.0.0.1:" + server.getLocalPort() + path;
    }

    int served() {
        return served.get();
    }

    static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    /** A part with its length, as most cameras send it. */
    static byte[] part(byte[] jpeg) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(ascii("--frame\r\nContent-Type: image/jpeg\r\nContent-Length: " + jpeg.length + "\r\n\r\n"));
        out.writeBytes(jpeg);
        out.writeBytes(ascii("\r\n"));
        return out.toByteArray();
    }

    /** Sends the pictures in turn until the client closes the connection. */
    static Script endless(List<byte[]> jpegs) {
        return (request, out) -> {
            out.write(ascii(STREAM));
            for (int i = 0; ; i++) {
                out.write(part(jpegs.get(i % jpegs.size())));
                out.pace();
            }
        };
    }

    /** Sends this and then nothing more, but keeps the connection open. */
    static Script thenSilence(byte[]... pieces) {
        return (request, out) -> {
            for (byte[] piece : pieces) {
                out.write(piece);
            }
            out.flush();
            out.hold();
        };
    }

    /** Pictures of one colour each, which can still be distinguished after JPEG compression. */
    static List<byte[]> pictures(int width, int height, int... colours) {
        List<byte[]> all = new ArrayList<>();
        for (int colour : colours) {
            BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
            for (int i = 0; i < width * height; i++) {
                image.setRGB(i % width, i / width, colour);
            }
            try {
                ByteArrayOutputStream out = new ByteArrayOutputStream();
                ImageIO.write(image, "jpg", out);
                all.add(out.toByteArray());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return all;
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Socket socket : open) {
            socket.close();
        }
    }
}
