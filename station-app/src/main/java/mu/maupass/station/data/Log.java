package mu.maupass.station.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Optional;
import java.util.logging.ConsoleHandler;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import mu.maupass.sync.file.OwnerOnlyFile;

/**
 * Where the log goes: to the terminal until there is a data folder, then into it, as one line of JSON an event. On the terminal
 * an event is one line, and below that of a fault are its frames; of any other throwable there is only its class, because messages
 * of libraries may carry what they were reading.
 */
public final class Log {
    private static final int FILE_BYTES = 1 << 20;
    private static final int FILES = 5;

    private Log() {}

    /** Begins with warnings on standard error. Libraries say no more than that. */
    public static void toTerminal() {
        LogManager.getLogManager().reset();
        Logger root = Logger.getLogger("");
        root.setLevel(Level.WARNING);
        root.addHandler(terminal());
    }

    private static Handler terminal() {
        ConsoleHandler console = new ConsoleHandler();
        console.setFormatter(new Line());
        console.setLevel(Level.WARNING);
        console.setFilter(new FaultPace());
        return console;
    }

    /** From now on into this folder, five files of a megabyte at most. What cannot be written stays on the terminal. */
    static void toFolder(Path folder) {
        try {
            OwnerOnlyFile.createFolder(folder);
            Handler file = new OwnerOnlyLog(folder, FILE_BYTES, FILES, terminal());
            file.setFormatter(new LogLine());
            file.setEncoding("UTF-8");
            file.setFilter(new FaultPace());
            Logger root = Logger.getLogger("");
            for (Handler handler : root.getHandlers()) {
                root.removeHandler(handler);
                handler.close();
            }
            root.addHandler(file);
        } catch (IOException e) {
            System.getLogger("data")
                    .log(
                            System.Logger.Level.WARNING,
                            "no log file: {0}",
                            e.getClass().getSimpleName());
        }
    }

    /** The folder that the log goes to; empty while it goes to the terminal. */
    public static Optional<Path> folder() {
        return Arrays.stream(Logger.getLogger("").getHandlers())
                .filter(OwnerOnlyLog.class::isInstance)
                .map(handler -> ((OwnerOnlyLog) handler).folder())
                .filter(Files::isDirectory)
                .findFirst();
    }

    private static final class Line extends Formatter {
        @Override
        public String format(LogRecord event) {
            String thrown = event.getThrown() == null
                    ? ""
                    : " " + event.getThrown().getClass().getName();
            return "%s %s %s: %s%s%n"
                    .formatted(
                            Instant.ofEpochMilli(event.getMillis()).truncatedTo(ChronoUnit.SECONDS),
                            event.getLevel().getName(),
                            event.getLoggerName(),
                            formatMessage(event),
                            thrown);
        }
    }
}
