package mu.maupass.station.command.line;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Collectors;
import mu.maupass.devices.vision.face.FaceModelCatalogue;
import mu.maupass.station.failure.Faults;
import mu.maupass.station.strings.Language;
import mu.maupass.station.strings.Strings;
import mu.maupass.sync.file.UserFolders;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.TypeConversionException;

/** What every command may be asked: the data folder, the language, JSON; and where it writes, and which models it knows. */
public final class CommonOptions {
    /** Its name among the root command's mixins, by which every command finds it. */
    public static final String MIXIN = "common";

    @Option(
            names = "--data",
            paramLabel = "DIR",
            scope = ScopeType.INHERIT,
            description = "The station's data folder. Default: $MAUPASS_DATA, else the user's data folder.")
    private @Nullable Path data;

    @Option(
            names = "--language",
            paramLabel = "fr|en|mfe|ar",
            scope = ScopeType.INHERIT,
            converter = KnownLanguage.class,
            description = "Language of messages. Default: that of the system.")
    private @Nullable Language language;

    @Option(names = "--json", scope = ScopeType.INHERIT, description = "Print one JSON value for scripts.")
    private boolean json;

    private final PrintWriter out;
    private final PrintWriter err;
    private final FaceModelCatalogue faceModels;
    private final Faults faults;

    public CommonOptions(PrintWriter out, PrintWriter err, FaceModelCatalogue faceModels, Faults faults) {
        this.faults = faults;
        this.out = out;
        this.err = err;
        this.faceModels = faceModels;
    }

    /** As if these words had been parsed. */
    public void take(WindowsWords words) {
        data = words.data().orElse(null);
        language = words.language().orElse(null);
        json = words.json();
    }

    /** Those of the command that runs. */
    public static CommonOptions of(CommandSpec running) {
        return (CommonOptions)
                Objects.requireNonNull(running.root().mixins().get(MIXIN)).userObject();
    }

    /** What nobody foresaw in this process. */
    public Faults faults() {
        return faults;
    }

    public FaceModelCatalogue faceModels() {
        return faceModels;
    }

    public boolean dataGiven() {
        return data != null;
    }

    /** The data folder that was named, else the environment's, else the user's; absolute. */
    public Path dataPath() {
        if (data != null) {
            return data.toAbsolutePath().normalize();
        }
        String fromEnvironment = System.getenv("MAUPASS_DATA");
        if (fromEnvironment != null && !fromEnvironment.isBlank()) {
            return Path.of(fromEnvironment).toAbsolutePath().normalize();
        }
        return UserFolders.here().data().toAbsolutePath();
    }

    public Output output() {
        return new Output(out, err, json, Strings.of(chosenLanguage()));
    }

    private Language chosenLanguage() {
        return language != null
                ? language
                : Language.of(System.getProperty("user.language", "en")).orElse(Language.ENGLISH);
    }

    /** A language that nobody speaks here is wrong usage. */
    static final class KnownLanguage implements ITypeConverter<Language> {
        @Override
        public Language convert(String tag) {
            return Language.of(tag)
                    .orElseThrow(() -> new TypeConversionException("'" + tag + "' is not one of "
                            + Arrays.stream(Language.values())
                                    .map(Language::tag)
                                    .collect(Collectors.joining(", "))));
        }
    }
}
