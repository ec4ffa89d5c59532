package mu.maupass.station.agent;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import mu.maupass.fault.Threads;
import mu.maupass.station.failure.Failure;

/**
 * What a command and the station say to each other about a name and a password; cut after a while, whoever is silent. Both know
 * the station's key, and everything is encrypted under one that is derived from it: who put a socket of their own in the place
 * of the station's learns no password, and cannot answer for it.
 */
final class OperatorLine implements AutoCloseable {
    private static final String CIPHER = "AES/GCM/NoPadding";
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final byte[] QUESTION = "question".getBytes(StandardCharsets.US_ASCII);
    private static final int LONGEST = 4096;
    private static final int MOST_DETAILS = 8;
    private static final int BYTES_OF_A_CHARACTER = 4;

    private final SocketChannel channel;
    private final SecretKey key;
    private final ScheduledExecutorService cut = Threads.single("operator-line");
    private final DataInputStream in;
    private final DataOutputStream out;
    private Future<?> ending;
    /** Of the question: its answer is bound to it. */
    private byte[] nonce = new byte[NONCE_BYTES];

    OperatorLine(SocketChannel channel, SecretKey key, Duration longest) {
        this.channel = channel;
        this.key = key;
        this.in = new DataInputStream(new BufferedInputStream(Channels.newInputStream(channel)));
        this.out = new DataOutputStream(new BufferedOutputStream(Channels.newOutputStream(channel)));
        this.ending = cut.schedule(this::hangUp, longest.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** It is not cut any more. */
    void waitOn() {
        ending.cancel(false);
    }

    /** It is cut after this time. */
    void within(Duration longest) {
        waitOn();
        ending = cut.schedule(this::hangUp, longest.toMillis(), TimeUnit.MILLISECONDS);
    }

    record Question(String name, char[] password) {}

    void ask(Question question) throws IOException {
        byte[] name = question.name.getBytes(StandardCharsets.UTF_8);
        ByteBuffer content =
                ByteBuffer.allocate(Integer.BYTES + name.length + question.password.length * BYTES_OF_A_CHARACTER);
        content.putInt(name.length).put(name);
        StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(question.password), content, true);
        byte[] plain = Arrays.copyOf(content.array(), content.position());
        Arrays.fill(content.array(), (byte) 0);
        try {
            nonce = send(plain, QUESTION);
        } finally {
            Arrays.fill(plain, (byte) 0);
        }
    }

    Question question() throws IOException {
        byte[] plain = receive(QUESTION);
        try {
            ByteBuffer content = ByteBuffer.wrap(plain);
            byte[] name = new byte[content.getInt()];
            content.get(name);
            CharBuffer text = StandardCharsets.UTF_8.decode(content);
            char[] characters = Arrays.copyOf(text.array(), text.remaining());
            Arrays.fill(text.array(), '\0');
            return new Question(new String(name, StandardCharsets.UTF_8), characters);
        } finally {
            Arrays.fill(plain, (byte) 0);
        }
    }

    void answer(SignIn signIn) throws IOException {
        ByteArrayOutputStream plain = new ByteArrayOutputStream();
        DataOutputStream content = new DataOutputStream(plain);
        switch (signIn) {
            case SignIn.Done(Agent agent) -> {
                content.writeUTF(agent.role().name());
                content.writeUTF(agent.id());
                content.writeUTF(agent.displayName());
            }
            case SignIn.Refused(Failure failure) -> {
                content.writeUTF("");
                content.writeUTF(failure.code());
                content.writeInt(failure.details().size());
                for (String detail : failure.details()) {
                    content.writeUTF(detail);
                }
            }
        }
        send(plain.toByteArray(), nonce);
    }

    SignIn answer() throws IOException {
        DataInputStream content = new DataInputStream(new ByteArrayInputStream(receive(nonce)));
        String role = content.readUTF();
        if (!role.isEmpty()) {
            return new SignIn.Done(new Agent(content.readUTF(), content.readUTF(), Agent.Role.valueOf(role)));
        }
        String code = content.readUTF();
        List<String> details = new ArrayList<>();
        int count = content.readInt();
        for (int i = 0; i < Math.min(count, MOST_DETAILS); i++) {
            details.add(content.readUTF());
        }
        return new SignIn.Refused(new Failure(code, details));
    }

    /** Returns the nonce under which it went. */
    private byte[] send(byte[] plain, byte[] bound) throws IOException {
        byte[] fresh = new byte[NONCE_BYTES];
        new SecureRandom().nextBytes(fresh);
        byte[] sealed = cipher(Cipher.ENCRYPT_MODE, fresh, bound, plain);
        out.writeInt(sealed.length);
        out.write(fresh);
        out.write(sealed);
        out.flush();
        return fresh;
    }

    private byte[] receive(byte[] bound) throws IOException {
        int length = in.readInt();
        if (length < 0 || length > LONGEST) {
            throw new IOException("nobody says that much");
        }
        byte[] used = in.readNBytes(NONCE_BYTES);
        byte[] plain = cipher(Cipher.DECRYPT_MODE, used, bound, in.readNBytes(length));
        nonce = used;
        return plain;
    }

    private byte[] cipher(int mode, byte[] with, byte[] bound, byte[] content) throws IOException {
        try {
            Cipher cipher = Cipher.getInstance(CIPHER);
            cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, with));
            cipher.updateAAD(bound);
            return cipher.doFinal(content);
        } catch (GeneralSecurityException e) {
            throw new IOException("not of this station", e);
        }
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
