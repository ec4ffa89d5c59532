package mu.maupass.station.command.data;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import mu.maupass.station.command.line.Output;
import mu.maupass.station.failure.Failure;
import mu.maupass.sync.outbox.AuditRow;

/** How audit entries are told; what was told of a list that fails stays. */
sealed interface AuditTelling extends AutoCloseable {
    void rows(List<AuditRow> rows) throws IOException;

    void end() throws IOException;

    void failed(Failure failure) throws IOException;

    @Override
    void close() throws IOException;

    static AuditTelling to(Output output) throws IOException {
        return output.json() ? new AsJson(output) : new AsLines(output);
    }

    /** For a script: one JSON value, whatever becomes of it. */
    final class AsJson implements AuditTelling {
        private final Output output;
        private final JsonGenerator json;

        private AsJson(Output output) throws IOException {
            this.output = output;
            this.json = output.generator();
            json.writeStartObject();
            json.writeArrayFieldStart("entries");
        }

        @Override
        public void rows(List<AuditRow> rows) throws IOException {
            for (AuditRow row : rows) {
                json.writeStartObject();
                json.writeNumberField("number", row.number());
                json.writeStringField("time", row.entry().time().toString());
                json.writeStringField("person", row.entry().agentId());
                json.writeStringField("event", row.entry().event());
                json.writeStringField(
                        "visit", row.entry().visitId().map(UUID::toString).orElse(null));
                json.writeStringField("code", row.entry().code());
                json.writeEndObject();
            }
            json.flush();
        }

        @Override
        public void end() throws IOException {
            json.writeEndArray();
            json.writeStringField("result", "done");
        }

        @Override
        public void failed(Failure failure) throws IOException {
            json.writeEndArray();
            json.writeStringField("result", "failed");
            json.writeFieldName("failure");
            json.writeTree(output.describe(failure));
        }

        /** Closes the JSON value, also after an exception, so that what was written is whole. */
        @Override
        public void close() throws IOException {
            json.close();
            output.out().println();
        }
    }

    /** For a person. */
    final class AsLines implements AuditTelling {
        private final Output output;
        private boolean told;

        private AsLines(Output output) {
            this.output = output;
        }

        @Override
        public void rows(List<AuditRow> rows) {
            told = true;
            for (AuditRow row : rows) {
                output.line("%8d  %s  %-20s %-32s %s%s"
                        .formatted(
                                row.number(),
                                row.entry().time(),
                                row.entry().agentId(),
                                row.entry().event(),
                                row.entry().code(),
                                row.entry()
                                        .visitId()
                                        .map(visit -> "  visit " + visit)
                                        .orElse("")));
            }
        }

        @Override
        public void end() {
            if (!told) {
                output.line("No entries.");
            }
        }

        @Override
        public void failed(Failure failure) {
            output.complain(failure);
        }

        @Override
        public void close() {
            output.out().flush();
        }
    }
}
