package mu.maupass.station.report.file;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import mu.maupass.station.report.ReportFormat;
import mu.maupass.station.report.format.CsvFormat;
import mu.maupass.station.report.format.JsonFormat;
import mu.maupass.station.report.pdf.PdfFormat;
import mu.maupass.station.report.xlsx.XlsxFormat;
import mu.maupass.station.strings.Strings;
import mu.maupass.sync.keys.StationKeys;
import org.jspecify.annotations.Nullable;

/** The forms of a report, as a command names them. */
public enum ReportFormatName {
    CSV {
        @Override
        public ReportFormat in(Strings words, StationKeys keys) {
            return new CsvFormat();
        }
    },
    JSON {
        @Override
        public ReportFormat in(Strings words, StationKeys keys) {
            return new JsonFormat();
        }
    },
    XLSX {
        @Override
        public ReportFormat in(Strings words, StationKeys keys) {
            return new XlsxFormat(words);
        }
    },
    PDF {
        @Override
        public ReportFormat in(Strings words, StationKeys keys) {
            return new PdfFormat(words, (head, result) -> ReportFile.brief(head, result, keys));
        }
    };

    /** The one that was named, or else the one that a file's name ends in; empty where that tells none. */
    public static Optional<ReportFormatName> of(@Nullable ReportFormatName named, Path file) {
        if (named != null) {
            return Optional.of(named);
        }
        String name = file.getFileName().toString();
        String ending = name.substring(name.lastIndexOf('.') + 1);
        return Arrays.stream(values())
                .filter(known -> known.name().equalsIgnoreCase(ending))
                .findFirst();
    }

    /** Whether people read it in a language. */
    public boolean hasWords() {
        return this == XLSX || this == PDF;
    }

    /**
     * @param words in which people read it, where people do
     * @param keys  the station's, which signs what stands on a page
     */
    public abstract ReportFormat in(Strings words, StationKeys keys);
}
