package mu.maupass.station.report.pdf;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import mu.maupass.station.report.InventedReport;
import mu.maupass.station.strings.Language;
import mu.maupass.station.strings.Strings;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PdfFormatTest {
    /** The library has exceptions of its own for it, which nobody takes for a stick that is full. */
    @ParameterizedTest
    @ValueSource(ints = {0, 10_000, 60_000})
    void whatTheStreamCannotTakeIsSaidAsItSaysIt(int room) {
        OutputStream full = new OutputStream() {
            private int left = room;

            @Override
            public void write(int one) throws IOException {
                if (left-- <= 0) {
                    throw new IOException("full");
                }
            }
        };
        assertThatThrownBy(() -> new PdfFormat(Strings.of(Language.ENGLISH), (_, _) -> "MP1:invented")
                        .write(InventedReport.of(List.of("S-1"), "2026-11-30", "2026-11-30", 600), full))
                .isInstanceOf(IOException.class)
                .hasMessage("full");
    }
}
