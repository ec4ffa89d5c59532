package mu.maupass.authority;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import mu.maupass.authority.demo.TrialCountry;
import mu.maupass.fault.Threads;
import mu.maupass.sync.failure.SyncException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ./station authority demo}: until it is told to end. */
@Command(
        name = "demo",
        description = "Try it on this computer: PostgreSQL where it is installed, Keycloak where it is asked for, two"
                + " authorities, and a simulated station that sends, until Ctrl-C. Everything is invented and"
                + " deleted at the end.",
        mixinStandardHelpOptions = true)
final class TrialCommand implements Callable<Integer> {

    private static final Duration BETWEEN_VISITS = Duration.ofSeconds(10);
    /** What nobody waits for. */
    private static final int LONGEST_DAYS = 10_000;

    private static final String IN_THE_RECORDS = "Citizens have their accounts in the authority's own records.";

    @Option(
            names = "--embedded",
            description = "Records in a file, and one authority, also where PostgreSQL is installed.")
    private boolean embedded;

    @Option(
            names = "--seconds",
            paramLabel = "NUMBER",
            description = "End by itself after so many seconds; 0 (the default) for never.")
    private long seconds;

    @Option(
            names = "--keycloak",
            description =
                    "Citizens have their accounts in a Keycloak, which \"./station authority demo\" has Maven fetch"
                            + " once (177 MB).")
    private boolean keycloak;

    @Mixin
    private KeycloakHome keycloakHome = new KeycloakHome();

    /** Where it is, if it can be started; else it is said why not. */
    private Optional<Path> keycloakHome() {
        Optional<Path> home = keycloakHome.named();
        Optional<String> whyNot = home.flatMap(KeycloakHome::whyNot);
        if (whyNot.isPresent()) {
            say(whyNot.get() + " " + IN_THE_RECORDS);
            return Optional.empty();
        }
        if (home.isEmpty()) {
            say(keycloak ? "There is no Keycloak. " + IN_THE_RECORDS : IN_THE_RECORDS + " --keycloak: in Keycloak.");
        }
        return home;
    }

    @Override
    public Integer call() throws InterruptedException {
        CountDownLatch told = new CountDownLatch(1);
        CountDownLatch ended = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(Threads.unstarted("demo-end", () -> {
            told.countDown();
            ServeCommand.await(ended);
        }));
        try (TrialCountry country =
                TrialCountry.start(AuthorityMain.class, TrialCommand::say, embedded, keycloakHome())) {
            TrialCountry.Visitor station = country.station();
            long until = System.nanoTime()
                    + (seconds == 0 ? TimeUnit.DAYS.toNanos(LONGEST_DAYS) : TimeUnit.SECONDS.toNanos(seconds));
            do {
                station.next();
                if (!country.runs()) {
                    System.err.println("An authority has ended.");
                    return 1;
                }
            } while (!told.await(
                            Math.min(BETWEEN_VISITS.toNanos(), Math.max(0, until - System.nanoTime())),
                            TimeUnit.NANOSECONDS)
                    && System.nanoTime() < until);
            return 0;
        } catch (IOException e) {
            System.err.println("It did not start: " + e.getMessage());
            return 1;
        } catch (SyncException e) {
            System.err.println("The station has stopped: " + e.getMessage());
            return 1;
        } finally {
            ended.countDown();
        }
    }

    private static void say(String line) {
        System.out.println(line);
    }
}
