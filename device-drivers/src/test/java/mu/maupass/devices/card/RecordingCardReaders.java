package mu.maupass.devices.card;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import mu.maupass.devices.Subscription;

/** Passes everything on, and records the commands to the card and how often its session was closed. */
public final class RecordingCardReaders implements CardReaders {

    private final CardReaders real;
    private final List<byte[]> commands = new ArrayList<>();
    private int closed;

    public RecordingCardReaders(CardReaders real) {
        this.real = real;
    }

    /** The number of commands with this instruction. */
    public synchronized long count(int instruction) {
        return commands.stream().filter(c -> (c[1] & 0xFF) == instruction).count();
    }

    /** All commands. */
    public synchronized List<byte[]> trace() {
        return List.copyOf(commands);
    }

    public synchronized int closed() {
        return closed;
    }

    @Override
    public ReaderState snapshot() {
        return real.snapshot();
    }

    @Override
    public Subscription onChange(Consumer<ReaderState> listener) {
        return real.onChange(listener);
    }

    @Override
    public CardSession connect(String reader, Duration limit) throws CardException {
        CardSession session = real.connect(reader, limit);
        return new CardSession() {
            @Override
            public String reader() {
                return session.reader();
            }

            @Override
            public byte[] atr() {
                return session.atr();
            }

            @Override
            public int longestResponse() {
                return session.longestResponse();
            }

            @Override
            public byte[] transmit(byte[] command, Duration time) throws CardException {
                synchronized (RecordingCardReaders.this) {
                    commands.add(command.clone());
                }
                return session.transmit(command, time);
            }

            @Override
            public void close() {
                synchronized (RecordingCardReaders.this) {
                    closed++;
                }
                session.close();
            }
        };
    }

    @Override
    public void close() {
        real.close();
    }
}
