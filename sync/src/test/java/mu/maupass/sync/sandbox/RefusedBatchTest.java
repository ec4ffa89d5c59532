package mu.maupass.sync.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import mu.maupass.sync.authority.HttpsAuthorityClient;
import mu.maupass.sync.authority.Problem;
import mu.maupass.sync.authority.Submission;
import mu.maupass.sync.sandbox.SandboxExchange.Answer;
import mu.maupass.sync.sandbox.SandboxOptions.ServerCertificate;
import mu.maupass.sync.seal.SealedRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** A batch that the authority refuses as a whole, because of one record or for no reason in the records. */
class RefusedBatchTest {

    @TempDir
    Path folder;

    private final List<Integer> sizes = Collections.synchronizedList(new ArrayList<>());

    @ParameterizedTest
    @EnumSource(
            value = Problem.class,
            names = {"BODY_TOO_LARGE", "MALFORMED_REQUEST"})
    void theOneRefusedRecordIsFoundByHalvingAndDelaysNoOther(Problem problem) throws Exception {
        List<SealedRecord> records = records(8);
        String poison = records.get(5).jti().toString();
        try (ScriptedAuthority authority = ScriptedAuthority.start(
                        folder, ServerCertificate.loopback(), request -> answer(request, poison, problem));
                HttpsAuthorityClient client = authority.client()) {
            List<Submission> outcomes = client.submit(records);
            assertThat(outcomes).hasSize(8);
            assertThat(IntStream.range(0, 8)
                            .filter(i -> !code(outcomes.get(i)).equals("A-112"))
                            .boxed())
                    .as("each record has its own outcome")
                    .containsExactly(0, 1, 2, 3, 4, 6, 7);
            assertThat(sizes).containsExactly(8, 4, 4, 2, 1, 1, 2);
        }
    }

    @ParameterizedTest
    @CsvSource({"413, A-112", "403, A-115", "404, A-115"})
    void aPageOfTheServersInPlaceOfAnAnswerIsAboutOneRecord(int status, String code) throws Exception {
        List<SealedRecord> records = records(8);
        String poison = records.get(5).jti().toString();
        Answer page = new Answer(status, Map.of(), "text/html", "<html>No".getBytes(StandardCharsets.US_ASCII));
        try (ScriptedAuthority authority = ScriptedAuthority.start(
                        folder, ServerCertificate.loopback(), request -> answer(request, poison, page));
                HttpsAuthorityClient client = authority.client()) {
            assertThat(client.submit(records))
                    .extracting(RefusedBatchTest::code)
                    .containsExactly("A-123", "A-123", "A-123", "A-123", "A-123", code, "A-123", "A-123");
        }
    }

    @Test
    void aBatchThatAServerFindsTooLargeIsSentInParts() throws Exception {
        Answer page = new Answer(413, Map.of(), "text/html", "<html>No".getBytes(StandardCharsets.US_ASCII));
        try (ScriptedAuthority authority = ScriptedAuthority.start(
                        folder,
                        ServerCertificate.loopback(),
                        request -> request.body().length > 200 ? page : answer(request, "none", page));
                HttpsAuthorityClient client = authority.client()) {
            assertThat(client.submit(records(8)))
                    .extracting(RefusedBatchTest::code)
                    .containsOnly("A-123");
        }
    }

    @Test
    void anAuthorityThatDecidesOnNothingIsNotAskedAboutEach() throws Exception {
        try (ScriptedAuthority authority = ScriptedAuthority.start(
                        folder,
                        ServerCertificate.loopback(),
                        request -> answer(request, "", Problem.UNSUPPORTED_MEDIA_TYPE));
                HttpsAuthorityClient client = authority.client()) {
            assertThat(client.submit(records(40))).hasSize(40);
            assertThat(sizes).hasSizeLessThan(15);
        }
    }

    /**
     * Refuses a batch with the bad record as a whole; of the records in any other batch it says, for each, that it
     * cannot read it.
     */
    private Answer answer(SandboxExchange request, String poison, Problem problem) {
        return answer(request, poison, Answer.problem(problem));
    }

    private Answer answer(SandboxExchange request, String poison, Answer refusal) {
        if (request.path().endsWith("/activations")) {
            sizes.add(1);
            return poison.isEmpty() || request.headers().get("idempotency-key").equals(poison)
                    ? refusal
                    : Answer.problem(Problem.RECORD_UNREADABLE);
        }
        JsonNode records = request.json("records").orElseThrow().path("records");
        sizes.add(records.size());
        ObjectNode answer = SandboxExchange.MAPPER.createObjectNode();
        var results = answer.putArray("results");
        for (JsonNode one : records) {
            if (poison.isEmpty() || one.path("jti").asText().equals(poison)) {
                return refusal;
            }
            Answer refused = Answer.problem(Problem.RECORD_UNREADABLE);
            results.add(refused.content().put("jti", one.path("jti").asText()).put("status", refused.status()));
        }
        return Answer.json(200, answer);
    }

    private static String code(Submission outcome) {
        return switch (outcome) {
            case Submission.Postponed(var failure, var _) -> failure.code();
            case Submission.Refused(var failure, var _) -> failure.code();
            case Submission.LinkDown(var failure) -> failure.code();
            case Submission.Accepted _, Submission.AlreadyThere _ -> "";
        };
    }

    private static List<SealedRecord> records(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> new SealedRecord(
                        UUID.randomUUID(), i + 1, "prev", "hash", OffsetDateTime.now(), "sealed", "link"))
                .toList();
    }
}
