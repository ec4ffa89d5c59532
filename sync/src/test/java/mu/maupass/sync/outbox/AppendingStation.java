package mu.maupass.sync.outbox;

import java.nio.file.Path;

/** A process that the test kills: opens the station in a folder and appends records until then. */
final class AppendingStation {

    private AppendingStation() {}

    /**
     * Prints {@code started} before anything is made, then each record's place and hash when the append has returned.
     */
    public static void main(String[] arguments) throws Exception {
        System.out.println("started");
        ChainStation station = new ChainStation(Path.of(arguments[0]));
        try (Outbox outbox = station.openSealed()) {
            while (true) {
                QueuedRecord queued = station.append(outbox);
                System.out.println(queued.seq() + " " + queued.hash());
            }
        }
    }
}
