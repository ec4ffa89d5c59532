package mu.maupass.devices.card;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import mu.maupass.devices.Cancellation;

/**
 * What to read, with which secret, and for how long. Start with {@link #of} and change what is needed.
 *
 * @param reader       the reader's name or a part of it, upper and lower case do not matter; empty: the one with a card
 * @param secret       what opens the chip
 * @param anchors      the CSCA certificates to trust
 * @param types        the kinds of cards to expect, in the order in which to try them
 * @param allowVirtual whether a virtual reader may be used: only in training and tests
 * @param fullName     whether to read DG11 as well, where the chip has it
 * @param issue        whether to read DG12 as well, where the chip has it
 * @param timeout      longest wait for a card
 * @param readingLimit longest time for the reading itself, from the card's start
 * @param clock        gives today's date, for validity and the age of the list
 * @param cancellation lets the caller stop the reading
 */
public record ReadRequest(
        Optional<String> reader,
        AccessSecret secret,
        TrustAnchors anchors,
        List<CardType> types,
        boolean allowVirtual,
        boolean fullName,
        boolean issue,
        Duration timeout,
        Duration readingLimit,
        Clock clock,
        Cancellation cancellation) {

    private static final Duration WAIT = Duration.ofSeconds(30);
    // A slow chip with short blocks and a large portrait takes about five seconds.
    private static final Duration READING = Duration.ofSeconds(10);

    public ReadRequest {
        Objects.requireNonNull(reader);
        Objects.requireNonNull(secret);
        Objects.requireNonNull(anchors);
        types = List.copyOf(types);
        Objects.requireNonNull(clock);
        Objects.requireNonNull(cancellation);
        if (timeout.isNegative() || !readingLimit.isPositive()) {
            throw new IllegalArgumentException("a reading needs a time limit for waiting and one for reading");
        }
    }

    /** Any reader, DG11 as well but not DG12, 30 s for the card to come and 10 s for its reading. */
    public static ReadRequest of(AccessSecret secret, TrustAnchors anchors) {
        return new ReadRequest(
                Optional.empty(),
                secret,
                anchors,
                CardType.known(),
                true,
                true,
                false,
                WAIT,
                READING,
                Clock.systemDefaultZone(),
                new Cancellation());
    }

    public ReadRequest onReader(String name) {
        return new ReadRequest(
                Optional.of(name),
                secret,
                anchors,
                types,
                allowVirtual,
                fullName,
                issue,
                timeout,
                readingLimit,
                clock,
                cancellation);
    }

    /** With other kinds of cards than those that the station knows without a description. */
    public ReadRequest withTypes(List<CardType> expected) {
        return new ReadRequest(
                reader,
                secret,
                anchors,
                expected,
                allowVirtual,
                fullName,
                issue,
                timeout,
                readingLimit,
                clock,
                cancellation);
    }

    /** Whether virtual readers may be used; outside training they must not. */
    public ReadRequest withVirtualReaders(boolean allowed) {
        return new ReadRequest(
                reader, secret, anchors, types, allowed, fullName, issue, timeout, readingLimit, clock, cancellation);
    }

    public ReadRequest withFullName(boolean wanted) {
        return new ReadRequest(
                reader,
                secret,
                anchors,
                types,
                allowVirtual,
                wanted,
                issue,
                timeout,
                readingLimit,
                clock,
                cancellation);
    }

    /** Whether to read who issued the document and when; only where a policy needs that. */
    public ReadRequest withIssue(boolean wanted) {
        return new ReadRequest(
                reader,
                secret,
                anchors,
                types,
                allowVirtual,
                fullName,
                wanted,
                timeout,
                readingLimit,
                clock,
                cancellation);
    }

    /** How long to wait for a card; with zero it has to be there already. */
    public ReadRequest withTimeout(Duration wait) {
        return new ReadRequest(
                reader, secret, anchors, types, allowVirtual, fullName, issue, wait, readingLimit, clock, cancellation);
    }

    public ReadRequest withReadingLimit(Duration limit) {
        return new ReadRequest(
                reader, secret, anchors, types, allowVirtual, fullName, issue, timeout, limit, clock, cancellation);
    }

    public ReadRequest withClock(Clock today) {
        return new ReadRequest(
                reader,
                secret,
                anchors,
                types,
                allowVirtual,
                fullName,
                issue,
                timeout,
                readingLimit,
                today,
                cancellation);
    }

    public ReadRequest withCancellation(Cancellation wish) {
        return new ReadRequest(
                reader, secret, anchors, types, allowVirtual, fullName, issue, timeout, readingLimit, clock, wish);
    }
}
