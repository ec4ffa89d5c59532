package mu.maupass.station.settings;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import mu.maupass.devices.scanner.ScannerAddress;
import mu.maupass.devices.scanner.ScannerException;
import mu.maupass.station.failure.Failure;
import mu.maupass.station.failure.StationException;
import mu.maupass.station.strings.Language;
import mu.maupass.sync.authority.HttpProxy;
import mu.maupass.sync.file.OwnerOnlyFile;
import mu.maupass.sync.file.UserFolders;

/**
 * The files that settings stand in: the station's own, and one of the computer's administrator, whose values the station's file does
 * not change. For one thread at a time.
 *
 * @param own   the station's, which need not be there
 * @param fixed the administrator's, which need not be there
 */
public record SettingsFiles(Path own, Path fixed) {
    /** Where the administrator of the computer fixes values; the user whom the station runs as cannot write there. */
    public static final Path FIXED = UserFolders.here().computer().resolve("settings.properties");

    private static final int LONGEST = 500;

    /** What is in force now, each with where it is from, in the order of the keys. */
    public List<Setting> read() throws StationException {
        SettingsText station = SettingsText.of(own);
        SettingsText locked = SettingsText.of(fixed);
        List<Setting> all = new ArrayList<>();
        for (SettingKey key : SettingKey.values()) {
            all.add(locked.value(key)
                    .map(value -> new Setting(key, value, Setting.Origin.LOCKED))
                    .or(() -> station.value(key).map(value -> new Setting(key, value, Setting.Origin.FILE)))
                    .orElseGet(() -> new Setting(key, key.byDefault(), Setting.Origin.DEFAULT)));
        }
        return List.copyOf(all);
    }

    /**
     * What the station works with.
     *
     * @throws StationException D-105, D-115, D-116 with the setting, its line and its file; D-106 for a file that cannot be read
     */
    public Settings settings() throws StationException {
        return settings(SettingsText.of(own), SettingsText.of(fixed));
    }

    /**
     * Writes a value into the station's file. It is in force from the next start on.
     *
     * @param value empty for the default
     * @throws StationException D-117 where it is fixed, D-105 where the value cannot be used: nothing is written then; D-106 where
     *     the file cannot be written
     */
    public void change(SettingKey key, String value) throws StationException {
        SettingsText locked = SettingsText.of(fixed);
        if (locked.value(key).isPresent()) {
            throw new StationException(new Failure("D-117", key.text()));
        }
        SettingsText before = SettingsText.of(own);
        String wanted = value.strip();
        boolean oneLine = wanted.length() <= LONGEST && wanted.chars().noneMatch(Character::isISOControl);
        if (!oneLine || !wanted.isEmpty() && !key.takes(wanted)) {
            throw before.unusable(key);
        }
        SettingsText after = before.with(key, wanted);
        settings(after, locked);
        try {
            OwnerOnlyFile.write(own, after.text().getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw StationException.unreadable(own);
        }
    }

    private static Settings settings(SettingsText own, SettingsText fixed) throws StationException {
        Found found = new Found(own, fixed);
        return new Settings(
                Language.of(found.text(SettingKey.LANGUAGE)).orElseThrow(),
                found.given(SettingKey.READER),
                found.given(SettingKey.STAFF_READER),
                ZoneId.of(found.text(SettingKey.ZONE)),
                found.given(SettingKey.CAMERA),
                proxy(found),
                scanner(found),
                found.text(SettingKey.SCANNER_FEEDER).equals("yes"),
                found.given(SettingKey.PRINTER),
                found.given(SettingKey.DISPLAY),
                found.text(SettingKey.ONE_DISPLAY).equals("turned"));
    }

    /** The fixed value, the station's or the default. */
    private record Found(SettingsText own, SettingsText fixed) {
        String text(SettingKey key) {
            return fixed.value(key).or(() -> own.value(key)).orElse(key.byDefault());
        }

        Optional<String> given(SettingKey key) {
            return Optional.of(text(key)).filter(value -> !value.isEmpty());
        }

        /** The file that has the last word about this. */
        SettingsText source(SettingKey key) {
            return fixed.value(key).isPresent() ? fixed : own;
        }
    }

    private static Optional<ScannerAddress> scanner(Found found) throws StationException {
        Optional<String> address = found.given(SettingKey.SCANNER);
        try {
            return address.isEmpty() ? Optional.empty() : Optional.of(ScannerAddress.parse(address.get()));
        } catch (ScannerException e) {
            throw found.source(SettingKey.SCANNER).unusable(SettingKey.SCANNER);
        }
    }

    private static Optional<HttpProxy> proxy(Found found) throws StationException {
        Optional<String> address = found.given(SettingKey.PROXY);
        Optional<String> user = found.given(SettingKey.PROXY_USER);
        if (address.isEmpty()) {
            return Optional.empty();
        }
        Optional<HttpProxy.Identity> identity =
                user.isEmpty() ? Optional.empty() : Optional.of(new HttpProxy.Identity(user.get(), password(found)));
        return Optional.of(SettingKey.proxy(address.get(), identity)
                .orElseThrow(() -> found.source(SettingKey.PROXY).unusable(SettingKey.PROXY)));
    }

    /** From a file beside the one that names it. */
    private static String password(Found found) throws StationException {
        SettingsText source = found.source(SettingKey.PROXY_PASSWORD_FILE);
        try {
            Path password = source.file().resolveSibling(found.text(SettingKey.PROXY_PASSWORD_FILE));
            return SettingsText.text(password).strip();
        } catch (IOException | InvalidPathException e) {
            throw source.unusable(SettingKey.PROXY_PASSWORD_FILE);
        }
    }
}
