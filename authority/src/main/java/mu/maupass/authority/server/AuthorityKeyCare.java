package mu.maupass.authority.server;

import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import mu.maupass.authority.failure.ServingFailure;
import mu.maupass.authority.failure.ServingFailure.Cause;
import mu.maupass.authority.settings.AuthoritySettings;
import mu.maupass.sync.failure.SyncException;
import mu.maupass.sync.sandbox.KeyRotation;
import mu.maupass.sync.sandbox.KeyRotation.AuthorityKey;
import mu.maupass.sync.sandbox.KeyRotation.Phase;
import mu.maupass.sync.sandbox.KeyRotation.Retirement;
import mu.maupass.sync.sandbox.KeyRotation.Use;
import mu.maupass.sync.sandbox.Records;

/** The keys of the authority that the settings name. */
public final class AuthorityKeyCare {

    private final AuthoritySettings settings;
    private final KeyRotation keys;

    public AuthorityKeyCare(AuthoritySettings settings) {
        this.settings = settings;
        this.keys = new KeyRotation(settings.folder(), Clock.systemUTC());
    }

    /**
     * All keys, and of each that is used or will be the stations that were not told of it.
     *
     * @throws ServingFailure AU-103, AU-105, AU-109, AU-111
     */
    public Map<AuthorityKey, List<String>> list() throws ServingFailure {
        List<AuthorityKey> all = present();
        try (Records records = new SetUp(settings).present()) {
            Map<AuthorityKey, List<String>> told = new LinkedHashMap<>();
            for (AuthorityKey key : all) {
                boolean used = key.phase() == Phase.CURRENT || key.phase() == Phase.ANNOUNCED;
                told.put(key, used ? KeyRotation.without(key, records) : List.of());
            }
            return told;
        } catch (SyncException e) {
            throw new ServingFailure(Cause.RECORDS, "the records cannot be used: " + e.getMessage());
        }
    }

    private List<AuthorityKey> present() throws ServingFailure {
        try {
            return keys.keys();
        } catch (SyncException e) {
            throw ofFile(e);
        }
    }

    /**
     * Makes a new key.
     *
     * @param announced for so long stations are told before it is used
     * @throws ServingFailure AU-109
     */
    public AuthorityKey rotate(Use use, Duration announced) throws ServingFailure {
        try {
            return keys.rotate(use, announced)
                    .orElseThrow(
                            () -> new ServingFailure(
                                    Cause.KEYS,
                                    "a new key is announced already; the next one can be made when it is in use, or at once in its place"));
        } catch (SyncException e) {
            throw ofFile(e);
        }
    }

    /**
     * Deletes the private part of a former key.
     *
     * @throws ServingFailure AU-103, AU-105, AU-111; AU-109 where something needs it
     */
    public void retire(String id) throws ServingFailure {
        present();
        try (Records records = new SetUp(settings).present()) {
            String why = switch (keys.retire(id, records)) {
                case Retirement.Done _ -> "";
                case Retirement.Unknown _ -> "no key has this identifier";
                case Retirement.NotFormer(var phase) -> words(phase);
                case Retirement.TooEarly(var until) ->
                    "a process may still sign with it until " + until + ", as far as stations were heard of";
                case Retirement.Stations(var stations) ->
                    "these may have records for it, or not know the next one: " + String.join(" ", stations);
                case Retirement.Records(var jti) -> "a record is sealed to it and could not be read again: " + jti;
                case Retirement.Unwritten(var code) -> "the file of the keys cannot be written: " + code;
            };
            if (!why.isEmpty()) {
                throw new ServingFailure(Cause.KEYS, "the key stays: " + why);
            }
        } catch (SyncException e) {
            throw new ServingFailure(Cause.RECORDS, "the records cannot be used: " + e.getMessage());
        }
    }

    private static String words(Phase phase) {
        return switch (phase) {
            case RETIRED -> "it is retired";
            case ANNOUNCED -> "it is announced, and not in use yet";
            case CURRENT, FORMER -> "it is in use";
        };
    }

    private static ServingFailure ofFile(SyncException e) {
        return new ServingFailure(Cause.KEYS, "the file of the keys cannot be used: " + e.getMessage());
    }
}
