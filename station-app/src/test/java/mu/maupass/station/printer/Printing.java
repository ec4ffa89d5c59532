package mu.maupass.station.printer;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import mu.maupass.station.failure.Failure;

/** A program of its own, because where the print server is stands in the environment: prints to each queue that it is told. */
final class Printing {
    static final byte[] PDF = "%PDF-1.4 a page for nobody".getBytes(StandardCharsets.US_ASCII);

    private Printing() {}

    public static void main(String[] arguments) throws IOException {
        try (BufferedReader queues = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            for (String queue = queues.readLine(); queue != null; queue = queues.readLine()) {
                Optional<Failure> failure =
                        new SystemPrinter(Optional.of(queue).filter(name -> !name.isEmpty())).print(PDF);
                System.out.println(failure.map(Failure::code).orElse("taken"));
            }
        }
    }
}
