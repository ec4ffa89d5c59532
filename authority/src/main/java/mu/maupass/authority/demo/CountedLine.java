package mu.maupass.authority.demo;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
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
import mu.maupass.sync.outbox.DayStatement;
import mu.maupass.sync.seal.ChainHead;
import mu.maupass.sync.seal.DayReceipt;
import mu.maupass.sync.seal.SealedRecord;
import mu.maupass.sync.trust.DocumentStanding;

/** A station's line, of which it counts the requests with records that a kill left without a decision. For any thread. */
final class CountedLine implements AuthorityClient {

    private final AuthorityClient line;
    private final AtomicLong kills;
    private final AtomicInteger underWay = new AtomicInteger();
    private final AtomicInteger cut = new AtomicInteger();

    /** @param kills how many there were; one more before each */
    CountedLine(AuthorityClient line, AtomicLong kills) {
        this.line = line;
        this.kills = kills;
    }

    /** Whether records are being sent. */
    boolean sends() {
        return underWay.get() > 0;
    }

    /** Requests that had begun before a kill and got no decision. */
    int cut() {
        return cut.get();
    }

    private List<Submission> counted(Supplier<List<Submission>> request) {
        long before = kills.get();
        underWay.incrementAndGet();
        try {
            List<Submission> answer = request.get();
            if (kills.get() != before
                    && answer.stream()
                            .anyMatch(
                                    one -> one instanceof Submission.LinkDown || one instanceof Submission.Postponed)) {
                cut.incrementAndGet();
            }
            return answer;
        } finally {
            underWay.decrementAndGet();
        }
    }

    @Override
    public List<Submission> submit(List<SealedRecord> records) {
        return counted(() -> line.submit(records));
    }

    @Override
    public Sending prepare(List<SealedRecord> records) {
        Sending prepared = line.prepare(records);
        return answered -> counted(() -> prepared.send(answered));
    }

    @Override
    public Reply<BundleAnswer> trustBundle(Optional<String> etag) {
        return line.trustBundle(etag);
    }

    @Override
    public Reply<byte[]> trustPart(String sha256) {
        return line.trustPart(sha256);
    }

    @Override
    public DocumentStanding standing(DocumentKey document) {
        return line.standing(document);
    }

    @Override
    public ProfileLookup profileByCode(PreEnrolmentCode code) {
        return line.profileByCode(code);
    }

    @Override
    public ProfileLookup profileByNic(String nic) {
        return line.profileByNic(nic);
    }

    @Override
    public ProfileLookup profileByUserName(String userName) {
        return line.profileByUserName(userName);
    }

    @Override
    public Reply<AuthorityTime> probe() {
        return line.probe();
    }

    @Override
    public Reply<AuthorityTime> timeDespiteDates() {
        return line.timeDespiteDates();
    }

    @Override
    public Reply<HeadAnswer> countersign(Optional<ChainHead> own, long events, Optional<StationAlarm> alarm) {
        return line.countersign(own, events, alarm);
    }

    @Override
    public Reply<DayReceipt> handOver(DayStatement statement) {
        return line.handOver(statement);
    }

    @Override
    public Reply<Boolean> resetPassword(String statement) {
        return line.resetPassword(statement);
    }

    @Override
    public Reply<Boolean> chooseOwnPassword(String statement) {
        return line.chooseOwnPassword(statement);
    }

    @Override
    public Reply<Boolean> setUpFactor(String statement) {
        return line.setUpFactor(statement);
    }

    @Override
    public Optional<Duration> askedToWait() {
        return line.askedToWait();
    }

    @Override
    public Optional<String> stationId() {
        return line.stationId();
    }

    @Override
    public void close() {
        line.close();
    }
}
