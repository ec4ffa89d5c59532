package mu.maupass.station.agent;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.ConnectException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BiFunction;
import javax.crypto.SecretKey;
import mu.maupass.fault.Fault;
import mu.maupass.fault.Threads;
import mu.maupass.sync.failure.SyncException;
import mu.maupass.sync.keys.StationKeys;

/**
 * Where a working station answers commands that ask who gives them: a socket in its data folder, which only the folder's owner
 * can reach. So a command and the window count the same wrong passwords and keep the same pause. One question at a time, on a
 * thread of its own.
 */
public final class OperatorDoor implements AutoCloseable {
    /** Of whoever asks: to say it, and to take the answer. */
    private static final Duration QUESTION = Duration.ofSeconds(10);
    /** The station may be answering another command, and a password and a staff card take their time, for each of both. */
    private static final Duration ANSWER = Duration.ofSeconds(45);

    /** Of a name and of a password, in characters: nobody has longer ones, and the line carries no more. */
    private static final int LONGEST = 600;

    private final Path socket;
    private final Optional<ServerSocketChannel> channel;
    private final SecretKey key;
    private final Duration question;
    private final BiFunction<String, char[], SignIn> desk;

    private OperatorDoor(
            Path socket,
            Optional<ServerSocketChannel> channel,
            SecretKey key,
            Duration question,
            BiFunction<String, char[], SignIn> desk) {
        this.socket = socket;
        this.channel = channel;
        this.key = key;
        this.question = question;
        this.desk = desk;
    }

    /**
     * Opens it. Where a folder can hold no socket it stays closed, and commands have to wait for the station's end.
     *
     * @param socket in a folder whose lock the caller holds; what a killed station has left is removed
     * @param key {@link #key of the station}
     * @param desk checks a name and a password, which it wipes
     */
    public static OperatorDoor open(Path socket, SecretKey key, BiFunction<String, char[], SignIn> desk) {
        return open(socket, key, QUESTION, desk);
    }

    /** @param question how long whoever asks may be silent */
    static OperatorDoor open(Path socket, SecretKey key, Duration question, BiFunction<String, char[], SignIn> desk) {
        OperatorDoor door = new OperatorDoor(socket, listening(socket), key, question, desk);
        door.channel.ifPresent(listening -> Threads.startVirtual("operator-door", () -> door.serve(listening)));
        return door;
    }

    /** @throws SyncException T-121 where the token that holds the station's key does not answer */
    public static SecretKey key(StationKeys station) throws SyncException {
        return station.derive("operator-door");
    }

    private static Optional<ServerSocketChannel> listening(Path socket) {
        try {
            Files.deleteIfExists(socket);
            ServerSocketChannel listening = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
            try {
                listening.bind(UnixDomainSocketAddress.of(socket));
                return Optional.of(listening);
            } catch (IOException e) {
                listening.close();
                throw e;
            }
        } catch (IOException e) {
            System.getLogger("agent")
                    .log(
                            Level.WARNING,
                            "no door for commands: {0}",
                            e.getClass().getSimpleName());
            return Optional.empty();
        }
    }

    private void serve(ServerSocketChannel listening) {
        try {
            while (listening.isOpen()) {
                SocketChannel connection = listening.accept();
                Fault.contain(() -> serve(connection));
            }
        } catch (IOException e) {
            if (listening.isOpen()) {
                unanswered(e);
            }
        }
    }

    private void serve(SocketChannel connection) {
        try (OperatorLine line = new OperatorLine(connection, key, question)) {
            OperatorLine.Question asked = line.question();
            // The desk has its own ends: what it counted is told, however slow a card was.
            line.waitOn();
            SignIn answer = desk.apply(asked.name(), asked.password());
            line.within(question);
            line.answer(answer);
        } catch (IOException e) {
            unanswered(e);
        }
    }

    private static void unanswered(IOException e) {
        System.getLogger("agent")
                .log(
                        Level.WARNING,
                        "a command was not answered: {0}",
                        e.getClass().getSimpleName());
    }

    /**
     * Asks the station that works on a folder.
     *
     * @param key {@link #key of the station}: only who has it learns the password, and can answer
     * @param password stays the caller's to wipe
     * @return empty where no station answers here
     */
    public static Optional<SignIn> ask(Path socket, SecretKey key, String name, char[] password) {
        if (!Files.exists(socket)) {
            return Optional.empty();
        }
        if (name.length() > LONGEST || password.length > LONGEST) {
            return Optional.of(new SignIn.Refused(SignIn.wrong()));
        }
        try (OperatorLine line =
                new OperatorLine(SocketChannel.open(UnixDomainSocketAddress.of(socket)), key, ANSWER)) {
            line.ask(new OperatorLine.Question(name, password));
            return Optional.of(line.answer());
        } catch (ConnectException e) {
            // Left by a station that was killed.
            return Optional.empty();
        } catch (IOException e) {
            unanswered(e);
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        if (channel.isPresent()) {
            try {
                channel.get().close();
                Files.deleteIfExists(socket);
            } catch (IOException e) {
                System.getLogger("agent")
                        .log(Level.WARNING, "operator: {0}", e.getClass().getSimpleName());
            }
        }
    }
}
