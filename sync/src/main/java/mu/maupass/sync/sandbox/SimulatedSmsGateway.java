package mu.maupass.sync.sandbox;

import java.io.IOException;
import java.time.Clock;
import mu.maupass.sync.failure.SyncException;

/**
 * A provider of the sandbox: its messages reach the simulated telephones, which a page shows ({@link TelephonePages}), and no real one.
 *
 * @param fails what numbers end with for which it fails, to show what happens then
 */
record SimulatedSmsGateway(String name, String fails, SandboxStore store, Clock clock) implements SmsGateway {
    /** Older messages are forgotten. */
    private static final int KEPT = 200;

    @Override
    public void send(String number, String text) throws IOException {
        if (number.endsWith(fails)) {
            throw new IOException("a simulated failure");
        }
        try {
            store.inTransaction(connection -> {
                SandboxStore.update(
                        connection,
                        "INSERT INTO telephone (number, gateway, text, time) VALUES (?, ?, ?, ?)",
                        number,
                        name,
                        text,
                        clock.instant().getEpochSecond());
                return SandboxStore.update(
                        connection,
                        "DELETE FROM telephone WHERE place <= (SELECT max(place) FROM telephone) - ?",
                        KEPT);
            });
        } catch (SyncException e) {
            throw new IOException("the store", e);
        }
    }
}
