package mu.maupass.station.agent;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import mu.maupass.fault.Threads;
import mu.maupass.station.failure.Failure;

/** What a command and the station say to each other about a name and a password; cut after a while, whoever is silent. */
final class OperatorLine implements AutoCloseable {
    private static final int LONGEST = 4096;
    private static final int MOST_DETAILS = 8;
    private static final int BYTES_OF_A_CHARACTER = 4;

    private final SocketChannel channel;
    private final ScheduledExecutorService cut = Threads.single("operator-line");
    private final DataInputStream in;
    private final DataOutputStream out;

    OperatorLine(SocketChannel channel, Duration longest) {
        this.channel = channel;
        this.in = new DataInputStream(new BufferedInputStream(Channels.newInputStream(channel)));
        this.out = new DataOutputStream(new BufferedOutputStream(Channels.newOutputStream(channel)));
        var _ = cut.schedule(this::hangUp, longest.toMillis(), TimeUnit.MILLISECONDS);
    }

    record Question(String name, char[] password) {}

    void ask(Question question) throws IOException {
        out.writeUTF(question.name);
        ByteBuffer password = ByteBuffer.allocate(question.password.length * BYTES_OF_A_CHARACTER);
        StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(question.password), password, true);
        password.flip();
        try {
            out.writeInt(password.remaining());
            out.write(password.array(), 0, password.remaining());
            out.flush();
        } finally {
            Arrays.fill(password.array(), (byte) 0);
        }
    }

    Question question() throws IOException {
        String name = in.readUTF();
        int length = in.readInt();
        if (length < 0 || length > LONGEST) {
            throw new IOException("no password is that long");
        }
        byte[] password = in.readNBytes(length);
        try {
            CharBuffer text = StandardCharsets.UTF_8.decode(ByteBuffer.wrap(password));
            char[] characters = Arrays.copyOf(text.array(), text.remaining());
            Arrays.fill(text.array(), '\0');
            return new Question(name, characters);
        } finally {
            Arrays.fill(password, (byte) 0);
        }
    }

    void answer(SignIn signIn) throws IOException {
        switch (signIn) {
            case SignIn.Done(Agent agent) -> {
                out.writeUTF(agent.role().name());
                out.writeUTF(agent.id());
                out.writeUTF(agent.displayName());
            }
            case SignIn.Refused(Failure failure) -> {
                out.writeUTF("");
                out.writeUTF(failure.code());
                out.writeInt(failure.details().size());
                for (String detail : failure.details()) {
                    out.writeUTF(detail);
                }
            }
        }
        out.flush();
    }

    SignIn answer() throws IOException {
        String role = in.readUTF();
        if (!role.isEmpty()) {
            return new SignIn.Done(new Agent(in.readUTF(), in.readUTF(), Agent.Role.valueOf(role)));
        }
        String code = in.readUTF();
        List<String> details = new ArrayList<>();
        int count = in.readInt();
        for (int i = 0; i < Math.min(count, MOST_DETAILS); i++) {
            details.add(in.readUTF());
        }
        return new SignIn.Refused(new Failure(code, details));
    }

    private void hangUp() {
        try {
            channel.close();
        } catch (IOException e) {
            System.getLogger("agent")
                    .log(
                            System.Logger.Level.WARNING,
                            "operator: {0}",
                            e.getClass().getSimpleName());
        }
    }

    @Override
    public void close() {
        cut.shutdownNow();
        hangUp();
    }
}
