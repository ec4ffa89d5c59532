package mu.maupass.authority.demo;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
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

/** A station's line, which tells of each request with records when it begins and ends, and whether all of it was decided. For any thread. */
final class ToldLine implements AuthorityClient {

    private final AuthorityClient line;
    private final Consumer<Request> told;

    /** What becomes of a request with records. */
    enum Request {
        SENDS,
        DECIDED,
        UNDECIDED
    }

    ToldLine(AuthorityClient line, Consumer<Request> told) {
        this.line = line;
        this.told = told;
    }

    private List<Submission> telling(Supplier<List<Submission>> request) {
        told.accept(Request.SENDS);
        Request end = Request.UNDECIDED;
        try {
            List<Submission> answer = request.get();
            if (answer.stream()
                    .noneMatch(one -> one instanceof Submission.LinkDown || one instanceof Submission.Postponed)) {
                end = Request.DECIDED;
            }
            return answer;
        } finally {
            told.accept(end);
        }
    }

    @Override
    public List<Submission> submit(List<SealedRecord> records) {
        return telling(() -> line.submit(records));
    }

    @Override
    public Sending prepare(List<SealedRecord> records) {
        Sending prepared = line.prepare(records);
        return answered -> telling(() -> prepared.send(answered));
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
