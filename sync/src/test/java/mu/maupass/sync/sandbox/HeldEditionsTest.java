package mu.maupass.sync.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSObject;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import mu.maupass.sync.activation.Activation;
import mu.maupass.sync.activation.DocumentKey;
import mu.maupass.sync.activation.DocumentKind;
import mu.maupass.sync.activation.HeldEditions;
import mu.maupass.sync.authority.BundleAnswer;
import mu.maupass.sync.authority.HttpsAuthorityClient;
import mu.maupass.sync.authority.Reply;
import mu.maupass.sync.authority.Submission;
import mu.maupass.sync.seal.ChainHead;
import mu.maupass.sync.seal.Link;
import mu.maupass.sync.seal.SealedRecord;
import mu.maupass.sync.seal.Uuid7;
import mu.maupass.sync.trust.DenyReason;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A record is judged by the roster and policy that it was made under, which a station cannot choose as it likes. */
class HeldEditionsTest {

    private static final String TAKEN = "";

    @TempDir
    Path folder;

    private SandboxSite site;
    private HttpsAuthorityClient client;
    private Optional<ChainHead> end = Optional.empty();
    private Optional<String> etag = Optional.empty();

    @BeforeEach
    void start() throws Exception {
        site = SandboxSite.start(folder);
        client = site.client();
    }

    @AfterEach
    void stop() {
        client.close();
        site.close();
    }

    @Test
    void whatWasGoodWhenItWasSealedIsGoodWhenItIsSent() throws Exception {
        long before = fetch();
        SealedRecord waiting = sealed("priya", before, before);
        site.authority().changePassword("a.ramdin", "Harbour-22".toCharArray());
        fetch();
        assertThat(sent(waiting)).as("a password changed meanwhile").isEqualTo(TAKEN);
        SealedRecord again = sealed("aisha", before, before);
        site.authority().dismiss("a.ramdin");
        fetch();
        assertThat(sent(again)).as("a person dismissed meanwhile").isEqualTo(TAKEN);
    }

    @Test
    void whoEndsAVisitUnderANewRosterMayHaveBegunItUnderTheOldOneOnce() throws Exception {
        long before = fetch();
        site.authority().changePassword("a.ramdin", "Harbour-22".toCharArray());
        long after = fetch();
        acknowledge();
        assertThat(sent(sealed("priya", before, after))).isEqualTo(TAKEN);
        assertThat(sent(sealed("aisha", before, after))).isEqualTo("A-155");
    }

    @Test
    void anEditionBehindTheOneThatTheStationHadIsRefused() throws Exception {
        long before = fetch();
        SealedRecord honest = sealed("priya", before, before);
        site.authority().dismiss("a.ramdin");
        fetch();
        acknowledge();
        SealedRecord chosen = sealed("aisha", before, before);
        assertThat(sent(honest)).as("shown before the newer one was there").isEqualTo(TAKEN);
        assertThat(sent(chosen)).isEqualTo("A-155");
        assertThat(sent(sealed("aisha", 0, 0))).as("none named, so today's").isEqualTo("A-129");
        assertThat(sent(sealed("aisha", 1, 99)))
                .as("of a bundle that was never signed")
                .isEqualTo("A-155");
        assertThat(site.authority().alarms()).contains(site.station().stationId() + " record-not-believed");
    }

    /** Who has the station's key leaves out which edition it has. */
    @Test
    void anEditionThatWasHandedOutIsNotForgottenWhateverTheStationSays() throws Exception {
        long before = fetch();
        String alarm = site.station().stationId() + " edition-passed-over";
        site.authority().dismiss("a.ramdin");
        etag = Optional.empty();
        fetch();
        assertThat(sent(sealed("priya", before, before)))
                .as("under way meanwhile")
                .isEqualTo(TAKEN);
        assertThat(site.authority().alarms()).doesNotContain(alarm);
        assertThat(sent(sealed("aisha", before, before)))
                .as("the answer may have been lost")
                .isEqualTo(TAKEN);
        assertThat(site.authority().alarms()).contains(alarm);
    }

    @Test
    void anEndOfTheChainThatWasInventedMakesNoPlaceForOlderEditions() throws Exception {
        fetch();
        ChainHead real = new ChainHead(0, Link.genesis(site.station().stationId()));
        client.countersign(Optional.of(new ChainHead(1_000, real.hash())), 0, Optional.empty());
        assertThat(site.authority().alarms()).isEmpty();
        client.countersign(Optional.of(real), 0, Optional.empty());
        assertThat(site.authority().alarms()).containsExactly(site.station().stationId() + " head-fell-back");
    }

    /** Nobody at the counter could know it; whose own number was reported is refused all the same. */
    @Test
    void aTypedNumberIsAskedForInTheListThatTheStationHad() throws Exception {
        long before = fetch();
        SealedRecord like = sealed(typed("priya", "A1200370"), before, before);
        SealedRecord own = sealed(typed("aisha", "B7654321"), before, before);
        site.authority().deny(List.of(passport("AI20O370"), passport("B7654321")), DenyReason.STOLEN);
        assertThat(sent(like)).isEqualTo(TAKEN);
        assertThat(site.authority().alarms()).containsExactly(site.station().stationId() + " typed-looks-reported");
        assertThat(sent(own)).as("the very number").isEqualTo("A-126");
        long after = fetch();
        assertThat(sent(sealed(typed("priya", "A1200370"), after, after)))
                .as("on the list of then")
                .isEqualTo("A-141");
    }

    private static DocumentKey passport(String number) {
        return new DocumentKey(DocumentKind.PASSPORT, "MUS", number);
    }

    /** With a document that was only typed, and a colleague who looked. */
    private Activation typed(String card, String number) throws Exception {
        return GoodRecords.typed(
                site.activation(site.person(card)), new DocumentKey(DocumentKind.ID_CARD, "MUS", number));
    }

    @Test
    void aKeyThatSomebodyElseMayHaveEndsAtOnce() throws Exception {
        long before = fetch();
        SealedRecord waiting = sealed("priya", before, before);
        site.authority().withdrawKey("a.ramdin");
        assertThat(sent(waiting)).isEqualTo("A-156");
    }

    @Test
    void aVisitIsRecordedOnce() throws Exception {
        Activation activation = site.activation(site.person("priya"));
        SealedRecord first = sealed(activation, 0, 0);
        assertThat(sent(first)).isEqualTo(TAKEN);
        assertThat(sent(first)).as("the same bytes again").isEqualTo(TAKEN);
        site.authority().withdrawFactor(site.person("priya").userName());
        assertThat(sent(sealed(activation, 0, 0))).isEqualTo("A-157");
    }

    /** As a station does in a round that finds a newer one. */
    private long fetch() throws Exception {
        client.countersign(end, 0, Optional.empty());
        if (!(client.trustBundle(etag) instanceof Reply.Success<BundleAnswer>(BundleAnswer.Newer(var jws, var tag)))) {
            throw new AssertionError("nothing new");
        }
        etag = Optional.of(tag);
        return ((Number) JWSObject.parse(jws).getPayload().toJSONObject().get("version")).longValue();
    }

    /** As a station does in its next round. */
    private void acknowledge() {
        client.countersign(end, 0, Optional.empty());
        assertThat(client.trustBundle(etag)).isEqualTo(new Reply.Success<>(new BundleAnswer.Unchanged()));
    }

    private SealedRecord sealed(String card, long begun, long sealed) throws Exception {
        return sealed(site.activation(site.person(card)), begun, sealed);
    }

    private SealedRecord sealed(Activation activation, long begun, long sealed) throws Exception {
        var sealer = SandboxSite.signed(site.sealer(), activation);
        UUID jti = Uuid7.next(Instant.now(), new SecureRandom());
        SealedRecord record = (begun == 0 ? sealer : sealer.under(new HeldEditions(begun, sealed)))
                .seal(
                        activation,
                        jti,
                        end.map(ChainHead::seq).orElse(0L) + 1,
                        end.map(ChainHead::hash)
                                .orElse(Link.genesis(site.station().stationId())),
                        OffsetDateTime.now());
        end = Optional.of(new ChainHead(record.seq(), record.hash()));
        return record;
    }

    /** The code of the refusal, if it is refused. */
    private String sent(SealedRecord record) {
        return client.submit(List.of(record)).getFirst() instanceof Submission.Refused(var failure, var _)
                ? failure.code()
                : TAKEN;
    }
}
