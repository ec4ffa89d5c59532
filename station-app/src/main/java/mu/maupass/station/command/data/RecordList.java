package mu.maupass.station.command.data;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import mu.maupass.station.command.line.ExitCode;
import mu.maupass.station.command.line.Output;
import mu.maupass.station.failure.Failure;
import mu.maupass.sync.failure.SyncException;
import mu.maupass.sync.outbox.OutboxCounts;
import mu.maupass.sync.outbox.OutboxEntry;
import mu.maupass.sync.outbox.OutboxReader;

/** The list of an outbox's records, told while it is read: one page is in memory, however long the history. */
final class RecordList {

    private static final int PAGE = 1000;

    private final Output output;

    RecordList(Output output) {
        this.output = output;
    }

    /** Where there is no outbox yet. */
    int none() {
        try (Telling telling = telling()) {
            telling.page(List.of());
            telling.end(new OutboxCounts(0, 0, 0, Optional.empty()));
            return ExitCode.DONE;
        }
    }

    /** All records, the oldest first. */
    int all(OutboxReader outbox) {
        return tell(outbox, Long.MAX_VALUE, 0, outbox::entries);
    }

    /** At most so many, the newest first. */
    int newest(OutboxReader outbox, int limit) {
        return tell(outbox, limit, Long.MAX_VALUE, outbox::newestBefore);
    }

    private int tell(OutboxReader outbox, long limit, long from, Pages pages) {
        try (Telling telling = telling()) {
            try {
                long left = limit;
                long place = from;
                List<OutboxEntry> page;
                do {
                    page = pages.next(place, (int) Math.min(PAGE, left));
                    telling.page(page);
                    left -= page.size();
                    place = page.isEmpty() ? place : page.getLast().seq();
                    if (output.out().checkError()) {
                        // Nobody takes the rest, as behind "| head".
                        return ExitCode.FAILED;
                    }
                } while (!page.isEmpty() && left > 0);
                telling.end(outbox.counts());
                return ExitCode.DONE;
            } catch (SyncException e) {
                telling.failed(Failure.of(e.failure()));
                return ExitCode.FAILED;
            }
        }
    }

    private Telling telling() {
        return output.json() ? new AsJson(output) : new AsLines(output);
    }

    /** Records from a place on, in the order of the list. */
    @FunctionalInterface
    private interface Pages {
        List<OutboxEntry> next(long place, int limit) throws SyncException;
    }

    /** How the list is told; what was told of one that fails stays. */
    private sealed interface Telling extends AutoCloseable {
        void page(List<OutboxEntry> records);

        void end(OutboxCounts counts);

        void failed(Failure failure);

        @Override
        void close();
    }

    /** For a script: one JSON value, whatever becomes of it. */
    private static final class AsJson implements Telling {
        private final Output output;
        private final JsonGenerator json;

        AsJson(Output output) {
            this.output = output;
            this.json = output.generator();
            write(() -> {
                json.writeStartObject();
                json.writeArrayFieldStart("records");
            });
        }

        @Override
        public void page(List<OutboxEntry> records) {
            write(() -> {
                for (OutboxEntry entry : records) {
                    json.writeStartObject();
                    json.writeNumberField("seq", entry.seq());
                    json.writeStringField("jti", entry.jti().toString());
                    json.writeStringField("time", entry.time().toString());
                    json.writeNumberField("bytes", entry.bytes());
                    json.writeBooleanField("activation", entry.activation());
                    json.writeStringField("state", entry.state().value());
                    json.writeNumberField("attempts", entry.attempts());
                    json.writeStringField("hash", entry.hash());
                    if (!entry.code().isEmpty()) {
                        json.writeFieldName("failure");
                        json.writeTree(output.describe(Failure.remembered(entry.code())));
                    }
                    json.writeEndObject();
                }
            });
        }

        @Override
        public void end(OutboxCounts counts) {
            write(() -> {
                json.writeEndArray();
                json.writeNumberField("waiting", counts.waiting());
                json.writeNumberField("sent", counts.sent());
                json.writeNumberField("needsAttention", counts.needsAttention());
            });
        }

        @Override
        public void failed(Failure failure) {
            write(() -> {
                json.writeEndArray();
                json.writeStringField("result", "failed");
                json.writeFieldName("failure");
                json.writeTree(output.describe(failure));
            });
        }

        /** Closes the JSON value, also after an exception, so that what was written is whole. */
        @Override
        public void close() {
            write(json::close);
            output.out().println();
        }

        private static void write(Writing writing) {
            try {
                writing.run();
            } catch (IOException e) {
                throw new UncheckedIOException("a print writer throws nothing", e);
            }
        }

        @FunctionalInterface
        private interface Writing {
            void run() throws IOException;
        }
    }

    /** For a person. */
    private static final class AsLines implements Telling {
        private final Output output;
        private boolean told;

        AsLines(Output output) {
            this.output = output;
        }

        @Override
        public void page(List<OutboxEntry> records) {
            if (!records.isEmpty()) {
                told = true;
                output.line(String.join(
                        System.lineSeparator(),
                        records.stream().map(AsLines::line).toList()));
            }
        }

        private static String line(OutboxEntry entry) {
            return "%6d  %s  %-15s %s %s"
                    .formatted(entry.seq(), entry.time(), entry.state().value(), entry.jti(), entry.code());
        }

        @Override
        public void end(OutboxCounts counts) {
            if (!told) {
                output.line("No activations yet.");
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
