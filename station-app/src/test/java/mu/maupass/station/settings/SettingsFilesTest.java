package mu.maupass.station.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import mu.maupass.station.failure.StationException;
import mu.maupass.station.settings.Setting.Origin;
import mu.maupass.station.strings.Language;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsFilesTest {
    @TempDir
    private Path temp;

    private SettingsFiles files(String own, String fixed) throws Exception {
        Files.writeString(temp.resolve("own.properties"), own);
        Files.writeString(temp.resolve("fixed.properties"), fixed);
        return new SettingsFiles(temp.resolve("own.properties"), temp.resolve("fixed.properties"));
    }

    private static Setting of(SettingKey key, List<Setting> all) {
        return all.stream().filter(one -> one.key() == key).findFirst().orElseThrow();
    }

    private static List<String> why(ThrowingCall call) {
        try {
            call.run();
        } catch (StationException e) {
            return java.util.stream.Stream.concat(
                            java.util.stream.Stream.of(e.failure().code()), e.failure().details().stream())
                    .toList();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
        return List.of();
    }

    private interface ThrowingCall {
        void run() throws Exception;
    }

    @Test
    void whatTheComputersAdministratorFixedHoldsWhateverTheStationsFileSays() throws Exception {
        SettingsFiles files = files("language = en\nreader = Omnikey\n", "language = fr\nproxy = 10.0.0.1:80\n");
        assertThat(files.settings().language()).isEqualTo(Language.FRENCH);
        assertThat(of(SettingKey.LANGUAGE, files.read()))
                .isEqualTo(new Setting(SettingKey.LANGUAGE, "fr", Origin.LOCKED));
        assertThat(of(SettingKey.READER, files.read()).origin()).isEqualTo(Origin.FILE);
        assertThat(of(SettingKey.ZONE, files.read()))
                .isEqualTo(new Setting(SettingKey.ZONE, "Indian/Mauritius", Origin.DEFAULT));
        assertThat(why(() -> files.change(SettingKey.LANGUAGE, "en"))).containsExactly("D-117", "language");
    }

    @ParameterizedTest
    @CsvSource({
        "'# comment\n\nlanguage=tlh', D-105, language, 3",
        "'language=fr\nraeder=x', D-115, raeder, 2",
        "'reader = a\\\\\n  b\nzone=Mars', D-105, zone, 3",
        "'zone=Indian/Reunion\nreader=a\nzone=Indian/Mauritius', D-116, zone, 3",
        "'reader=a\nproxy-user=\\u12', D-115, proxy-user, 2",
    })
    void aLineThatCannotBeUsedIsNamedWithItsReason(String text, String code, String key, String line) throws Exception {
        SettingsFiles files = files(text.replace("\\\\", "\\"), "");
        assertThat(why(files::settings)).startsWith(code, key, line, "own.properties");
        SettingsFiles fixed = files("", text.replace("\\\\", "\\"));
        assertThat(why(fixed::settings)).startsWith(code, key, line, "fixed.properties");
    }

    @Test
    void aChangeKeepsWhatElseStandsThere() throws Exception {
        SettingsFiles files = files("# ours\nreader = a\\\n  b\nzone = Indian/Reunion\n", "");
        files.change(SettingKey.READER, "back\\slash");
        files.change(SettingKey.CAMERA, "none");
        files.change(SettingKey.ZONE, "");
        assertThat(Files.readString(files.own())).isEqualTo("# ours\nreader = back\\\\slash\ncamera = none\n");
        assertThat(files.settings().reader()).isEqualTo(Optional.of("back\\slash"));
        assertThat(of(SettingKey.ZONE, files.read()).origin()).isEqualTo(Origin.DEFAULT);
    }

    @Test
    void whatCannotBeUsedIsNotWritten() throws Exception {
        SettingsFiles files = files("reader = a\n", "");
        assertThat(why(() -> files.change(SettingKey.ZONE, "Mars/Olympus"))).startsWith("D-105", "zone");
        assertThat(why(() -> files.change(SettingKey.READER, "a\nzone = Indian/Reunion")))
                .startsWith("D-105", "reader");
        files.change(SettingKey.PROXY, "proxy.example:3128");
        assertThat(why(() -> files.change(SettingKey.PROXY_USER, "guichet")))
                .as("its password is in no file")
                .startsWith("D-105", "proxy-password-file");
        assertThat(Files.readString(files.own())).isEqualTo("reader = a\nproxy = proxy.example:3128\n");
    }

    @Test
    void aFileThatIsThereAndCannotBeReadIsNoEmptyOne() {
        assertThatThrownBy(() -> new SettingsFiles(temp, temp.resolve("none")).settings())
                .isInstanceOf(StationException.class);
    }
}
