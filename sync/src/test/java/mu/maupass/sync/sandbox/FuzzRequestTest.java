package mu.maupass.sync.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.junit.jupiter.api.Test;

class FuzzRequestTest {
    private static final LocalDate DAY = LocalDate.of(2026, 11, 30);

    private static List<String> said(String resource, int count, LocalDate day) {
        return FuzzRequest.of(URI.create("https://127.0.0.1/"), resource, count, day).stream()
                .map(FuzzRequestTest::said)
                .toList();
    }

    private static String said(FuzzRequest fuzz) {
        try {
            HttpEntity entity = fuzz.request().getEntity();
            return fuzz.ofAnybody() + " " + fuzz.request() + " "
                    + Arrays.toString(fuzz.request().getHeaders()) + " "
                    + (entity == null ? "" : new String(EntityUtils.toByteArray(entity), StandardCharsets.ISO_8859_1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a build finds, the long run finds too. */
    @Test
    void theLongFormBeginsWithWhatEachBuildSends() {
        for (String resource : FuzzRequest.RESOURCES) {
            List<String> each = said(resource, FuzzRequest.IN_EACH_BUILD, DAY);
            assertThat(said(resource, 25, DAY)).as(resource).startsWith(each.toArray(String[]::new));
            assertThat(said(resource, FuzzRequest.IN_EACH_BUILD, DAY.plusDays(1)))
                    .as(resource)
                    .isEqualTo(each);
        }
    }

    @Test
    void whatTheLongFormAddsIsAnotherOneOnAnotherDay() {
        for (String resource : FuzzRequest.RESOURCES) {
            List<String> added = said(resource, 25, DAY).subList(FuzzRequest.IN_EACH_BUILD, 25);
            assertThat(said(resource, 25, DAY.plusDays(1)).subList(FuzzRequest.IN_EACH_BUILD, 25))
                    .as(resource)
                    .isNotEqualTo(added);
        }
    }
}
