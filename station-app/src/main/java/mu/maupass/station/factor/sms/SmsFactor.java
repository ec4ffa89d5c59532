package mu.maupass.station.factor.sms;

import java.time.ZoneId;
import java.util.function.BooleanSupplier;
import mu.maupass.station.factor.SecondFactor;
import mu.maupass.sync.activation.AccountReference;
import mu.maupass.sync.activation.ShortMessage;
import mu.maupass.sync.authority.ShortMessages;

/**
 * Codes that the authority sends to a telephone. Without a network there is none: a station sends no message and holds no gateway's
 * keys, so the citizen takes another kind.
 */
public final class SmsFactor implements SecondFactor {
    private final ShortMessages messages;
    private final BooleanSupplier reachable;
    private final ZoneId zone;

    /**
     * @param messages  that the authority sends
     * @param reachable whether the authority was reached last
     * @param zone      of the office, for the time in the record
     */
    public SmsFactor(ShortMessages messages, BooleanSupplier reachable, ZoneId zone) {
        this.messages = messages;
        this.reachable = reachable;
        this.zone = zone;
    }

    @Override
    public String type() {
        return ShortMessage.TYPE;
    }

    @Override
    public boolean ready() {
        return reachable.getAsBoolean();
    }

    /** @param accountName by which the authority finds it */
    @Override
    public Ceremony begin(String accountName) {
        return begin(accountName, new AccountReference.ByUserName(accountName), true);
    }

    @Override
    public Ceremony begin(String accountName, AccountReference account, boolean online) {
        return new SmsCeremony(messages, account, zone);
    }
}
