package mu.maupass.authority;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import mu.maupass.authority.failure.ServingFailure;
import mu.maupass.authority.server.AuthorityKeyCare;
import mu.maupass.authority.settings.AuthoritySettings;
import mu.maupass.sync.sandbox.KeyRotation.AuthorityKey;
import mu.maupass.sync.sandbox.KeyRotation.Use;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ./station authority keys}: changes the keys beside the processes that serve with them. */
@Command(
        name = "keys",
        description = "List, change and retire the authority's keys for signing and for sealing.",
        subcommands = {KeysCommand.ListThem.class, KeysCommand.Rotate.class, KeysCommand.Retire.class},
        mixinStandardHelpOptions = true)
final class KeysCommand {

    /** {@code keys list}. */
    @Command(
            name = "list",
            description =
                    "Print each key: its use, where it is in its life, since when, its identifier, and the stations that"
                            + " were not told of it. With embedded records end the server first.",
            mixinStandardHelpOptions = true)
    static final class ListThem extends OfKeys {
        @Override
        int run(AuthorityKeyCare care) throws ServingFailure {
            for (Map.Entry<AuthorityKey, List<String>> one : care.list().entrySet()) {
                System.out.println(line(one.getKey()) + untold(one.getValue()));
            }
            return 0;
        }

        private static String untold(List<String> stations) {
            return stations.isEmpty() ? "" : "  not told yet: " + String.join(" ", stations);
        }
    }

    /** {@code keys rotate}. */
    @Command(
            name = "rotate",
            description = "Make a new key beside the old ones. Processes that serve see it without a restart.",
            mixinStandardHelpOptions = true)
    static final class Rotate extends OfKeys {

        /** For as long as a station may work without a network (30 days by the policy that is served), and one more. */
        private static final int TOLD_DAYS = 31;

        @Option(names = "--use", required = true, description = "signing or sealing.")
        @SuppressWarnings("NullAway.Init") // Is required.
        private Use use;

        @Option(
                names = "--at-once",
                description =
                        "Sign with it now: where the old one is in wrong hands. Else stations are told for 31 days before, as one may work so long without a network."
                                + " Records are sealed to a new key as soon as a station is told.")
        private boolean atOnce;

        @Override
        int run(AuthorityKeyCare care) throws ServingFailure {
            Duration announced = use == Use.SEALING || atOnce ? Duration.ZERO : Duration.ofDays(TOLD_DAYS);
            System.out.println(line(care.rotate(use, announced)));
            return 0;
        }
    }

    /** {@code keys retire}. */
    @Command(
            name = "retire",
            description =
                    "Delete the private part of a former key for good; refused while a station or a record needs it."
                            + " With embedded records end the server first.",
            mixinStandardHelpOptions = true)
    static final class Retire extends OfKeys {

        @Option(names = "--id", paramLabel = "ID", required = true, description = "As list prints it.")
        @SuppressWarnings("NullAway.Init") // Is required.
        private String id;

        @Override
        int run(AuthorityKeyCare care) throws ServingFailure {
            care.retire(id);
            System.out.println("retired " + id);
            return 0;
        }
    }

    /** What the three have in common. */
    abstract static class OfKeys implements Callable<Integer> {

        @Mixin
        @SuppressWarnings("NullAway.Init") // picocli makes it.
        private SettingsOption settings;

        abstract int run(AuthorityKeyCare care) throws ServingFailure;

        @Override
        public final Integer call() {
            try {
                AuthoritySettings read = settings.read();
                return run(new AuthorityKeyCare(read));
            } catch (ServingFailure e) {
                System.err.println(e.getMessage());
                return 1;
            }
        }

        static String line(AuthorityKey key) {
            return "%-8s %-9s %-20s %s"
                    .formatted(
                            key.use().alias(),
                            key.phase().name().toLowerCase(Locale.ROOT),
                            key.from().equals(Instant.EPOCH) ? "the first" : key.from(),
                            key.id());
        }
    }
}
