package mu.maupass.station.settings;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Optional;
import java.util.stream.Stream;
import mu.maupass.devices.scanner.ScannerAddress;
import mu.maupass.devices.scanner.ScannerException;
import mu.maupass.station.strings.Language;
import mu.maupass.sync.authority.HttpProxy;

/** What an administrator may set, each with its default and the form of its value. Texts name what each is for. */
public enum SettingKey {
    LANGUAGE("language", "fr", Language.tags(" | ")),
    ZONE("zone", "Indian/Mauritius", "Area/City"),
    READER("reader", "", "text"),
    STAFF_READER("staff-reader", "", "text"),
    CAMERA("camera", "", "id | http://… | none"),
    SCANNER("scanner", "", "sane://… | https://…"),
    SCANNER_FEEDER("scanner-feeder", "no", "yes | no"),
    PRINTER("printer", "", "text"),
    DISPLAY("display", "", "x,y"),
    ONE_DISPLAY("one-display", "beside", "beside | turned"),
    PROXY("proxy", "", "host:port"),
    PROXY_USER("proxy-user", "", "text"),
    PROXY_PASSWORD_FILE("proxy-password-file", "", "file");

    /** First part of the name of a change in the audit log; the setting follows. */
    public static final String CHANGED = "settings.changed.";

    private final String text;
    private final String byDefault;
    private final String form;

    SettingKey(String text, String byDefault, String form) {
        this.text = text;
        this.byDefault = byDefault;
        this.form = form;
    }

    /** As it stands in the file. */
    public String text() {
        return text;
    }

    /** What holds where nothing is set; empty for nothing. */
    public String byDefault() {
        return byDefault;
    }

    /** What a value looks like, in signs that need no language. */
    public String form() {
        return form;
    }

    /** Whether a value has that form; an empty one stands for the default. */
    public boolean takes(String value) {
        return value.isEmpty()
                || switch (this) {
                    case LANGUAGE -> Language.of(value).isPresent();
                    case ZONE -> isZone(value);
                    case SCANNER -> isScanner(value);
                    case SCANNER_FEEDER -> value.equals("yes") || value.equals("no");
                    case PROXY -> proxy(value, Optional.empty()).isPresent();
                    case DISPLAY -> value.matches("-?\\d{1,5},-?\\d{1,5}");
                    case ONE_DISPLAY -> value.equals("beside") || value.equals("turned");
                    case READER, STAFF_READER, CAMERA, PRINTER, PROXY_USER, PROXY_PASSWORD_FILE -> true;
                };
    }

    /** The key with this name. */
    public static Optional<SettingKey> of(String text) {
        return Stream.of(values()).filter(key -> key.text.equals(text)).findFirst();
    }

    private static boolean isZone(String id) {
        try {
            ZoneId.of(id);
            return true;
        } catch (DateTimeException e) {
            return false;
        }
    }

    private static boolean isScanner(String address) {
        try {
            ScannerAddress.parse(address);
            return true;
        } catch (ScannerException e) {
            return false;
        }
    }

    /** A proxy as {@code host:port}; empty where it is none. */
    static Optional<HttpProxy> proxy(String address, Optional<HttpProxy.Identity> identity) {
        int colon = address.lastIndexOf(':');
        try {
            return Optional.of(new HttpProxy(
                    address.substring(0, Math.max(0, colon)),
                    Integer.parseInt(address.substring(colon + 1)),
                    identity));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
