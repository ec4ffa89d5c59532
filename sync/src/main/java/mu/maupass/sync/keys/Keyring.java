package mu.maupass.sync.keys;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import mu.maupass.fault.Threads;
import mu.maupass.sync.failure.SyncException;
import mu.maupass.sync.failure.TrustFailure.Cause;

/**
 * The keyring of the desktop's session (the secret service of freedesktop.org), through its own command, {@code secret-tool}:
 * the station needs no library for it, and what hangs there is ended. Any thread; each call waits.
 */
final class Keyring {

    /** So long, because somebody may have to type the keyring's password first. */
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private static final int MOST_BYTES = 1_000;

    private final String command;
    private final Duration limit;

    Keyring() {
        this("secret-tool", LIMIT);
    }

    /** @param command where the command is */
    Keyring(String command, Duration limit) {
        this.command = command;
        this.limit = limit;
    }

    /**
     * The passphrase of this name, which the caller overwrites.
     *
     * @throws SyncException T-129 where there is none, or no keyring, or it stays locked
     */
    byte[] read(String name) throws SyncException {
        byte[] secret = run(new byte[0], "lookup", name);
        if (secret.length == 0) {
            throw SyncException.of(Cause.KEYRING, "nothing of this name");
        }
        return secret;
    }

    /** @throws SyncException T-129 where there is no keyring, or it stays locked */
    void write(String name, byte[] secret) throws SyncException {
        run(secret, "store", name, "--label=MauPass Station");
        byte[] kept = read(name);
        boolean same = Arrays.equals(kept, secret);
        Arrays.fill(kept, (byte) 0);
        if (!same) {
            throw SyncException.of(Cause.KEYRING, "it keeps something else");
        }
    }

    /** Takes it out again. */
    void erase(String name) throws SyncException {
        run(new byte[0], "clear", name);
    }

    private byte[] run(byte[] input, String what, String name, String... options) throws SyncException {
        List<String> line = new ArrayList<>(List.of(command, what));
        line.addAll(List.of(options));
        line.addAll(List.of("application", "maupass-station", "key", name));
        Process process;
        try {
            process = new ProcessBuilder(line)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            throw SyncException.of(Cause.KEYRING, "no " + command);
        }
        try {
            CompletableFuture<byte[]> answer =
                    Threads.supply(() -> exchanged(process, input), work -> Threads.start("keyring", work));
            byte[] read = answer.get(limit.toMillis(), TimeUnit.MILLISECONDS);
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS) || process.exitValue() != 0) {
                throw SyncException.of(Cause.KEYRING, "it refused");
            }
            return read;
        } catch (TimeoutException e) {
            throw SyncException.of(Cause.KEYRING, "no answer");
        } catch (ExecutionException e) {
            throw SyncException.of(Cause.KEYRING, "broke off");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw SyncException.of(Cause.KEYRING, "interrupted");
        } finally {
            process.destroyForcibly();
        }
    }

    private static byte[] exchanged(Process process, byte[] input) throws IOException {
        try (OutputStream to = process.getOutputStream()) {
            to.write(input);
        }
        try (InputStream from = process.getInputStream()) {
            return from.readNBytes(MOST_BYTES);
        }
    }
}
