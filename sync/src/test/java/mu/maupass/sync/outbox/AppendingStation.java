package mu.maupass.sync.outbox;

import java.nio.file.Path;

/** A process of its own that is killed: opens the station in a folder and appends until it dies. */
final class AppendingStation {

    private AppendingStation() {}

    /** Prints {@code started} before anything is made, then each record's place and hash once it is promised. */
    public static void main(String[] arguments) throws Exception {
        System.out.println("started");
        ChainStation station = new ChainStation(Path.of(arguments[0]));
        try (Outbox outbox = station.open()) {
            while (true) {
                QueuedRecord queued = station.append(outbox);
                System.out.println(queued.seq() + " " + queued.hash());
            }
        }
    }
}
