package mu.maupass.authority;

import java.time.Clock;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import mu.maupass.authority.failure.ServingFailure;
import mu.maupass.authority.failure.ServingFailure.Cause;
import mu.maupass.authority.server.ServedAuthority;
import mu.maupass.authority.server.ServerLog;
import mu.maupass.authority.settings.AuthoritySettings;
import mu.maupass.fault.Threads;
import mu.maupass.sync.failure.SyncException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ./station authority serve}: until it is told to end. */
@Command(
        name = "serve",
        description = "Serve stations and citizens until the process is told to end (SIGTERM, Ctrl-C).",
        mixinStandardHelpOptions = true)
final class ServeCommand implements Callable<Integer> {

    @Mixin
    @SuppressWarnings("NullAway.Init") // picocli makes it.
    private SettingsOption settings;

    @Option(
            names = "--office",
            paramLabel = "NAME",
            description = "Print a code with which a station of this office can enrol.")
    private @Nullable String office;

    @Override
    public Integer call() throws InterruptedException {
        try {
            serve(settings.read());
            return 0;
        } catch (ServingFailure e) {
            System.err.println(e.getMessage());
            return 1;
        } catch (SyncException e) {
            System.err.println(
                    new ServingFailure(Cause.RECORDS, "no code can be given: " + e.getMessage()).getMessage());
            return 1;
        }
    }

    private void serve(AuthoritySettings read) throws ServingFailure, InterruptedException, SyncException {
        CountDownLatch told = new CountDownLatch(1);
        CountDownLatch ended = new CountDownLatch(1);
        ServerLog log = new ServerLog(System.out, Clock.systemUTC());
        try (ServedAuthority authority = ServedAuthority.start(read, log)) {
            Runtime.getRuntime().addShutdownHook(Threads.unstarted("authority-end", () -> {
                told.countDown();
                await(ended);
            }));
            if (office != null) {
                System.err.println(
                        "Enrol a station: ./station enrol --authority https://%s:%d/ --code %s --ca-sha256 %s"
                                .formatted(
                                        read.listen().names().getFirst(),
                                        authority.port(),
                                        authority.server().issueEnrolmentCode(office),
                                        authority.server().caFingerprint()));
            }
            told.await();
        } finally {
            ended.countDown();
        }
    }

    /** The process ends with its hooks: it waits until all is closed. */
    static void await(CountDownLatch ended) {
        try {
            ended.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
