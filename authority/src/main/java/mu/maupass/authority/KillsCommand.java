package mu.maupass.authority;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import mu.maupass.authority.child.Folders;
import mu.maupass.authority.demo.Kills;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ./station authority kills}: a trial of this computer's own, which takes minutes. */
@Command(
        name = "kills",
        description = "Kill two authorities, their PostgreSQL, two stations and a Keycloak at random moments, and look"
                + " whether each record is there once.",
        mixinStandardHelpOptions = true)
final class KillsCommand implements Callable<Integer> {

    @Option(names = "--number", paramLabel = "NUMBER", description = "How many kills; 200 is the default.")
    private int number = 200;

    @Option(
            names = "--seed",
            paramLabel = "NUMBER",
            description = "Of what is random; another one each time by default.")
    private @Nullable Long seed;

    /** Is killed, too. */
    @Mixin
    private KeycloakHome keycloakHome = new KeycloakHome();

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (!Kills.possible()) {
            System.err.println("PostgreSQL is not installed here (Debian's package postgresql).");
            return 1;
        }
        Optional<Path> keycloak = keycloakHome.named();
        Optional<String> whyNot = keycloak.flatMap(KeycloakHome::whyNot);
        if (whyNot.isPresent()) {
            System.err.println(whyNot.get());
            return 1;
        }
        Path folder = Files.createTempDirectory("maupass-kills");
        try {
            System.out.println(Kills.run(
                    AuthorityMain.class,
                    folder,
                    number,
                    Optional.ofNullable(seed).orElseGet(System::nanoTime),
                    keycloak));
            Folders.delete(folder);
            return 0;
        } catch (IllegalStateException e) {
            // What is there is needed to find out why.
            System.err.println("It failed: " + e.getMessage() + ", all else in " + folder);
            return 1;
        }
    }
}
