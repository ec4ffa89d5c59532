package mu.maupass.authority;

import java.nio.file.Path;
import java.util.Optional;
import mu.maupass.authority.failure.ServingFailure;
import mu.maupass.authority.settings.AuthoritySettings;
import mu.maupass.authority.settings.SettingsReader;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where the settings are, for each command. */
final class SettingsOption {

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "File with the settings, lines name=value. Variables MAUPASS_AUTHORITY_… count more.")
    private @Nullable Path config;

    AuthoritySettings read() throws ServingFailure {
        return SettingsReader.read(Optional.ofNullable(config), System.getenv());
    }
}
