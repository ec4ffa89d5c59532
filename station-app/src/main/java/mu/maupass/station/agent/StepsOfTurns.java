package mu.maupass.station.agent;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The steps that commands used while the queue could not remember them, in the file whose lock is their turn: a line for each
 * name, with the step. The caller holds that lock.
 */
final class StepsOfTurns implements StepMemory {
    /** Far more than a roster has names. */
    private static final int MOST = 64 << 10;

    private final FileChannel turn;

    StepsOfTurns(FileChannel turn) {
        this.turn = turn;
    }

    @Override
    public boolean use(String name, long step) throws IOException {
        Map<String, Long> used = read();
        if (step <= used.getOrDefault(name, 0L)) {
            return false;
        }
        used.put(name, step);
        byte[] text = used.entrySet().stream()
                .map(one -> one.getKey() + " " + one.getValue() + "\n")
                .collect(Collectors.joining())
                .getBytes(StandardCharsets.UTF_8);
        ByteBuffer bytes = ByteBuffer.wrap(text);
        for (long at = 0; bytes.hasRemaining(); at = bytes.position()) {
            turn.write(bytes, at);
        }
        turn.truncate(text.length);
        turn.force(true);
        return true;
    }

    private Map<String, Long> read() throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(Math.min(turn.size(), MOST)));
        while (bytes.hasRemaining() && turn.read(bytes, bytes.position()) >= 0) {
            // Until all is there.
        }
        Map<String, Long> used = new TreeMap<>();
        for (String line : new String(bytes.array(), 0, bytes.position(), StandardCharsets.UTF_8).split("\n", -1)) {
            // A line that was cut short by a power cut is of a try that did not end.
            if (line.matches("\\S+ \\d{1,18}")) {
                used.merge(line.split(" ", -1)[0], Long.valueOf(line.split(" ", -1)[1]), Math::max);
            }
        }
        return used;
    }
}
