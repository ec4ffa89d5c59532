package mu.maupass.sync.engine;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import mu.maupass.sync.activation.PreEnrolmentCode;
import mu.maupass.sync.authority.AuthorityClient;
import mu.maupass.sync.authority.AuthorityTime;
import mu.maupass.sync.authority.BundleAnswer;
import mu.maupass.sync.authority.ProfileLookup;
import mu.maupass.sync.authority.Reply;
import mu.maupass.sync.authority.Submission;
import mu.maupass.sync.failure.SyncFailure;
import mu.maupass.sync.seal.SealedRecord;

/** An authority that answers as a test says. */
final class ScriptedAuthorityClient implements AuthorityClient {

    final List<Long> submitted = new ArrayList<>();
    Optional<SyncFailure> link = Optional.empty();
    BundleAnswer bundle = new BundleAnswer.Unchanged();
    private final Function<SealedRecord, Submission> script;

    ScriptedAuthorityClient(Function<SealedRecord, Submission> script) {
        this.script = script;
    }

    @Override
    public Reply<BundleAnswer> trustBundle(Optional<String> etag) {
        return new Reply.Success<>(bundle);
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
    public Submission submit(SealedRecord sealed) {
        submitted.add(sealed.seq());
        return script.apply(sealed);
    }

    @Override
    public Reply<AuthorityTime> probe() {
        return link.<Reply<AuthorityTime>>map(Reply.Failure::new)
                .orElseGet(() -> new Reply.Success<>(new AuthorityTime(OffsetDateTime.now(), Duration.ZERO)));
    }

    @Override
    public void close() {
        // Nothing is held.
    }
}
