package mu.maupass.station.command.settings;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import mu.maupass.station.command.data.Operator;
import mu.maupass.station.command.line.CommonOptions;
import mu.maupass.station.command.line.ExitCode;
import mu.maupass.station.command.line.Output;
import mu.maupass.station.counter.StationLog;
import mu.maupass.station.data.DataFolder;
import mu.maupass.station.data.FolderOwner;
import mu.maupass.station.failure.StationException;
import mu.maupass.station.settings.Setting;
import mu.maupass.station.settings.SettingKey;
import mu.maupass.station.settings.SettingsFiles;
import mu.maupass.sync.enrolment.StationEnrolment;
import mu.maupass.sync.trust.EnrolledStation;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** {@code station settings …}: what an administrator may set, without a window. */
@Command(name = "settings", description = "The settings of this station: each with its value and where that is from.")
public final class SettingsCommand {
    @Spec
    private CommandSpec spec;

    /** A setting that there is not is wrong usage. */
    static final class KnownKey implements ITypeConverter<SettingKey> {
        @Override
        public SettingKey convert(String name) {
            return SettingKey.of(name.toLowerCase(Locale.ROOT))
                    .orElseThrow(() -> new TypeConversionException("there is no setting '" + name + "'"));
        }
    }

    @Command(name = "list", description = "List all of them, also while the station works.")
    int list() throws StationException {
        CommonOptions common = CommonOptions.of(spec);
        Output output = common.output();
        ArrayNode all = Output.object().putArray("settings");
        for (Setting setting : files(common).read()) {
            all.add(value(setting));
            output.line("%s = %s  (%s)"
                    .formatted(
                            setting.key().text(),
                            setting.shown(),
                            output.strings().get(origin(setting))));
        }
        output.value(Output.object().put("result", "done").set("settings", all));
        return ExitCode.DONE;
    }

    @Command(name = "get", description = "Print the value of one, also while the station works.")
    int get(
            @Parameters(
                            paramLabel = "SETTING",
                            converter = KnownKey.class,
                            description = "As \"settings list\" has it.")
                    SettingKey key)
            throws StationException {
        CommonOptions common = CommonOptions.of(spec);
        Output output = common.output();
        for (Setting setting : files(common).read()) {
            if (setting.key() == key) {
                output.value(value(setting).put("result", "done"));
                output.line(setting.shown());
            }
        }
        return ExitCode.DONE;
    }

    @Command(
            name = "set",
            description = {
                "Change one in the station's file; it is in force from the next start on.",
                "What cannot be used is not written, and what is fixed on this computer does not change."
            })
    int set(
            @Parameters(
                            paramLabel = "SETTING",
                            converter = KnownKey.class,
                            description = "As \"settings list\" has it.")
                    SettingKey key,
            @Parameters(paramLabel = "VALUE", arity = "0..1", description = "Default: what holds where nothing is set.")
                    Optional<String> value,
            @Mixin Operator operator)
            throws Exception {
        CommonOptions common = CommonOptions.of(spec);
        Output output = common.output();
        try (DataFolder folder = DataFolder.look(common.dataPath())) {
            Optional<EnrolledStation> enrolled = StationEnrolment.load(folder.trust());
            String by = enrolled.isPresent()
                    ? operator.identified(folder.root(), enrolled.get(), Operator.Entitled.ADMINISTRATOR, output)
                    : FolderOwner.of(folder.root());
            SettingsFiles files = new SettingsFiles(folder.settings(), SettingsFiles.FIXED);
            files.change(key, value.orElse(""));
            StationLog.note(
                    folder.root(),
                    by,
                    SettingKey.CHANGED + key.text(),
                    Clock.system(files.settings().zone()));
            output.value(Output.object().put("result", "done").put("setting", key.text()));
            output.line("%s is changed, from the next start on.".formatted(key.text()));
            return ExitCode.DONE;
        }
    }

    @Command(
            name = "check",
            description = {
                "Say whether the station can start with its settings; names file, line and reason where not.",
                "With FILE: the same of a file that is to be put in its place, and nothing is changed."
            })
    int check(
            @Parameters(paramLabel = "FILE", arity = "0..1", description = "Default: the station's own.")
                    Optional<Path> file)
            throws StationException {
        CommonOptions common = CommonOptions.of(spec);
        Output output = common.output();
        if (file.isPresent() && !Files.isReadable(file.get())) {
            throw StationException.unreadable(file.get());
        }
        SettingsFiles files =
                file.map(own -> new SettingsFiles(own, SettingsFiles.FIXED)).orElseGet(() -> files(common));
        files.settings();
        List<Setting> all = files.read();
        long set = all.stream()
                .filter(setting -> setting.origin() != Setting.Origin.DEFAULT)
                .count();
        output.value(Output.object().put("result", "done").put("set", set));
        output.line("All of it can be used: %d set, %d by default.".formatted(set, all.size() - set));
        return ExitCode.DONE;
    }

    /** Looking makes no folder. */
    private static SettingsFiles files(CommonOptions common) {
        return new SettingsFiles(common.dataPath().resolve(DataFolder.SETTINGS), SettingsFiles.FIXED);
    }

    private static ObjectNode value(Setting setting) {
        return Output.object()
                .put("setting", setting.key().text())
                .put("value", setting.shown())
                .put("origin", setting.origin().name().toLowerCase(Locale.ROOT))
                .put("takes", setting.key().form());
    }

    private static String origin(Setting setting) {
        return switch (setting.origin()) {
            case DEFAULT -> "settings.origin.default";
            case FILE -> "settings.origin.file";
            case LOCKED -> "settings.origin.locked";
        };
    }
}
