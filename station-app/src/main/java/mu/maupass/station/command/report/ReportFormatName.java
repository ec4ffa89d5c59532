package mu.maupass.station.command.report;

import mu.maupass.station.report.ReportFormat;
import mu.maupass.station.report.file.ReportFile;
import mu.maupass.station.report.format.CsvFormat;
import mu.maupass.station.report.format.JsonFormat;
import mu.maupass.station.report.pdf.PdfFormat;
import mu.maupass.station.report.xlsx.XlsxFormat;
import mu.maupass.station.strings.Strings;
import mu.maupass.sync.keys.StationKeys;

/** The forms of a report, as a command names them. */
enum ReportFormatName {
    CSV {
        @Override
        ReportFormat in(Strings words, StationKeys keys) {
            return new CsvFormat();
        }
    },
    JSON {
        @Override
        ReportFormat in(Strings words, StationKeys keys) {
            return new JsonFormat();
        }
    },
    XLSX {
        @Override
        ReportFormat in(Strings words, StationKeys keys) {
            return new XlsxFormat(words);
        }
    },
    PDF {
        @Override
        ReportFormat in(Strings words, StationKeys keys) {
            return new PdfFormat(words, (head, result) -> ReportFile.brief(head, result, keys));
        }
    };

    /**
     * @param words in which people read it, where people do
     * @param keys  the station's, which signs what stands on a page
     */
    abstract ReportFormat in(Strings words, StationKeys keys);
}
