package mu.maupass.station.counter;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import mu.maupass.devices.card.CardException;
import mu.maupass.devices.card.TrustAnchors;
import mu.maupass.devices.seal.SealSigners;
import mu.maupass.station.failure.Failure;
import mu.maupass.station.visit.Visits;
import mu.maupass.sync.activation.DocumentKey;
import mu.maupass.sync.authority.AuthorityClient;
import mu.maupass.sync.authority.BundleAnswer;
import mu.maupass.sync.authority.PreEnrolmentTicket;
import mu.maupass.sync.authority.Reply;
import mu.maupass.sync.engine.ClockGuard;
import mu.maupass.sync.engine.ClockState;
import mu.maupass.sync.failure.SyncException;
import mu.maupass.sync.failure.TrustFailure;
import mu.maupass.sync.trust.AuthorityKeys;
import mu.maupass.sync.trust.DocumentStanding;
import mu.maupass.sync.trust.LookAlikes;
import mu.maupass.sync.trust.PolicyValues;
import mu.maupass.sync.trust.Retention;
import mu.maupass.sync.trust.ServiceTexts;
import mu.maupass.sync.trust.TrustBundle;
import mu.maupass.sync.trust.TrustStore;

/** What the authority signed, as visits and screens ask for it; always the newest that was installed. */
final class StationTrust implements Visits.Trust {
    /** Hits of the list on look-alikes that the authority is asked about, with a citizen waiting. */
    private static final int MOST_ASKED = 8;

    private final TrustStore store;
    private final AuthorityKeys keys;
    private final ClockGuard guard;
    private final AuthorityClient authority;
    private final Clock clock;

    StationTrust(TrustStore store, AuthorityKeys keys, ClockGuard guard, AuthorityClient authority, Clock clock) {
        this.store = store;
        this.keys = keys;
        this.guard = guard;
        this.authority = authority;
        this.clock = clock;
    }

    /** Why there is no bundle to work with, if there is none. */
    Optional<Failure> obstacle() {
        if (guard.lost()) {
            return Optional.of(Failure.of(new TrustFailure(TrustFailure.Cause.STATE_PUT_BACK, "clock")));
        }
        return unreadable().or(this::ended);
    }

    /** A visit that has begun goes on with the bundle that it has. */
    private Optional<Failure> ended() {
        TrustBundle bundle = bundle();
        return bundle.scope().ended(clock.instant())
                ? Optional.of(
                        Failure.of(new TrustFailure(TrustFailure.Cause.BUNDLE_ENDED, "version " + bundle.version())))
                : Optional.empty();
    }

    private Optional<Failure> unreadable() {
        try {
            store.current();
            return Optional.empty();
        } catch (SyncException e) {
            return Optional.of(Failure.of(e.failure()));
        }
    }

    /** The bundle, whether or not visits may begin by it. */
    Optional<TrustBundle> held() {
        return unreadable().isPresent() ? Optional.empty() : Optional.of(bundle());
    }

    /** The authority's words of consent and receipt, if it has signed any. */
    Optional<ServiceTexts> texts() {
        return unreadable().isPresent()
                ? Optional.empty()
                : Optional.of(bundle().texts())
                        .filter(texts -> !texts.byLanguage().isEmpty());
    }

    /** @throws IllegalStateException where {@link #obstacle} names a reason: no visit is begun then */
    @Override
    public TrustBundle bundle() {
        try {
            return store.current();
        } catch (SyncException e) {
            throw new IllegalStateException(e.failure().code(), e);
        }
    }

    @Override
    public PolicyValues policy() {
        return bundle().policy();
    }

    @Override
    public Optional<Instant> authorityTime() {
        return guard.authorityTime();
    }

    /** Fetches the newest bundle alone, where somebody waits for it. */
    void refresh() {
        if (authority.trustBundle(store.etag())
                instanceof Reply.Success<BundleAnswer>(BundleAnswer.Newer(var jws, var etag))) {
            try {
                store.install(jws, etag, this::part);
            } catch (SyncException e) {
                // The next round asks again, and tells what failed.
            }
        }
    }

    private byte[] part(String sha256) throws SyncException {
        return switch (authority.trustPart(sha256)) {
            case Reply.Success<byte[]>(var part) -> part;
            case Reply.Failure<byte[]>(var failure) -> throw new SyncException(failure);
        };
    }

    /** How long data stays, as far as policy has said so. */
    Optional<Retention> retention() {
        return unreadable().isPresent() ? Optional.empty() : Optional.of(policy().retention());
    }

    @Override
    public TrustAnchors anchors() {
        TrustBundle bundle = bundle();
        try {
            TrustAnchors anchors = TrustAnchors.of(
                    bundle.issuers().cscaCertificates(),
                    bundle.issuers().revocationLists(),
                    bundle.issuedAt().toInstant(),
                    Duration.ofDays(bundle.policy().maxBundleAgeDays()));
            return guard.state() instanceof ClockState.Moved ? anchors.withoutTime() : anchors;
        } catch (CardException e) {
            // The authority signed something that is no certificate: nothing can be trusted by it.
            return TrustAnchors.none();
        }
    }

    @Override
    public SealSigners sealSigners() {
        return SealSigners.of(bundle().issuers().sealSigners(), anchors());
    }

    /** The list on the station says no for certain; what it may hold, and all where it is too old, the authority decides. */
    @Override
    public DocumentStanding standing(DocumentKey document) {
        TrustBundle bundle = bundle();
        boolean old = guard.state() instanceof ClockState.Moved
                || bundle.age(clock.instant())
                                .compareTo(Duration.ofDays(bundle.policy().maxBundleAgeDays()))
                        > 0;
        return old || bundle.denyList().mayHold(document) ? authority.standing(document) : new DocumentStanding.Clear();
    }

    /**
     * The list is asked for all that may have been meant; each hit is the authority's to confirm. Where it cannot be asked a
     * hit stands, and where too many may have been meant it is as a hit: it turns nobody away.
     */
    @Override
    public boolean resemblesReported(DocumentKey typed) {
        if (LookAlikes.tooMany(typed)) {
            return true;
        }
        TrustBundle bundle = bundle();
        int asked = 0;
        for (DocumentKey meant : LookAlikes.of(typed, LookAlikes.issuers(bundle.documentTypes()))) {
            if (bundle.denyList().mayHold(meant)
                    && (++asked > MOST_ASKED || !(authority.standing(meant) instanceof DocumentStanding.Clear))) {
                return true;
            }
        }
        return false;
    }

    @Override
    public PreEnrolmentTicket ticket(String text, Instant now) throws SyncException {
        return PreEnrolmentTicket.verify(text, keys.signing(), now);
    }
}
