package mu.maupass.station.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reports are merged, and whoever changes one, in whichever form, or lays another signature beside it, is found out without a network. */
class EditedReportTest {
    private static final List<String> FORMS = List.of("csv", "json", "xlsx", "pdf");
    /** Yesterday has ended, whatever the hour. */
    private static final LocalDate DAY =
            LocalDate.now(ZoneId.of("Indian/Mauritius")).minusDays(1);

    @TempDir
    private Path temp;

    private static String verdict(TrainingSite site, Path file) {
        return Ran.json(site.data(), "report", "verify", file.toString())
                .value()
                .at("/reports/0/failure/code")
                .asText();
    }

    private Path report(String form) {
        return temp.resolve("day." + form);
    }

    private Path signature(String form) {
        return temp.resolve("day." + form + ".jws");
    }

    @Test
    void noFormIsBelievedOnceItWasEdited() throws Exception {
        try (TrainingSite site = TrainingSite.enrolled(temp)) {
            for (String form : FORMS) {
                Ran written = Ran.json(
                        site.data(),
                        site.by(
                                "s.appadoo",
                                "report",
                                "--day",
                                DAY.toString(),
                                "--out",
                                report(form).toString()));
                assertThat(written.exitCode()).as(written.out() + written.err()).isZero();
            }
            merged(site, report("json").toString());
            site.takeDown();
            for (String form : FORMS) {
                edited(site, form);
            }
            Files.copy(signature("csv"), signature("json"), StandardCopyOption.REPLACE_EXISTING);
            assertThat(verdict(site, report("json"))).as("of another form").isEqualTo("R-111");
            String[] parts = Files.readString(signature("csv")).split("\\.", -1);
            Files.writeString(signature("csv"), parts[0] + "." + parts[1].replaceFirst(".$", "A") + "x." + parts[2]);
            assertThat(verdict(site, report("csv")))
                    .as("figures that nobody signed")
                    .isEqualTo("R-112");
            Files.writeString(signature("csv"), "no signature");
            assertThat(verdict(site, report("csv"))).isEqualTo("R-112");
            site.bringBack();
        }
    }

    private void merged(TrainingSite site, String json) throws IOException {
        String merged = temp.resolve("merged.pdf").toString();
        Ran done = Ran.json(site.data(), site.by("s.appadoo", "report", "merge", "--out", merged, json));
        assertThat(done.exitCode()).as(done.out() + done.err()).isZero();
        assertThat(verdict(site, Path.of(merged))).isEmpty();
        String twice = temp.resolve("twice.csv").toString();
        assertThat(Ran.json(site.data(), site.by("s.appadoo", "report", "merge", "--out", twice, json, json))
                        .failure())
                .isEqualTo("R-118");
    }

    /** One bit in the middle, or the last byte gone; as it was, it is genuine again. */
    private void edited(TrainingSite site, String form) throws IOException {
        byte[] whole = Files.readAllBytes(report(form));
        assertThat(verdict(site, Files.write(report(form), Arrays.copyOf(whole, whole.length - 1))))
                .as("a %s that was cut off", form)
                .isEqualTo("R-111");
        byte[] other = whole.clone();
        other[whole.length / 2] ^= 1;
        assertThat(verdict(site, Files.write(report(form), other)))
                .as("a %s of which one bit was changed", form)
                .isEqualTo("R-111");
        assertThat(verdict(site, Files.write(report(form), whole))).as(form).isEmpty();
    }
}
