package mu.maupass.sync.failure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FailureCodesTest {

    @Test
    void everyFailureHasACodeOfItsOwn() {
        List<String> codes = Stream.of(
                        Stream.of(QueueFailure.Cause.values()).map(QueueFailure.Cause::code),
                        Stream.of(AuthorityFailure.Cause.values()).map(AuthorityFailure.Cause::code),
                        Stream.of(TrustFailure.Cause.values()).map(TrustFailure.Cause::code))
                .flatMap(each -> each)
                .toList();

        assertThat(codes).doesNotHaveDuplicates().allMatch(code -> code.matches("[QAT]-1\\d\\d"));
    }
}
