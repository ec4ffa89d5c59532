package mu.maupass.devices.card.simulated;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import jdk.net.ExtendedSocketOptions;
import mu.maupass.devices.Cancellation;
import mu.maupass.devices.Subscription;
import mu.maupass.devices.card.CardException;
import mu.maupass.devices.card.CardFailure;

/**
 * Puts a simulated card into vsmartcard's virtual reader, so that a real PC/SC service and any program can read it. The
 * reader's driver (vpcd) listens and the chip connects: connecting inserts the card, closing the connection removes it.
 * A frame begins with its length in two bytes; a frame of one byte is a control command: 0 power off, 1 power on, 2
 * reset, 4 answer to reset.
 */
public final class VpcdLink implements AutoCloseable {

    /** Port of the first virtual reader. */
    public static final int DEFAULT_PORT = 35963;

    private static final int CONNECT_MILLIS = 2_000;
    // The driver asks for the answer to reset every 0.4 s. If nothing asks, another card uses the port.
    private static final int FIRST_CONTROL_MILLIS = 5_000;
    private static final int POWER_OFF = 0;
    private static final int POWER_ON = 1;
    private static final int RESET = 2;
    private static final int ATR = 4;

    private final SimulatedCard chip;
    private final int port;
    private final Socket socket;

    private VpcdLink(SimulatedCard chip, int port, Socket socket) {
        this.chip = chip;
        this.port = port;
        this.socket = socket;
    }

    /**
     * Connects to the virtual reader on this computer and waits until its driver has asked the chip for its answer to
     * reset.
     *
     * @throws CardException {@link CardFailure.VirtualReaderUnreachable} or {@link CardFailure.VirtualReaderTaken}
     */
    public static VpcdLink insert(SimulatedCard chip, int port) throws CardException {
        Socket socket = new Socket();
        VpcdLink link = new VpcdLink(chip, port, socket);
        try {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), CONNECT_MILLIS);
            socket.setOption(StandardSocketOptions.TCP_NODELAY, true);
            socket.setSoTimeout(FIRST_CONTROL_MILLIS);
            link.acknowledgeQuickly();
        } catch (IOException e) {
            link.close();
            throw new CardException(new CardFailure.VirtualReaderUnreachable(port));
        }
        try {
            link.exchange();
            socket.setSoTimeout(0);
            return link;
        } catch (IOException e) {
            link.close();
            throw new CardException(new CardFailure.VirtualReaderTaken(port));
        }
    }

    /**
     * Connects a chip and answers for it, until this is cancelled, the chip's fault removes it from the reader, or the
     * driver ends. Blocks.
     *
     * @param inserted runs when the chip is in the reader
     * @throws CardException if it cannot be inserted
     */
    public static void serve(SimulatedCard chip, int port, Cancellation cancellation, Runnable inserted)
            throws CardException {
        try (VpcdLink link = insert(chip, port);
                Subscription _ = cancellation.onCancel(link::close)) {
            inserted.run();
            link.serve();
        }
    }

    /** Answers the driver until {@link #close()} or its end. */
    public void serve() {
        try {
            while (!socket.isClosed() && exchange()) {
                // Each turn is one frame.
            }
        } catch (IOException e) {
            // One of both sides closed the connection: the card is out of the reader.
        } finally {
            close();
        }
    }

    /** The port of the reader. */
    public int port() {
        return port;
    }

    /** Takes the card out of the reader. */
    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            // There is nothing more to do for a socket that cannot be closed.
        }
    }

    /**
     * One frame and its answer.
     *
     * @return whether the card is still in the reader
     */
    private boolean exchange() throws IOException {
        DataInputStream in = new DataInputStream(socket.getInputStream());
        byte[] frame = new byte[in.readUnsignedShort()];
        in.readFully(frame);
        if (frame.length == 1) {
            switch (frame[0]) {
                case POWER_OFF, POWER_ON, RESET -> chip.reset();
                case ATR -> send(chip.atr());
                default -> {}
            }
            acknowledgeQuickly();
            return true;
        }
        return switch (chip.process(frame)) {
            case ChipAnswer.Response(byte[] bytes) -> {
                send(bytes);
                yield true;
            }
            case ChipAnswer.Late(byte[] bytes, Duration after) -> {
                LockSupport.parkNanos(after.toNanos());
                send(bytes);
                yield true;
            }
            case ChipAnswer.Silence() -> true;
            case ChipAnswer.Gone() -> false;
        };
    }

    private void send(byte[] bytes) throws IOException {
        byte[] frame = new byte[bytes.length + 2];
        frame[0] = (byte) (bytes.length >> 8);
        frame[1] = (byte) bytes.length;
        System.arraycopy(bytes, 0, frame, 2, bytes.length);
        OutputStream out = socket.getOutputStream();
        out.write(frame);
        out.flush();
        acknowledgeQuickly();
    }

    /**
     * The driver sends length and body separately; without this each exchange waits 40 ms for a delayed
     * acknowledgement.
     */
    private void acknowledgeQuickly() throws IOException {
        if (socket.supportedOptions().contains(ExtendedSocketOptions.TCP_QUICKACK)) {
            socket.setOption(ExtendedSocketOptions.TCP_QUICKACK, true);
        }
    }
}
