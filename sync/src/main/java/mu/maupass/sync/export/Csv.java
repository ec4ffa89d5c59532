package mu.maupass.sync.export;

import java.io.IOException;
import java.util.List;

/** Comma-separated values (RFC 4180) that a spreadsheet program opens as text, never as formulas. */
final class Csv {

    private static final String FORMULA = "=+-@\t\r\n";

    private Csv() {}

    static void row(Appendable out, List<String> cells) throws IOException {
        for (int i = 0; i < cells.size(); i++) {
            if (i > 0) {
                out.append(',');
            }
            out.append(cell(cells.get(i)));
        }
        out.append("\r\n");
    }

    /** A cell that begins like a formula gets an apostrophe in front, which spreadsheets read as "this is text". */
    static String cell(String value) {
        String text = !value.isEmpty() && FORMULA.indexOf(value.charAt(0)) >= 0 ? "'" + value : value;
        return text.matches("[^\",\r\n]*") ? text : '"' + text.replace("\"", "\"\"") + '"';
    }
}
