package mu.maupass.bench.memory;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import mu.maupass.devices.Subscription;
import mu.maupass.devices.card.CardException;
import mu.maupass.devices.card.CardFailure;
import mu.maupass.devices.card.CardReaderInfo;
import mu.maupass.devices.card.CardReaders;
import mu.maupass.devices.card.CardSession;
import mu.maupass.devices.card.ReaderState;
import mu.maupass.devices.card.simulated.ChipAnswer;
import mu.maupass.devices.card.simulated.SimulatedChip;

/**
 * A simulated chip in one process and a reader for it in another, so that the reader's process contains only data that
 * it has read.
 */
final class RemoteCard implements CardReaders {

    private static final String READER = "Remote reader";

    private final int port;

    /**
     * The reader.
     *
     * @param port where {@link #serve} listens
     */
    RemoteCard(int port) {
        this.port = port;
    }

    /** The chip: answers one reader after another until the server socket is closed. */
    static void serve(ServerSocket server, SimulatedChip chip) {
        Thread.ofPlatform().daemon().name("chip").start(() -> {
            while (!server.isClosed()) {
                try (Socket socket = server.accept();
                        DataInputStream in = new DataInputStream(socket.getInputStream());
                        DataOutputStream out = new DataOutputStream(socket.getOutputStream())) {
                    socket.setTcpNoDelay(true);
                    chip.reset();
                    send(out, chip.atr());
                    while (true) {
                        if (!(chip.process(receive(in)) instanceof ChipAnswer.Response(byte[] answer))) {
                            break;
                        }
                        send(out, answer);
                    }
                } catch (IOException e) {
                    // The reader has closed the card.
                }
            }
        });
    }

    private static void send(DataOutputStream out, byte[] bytes) throws IOException {
        out.writeInt(bytes.length);
        out.write(bytes);
        out.flush();
    }

    private static byte[] receive(DataInputStream in) throws IOException {
        return in.readNBytes(in.readInt());
    }

    @Override
    public ReaderState snapshot() {
        return new ReaderState.Available(List.of(new CardReaderInfo(READER, true, "", false)));
    }

    @Override
    public Subscription onChange(Consumer<ReaderState> listener) {
        listener.accept(snapshot());
        return () -> {};
    }

    @Override
    public CardSession connect(String reader, Duration limit) throws CardException {
        try {
            Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
            socket.setTcpNoDelay(true);
            DataInputStream in = new DataInputStream(socket.getInputStream());
            DataOutputStream out = new DataOutputStream(socket.getOutputStream());
            byte[] atr = receive(in);
            return new CardSession() {
                @Override
                public String reader() {
                    return READER;
                }

                @Override
                public byte[] atr() {
                    return atr.clone();
                }

                @Override
                public int longestResponse() {
                    return 8192;
                }

                @Override
                public byte[] transmit(byte[] command, Duration time) throws CardException {
                    try {
                        send(out, command);
                        return receive(in);
                    } catch (IOException e) {
                        throw new CardException(new CardFailure.CardRemoved());
                    }
                }

                @Override
                public void close() {
                    try {
                        socket.close();
                    } catch (IOException e) {
                        // There is nothing more to do for a socket that cannot be closed.
                    }
                }
            };
        } catch (IOException e) {
            throw new CardException(new CardFailure.CardRemoved());
        }
    }

    @Override
    public void close() {
        // Each session has its own connection.
    }
}
