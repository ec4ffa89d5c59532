package mu.maupass.sync.engine;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import mu.maupass.sync.activation.DocumentKey;
import mu.maupass.sync.activation.PreEnrolmentCode;
import mu.maupass.sync.authority.AuthorityClient;
import mu.maupass.sync.authority.AuthorityTime;
import mu.maupass.sync.authority.BundleAnswer;
import mu.maupass.sync.authority.HeadAnswer;
import mu.maupass.sync.authority.ProfileLookup;
import mu.maupass.sync.authority.Reply;
import mu.maupass.sync.authority.StationAlarm;
import mu.maupass.sync.authority.Submission;
import mu.maupass.sync.failure.AuthorityFailure;
import mu.maupass.sync.failure.AuthorityFailure.Cause;
import mu.maupass.sync.failure.SyncFailure;
import mu.maupass.sync.outbox.DayStatement;
import mu.maupass.sync.seal.ChainHead;
import mu.maupass.sync.seal.CountersignedHead;
import mu.maupass.sync.seal.DayReceipt;
import mu.maupass.sync.seal.Link;
import mu.maupass.sync.seal.SealedRecord;
import mu.maupass.sync.trust.DocumentStanding;

/** An authority that answers as a test says. */
final class ScriptedAuthorityClient implements AuthorityClient {

    final List<Long> submitted = new ArrayList<>();
    Optional<SyncFailure> link = Optional.empty();
    BundleAnswer bundle = new BundleAnswer.Unchanged();
    Reply<AuthorityTime> despiteDates = new Reply.Failure<>(new AuthorityFailure(Cause.CONNECTION_CUT, ""));
    private final Function<SealedRecord, Submission> script;

    /** What becomes of days. */
    Reply<DayReceipt> day = new Reply.Failure<>(new AuthorityFailure(Cause.AUTHORITY_FAULT, ""));

    final List<Long> days = new ArrayList<>();

    @Override
    public Reply<Boolean> resetPassword(String statement) {
        throw new UnsupportedOperationException("nobody forgets a password here");
    }

    @Override
    public Reply<Boolean> chooseOwnPassword(String statement) {
        throw new UnsupportedOperationException("nobody forgets a password here");
    }

    @Override
    public Reply<Boolean> setUpFactor(String statement) {
        throw new UnsupportedOperationException("nobody sets up a second factor here");
    }

    @Override
    public Reply<DayReceipt> handOver(DayStatement statement) {
        days.add(statement.number());
        return day;
    }

    ScriptedAuthorityClient(Function<SealedRecord, Submission> script) {
        this.script = script;
    }

    @Override
    public Optional<String> stationId() {
        return Optional.of("MU-PO-0042");
    }

    @Override
    public Reply<BundleAnswer> trustBundle(Optional<String> etag) {
        return new Reply.Success<>(bundle);
    }

    @Override
    public Reply<byte[]> trustPart(String sha256) {
        return new Reply.Failure<>(new AuthorityFailure(Cause.CONNECTION_CUT, ""));
    }

    @Override
    public DocumentStanding standing(DocumentKey document) {
        return new DocumentStanding.Clear();
    }

    @Override
    public ProfileLookup profileByCode(PreEnrolmentCode code) {
        return new ProfileLookup.NotFound();
    }

    @Override
    public ProfileLookup profileByNic(String nic) {
        return new ProfileLookup.NotFound();
    }

    @Override
    public ProfileLookup profileByUserName(String userName) {
        return new ProfileLookup.NotFound();
    }

    @Override
    public List<Submission> submit(List<SealedRecord> records) {
        List<Submission> outcomes = new ArrayList<>();
        for (SealedRecord sealed : records) {
            submitted.add(sealed.seq());
            outcomes.add(script.apply(sealed));
        }
        return outcomes;
    }

    @Override
    public Reply<AuthorityTime> timeDespiteDates() {
        return despiteDates;
    }

    @Override
    public Reply<HeadAnswer> countersign(Optional<ChainHead> own, long events, Optional<StationAlarm> alarm) {
        return new Reply.Success<>(new HeadAnswer(
                new CountersignedHead(
                        "MU-PO-0042", new ChainHead(0, Link.genesis("MU-PO-0042")), OffsetDateTime.now(), ""),
                true));
    }

    @Override
    public Reply<AuthorityTime> probe() {
        return link.<Reply<AuthorityTime>>map(Reply.Failure::new)
                .orElseGet(() -> new Reply.Success<>(new AuthorityTime(OffsetDateTime.now(), Duration.ZERO)));
    }

    @Override
    public void close() {
        // There is nothing to close.
    }
}
