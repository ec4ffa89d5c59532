package mu.maupass.devices.card;

import java.util.ArrayList;
import java.util.List;
import mu.maupass.devices.card.simulated.InterceptedReaders;
import mu.maupass.devices.card.simulated.InterceptedReaders.Card;

/** Records the commands to the card, and how often its session was closed. */
public final class CommandRecord implements InterceptedReaders.Interceptor {

    private final List<byte[]> commands = new ArrayList<>();
    private int closed;

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
    public byte[] answer(byte[] command, Card card) throws CardException {
        synchronized (this) {
            commands.add(command.clone());
        }
        return card.answer(command);
    }

    @Override
    public synchronized void closing() {
        closed++;
    }
}
