package mu.maupass.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import mu.maupass.sync.activation.AccountReference;
import mu.maupass.sync.activation.Activation;
import mu.maupass.sync.activation.Evidence;
import mu.maupass.sync.activation.PersonClaims;
import mu.maupass.sync.authority.ConnectionTimeouts;
import mu.maupass.sync.authority.HttpsAuthorityClient;
import mu.maupass.sync.authority.TlsTrust;
import mu.maupass.sync.engine.OutboxSyncEngine;
import mu.maupass.sync.engine.SyncReport;
import mu.maupass.sync.engine.SyncTiming;
import mu.maupass.sync.enrolment.AuthorityTrust;
import mu.maupass.sync.enrolment.StationEnrolment;
import mu.maupass.sync.outbox.Claim;
import mu.maupass.sync.outbox.SqliteOutbox;
import mu.maupass.sync.sandbox.SandboxAuthority;
import mu.maupass.sync.sandbox.SandboxOptions;
import mu.maupass.sync.sandbox.SandboxPerson;
import mu.maupass.sync.seal.SealedRecord;
import mu.maupass.sync.seal.Sealer;
import mu.maupass.sync.trust.DocumentIssuers;
import mu.maupass.sync.trust.EnrolledStation;
import mu.maupass.sync.trust.TrustStore;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.ssl.ClientTlsStrategyBuilder;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.io.entity.EntityUtils;

/**
 * Drains a full outbox to the sandbox authority over links of several round trips, and posts the same bytes in the same
 * batches with a bare HttpClient 5 that neither verifies nor stores what it is answered. Both begin with a copy of the
 * same authority, which knows nothing of the records yet.
 */
public final class SyncDrainBenchmark {

  private static final int DEFAULT_RECORDS = 10_000;
  private static final List<Duration> ROUND_TRIPS =
      List.of(Duration.ZERO, Duration.ofMillis(50), Duration.ofMillis(300));
  private static final SyncTiming TIMING = SyncTiming.standard();

  private SyncDrainBenchmark() {}

  /** One measurement: seconds, and the most that lived in the heap. */
  private record Run(double seconds, long megabytes) {}

  /**
   * @param arguments how many records, or nothing for 10,000
   */
  public static void main(String[] arguments) throws Exception {
    int records = arguments.length > 0 ? Integer.parseInt(arguments[0]) : DEFAULT_RECORDS;
    Path folder = Files.createTempDirectory("drain");
    String load = MachineDescription.loadNow();
    try {
      Path template = folder.resolve("template");
      prepare(template, records);
      System.out.printf(Locale.ROOT, "| round trip | station, records/s | bare client, records/s | ratio | heap, MB |%n"
          + "|---|---|---|---|---|%n");
      for (Duration roundTrip : ROUND_TRIPS) {
        Run bare = measure(template, folder.resolve("bare"), roundTrip, records, false);
        Run station = measure(template, folder.resolve("station"), roundTrip, records, true);
        System.out.printf(Locale.ROOT, "| %d ms | %.0f | %.0f | %.2f | %d |%n", roundTrip.toMillis(),
            records / station.seconds, records / bare.seconds, bare.seconds / station.seconds, station.megabytes);
      }
    } finally {
      BenchStation.delete(folder);
    }
    System.out.printf("%n%s%nLoad average (1 min) before and after: %s, %s%n", MachineDescription.ofThisComputer(), load,
        MachineDescription.loadNow());
  }

  /** An authority with an account for every record, and a station whose outbox holds them. */
  private static void prepare(Path template, int records) throws Exception {
    try (SandboxAuthority authority = SandboxAuthority.start(template.resolve("authority"), 0, options())) {
      EnrolledStation station = StationEnrolment.enrol(authority.address(), authority.issueEnrolmentCode("Port Louis 01"),
          new AuthorityTrust.CaFile(authority.caFile()), template.resolve("station"), ConnectionTimeouts.standard());
      authority.open(IntStream.range(0, records).mapToObj(SyncDrainBenchmark::person).toList());
      Sealer sealer = station.sealer();
      try (SqliteOutbox outbox = SqliteOutbox.open(template.resolve("station").resolve("outbox.db"), Clock.systemDefaultZone())) {
        for (int i = 0; i < records; i++) {
          Activation visit = activation(station.stationId(), person(i));
          outbox.append(visit, sealer, InventedVisits.summary(visit), InventedVisits.audit(visit));
        }
      }
    }
  }

  private static Run measure(Path template, Path here, Duration roundTrip, int records, boolean station)
      throws Exception {
    copy(template, here);
    EnrolledStation enrolled = StationEnrolment.load(here.resolve("station")).orElseThrow();
    try (SandboxAuthority authority = SandboxAuthority.start(here.resolve("authority"), 0, options());
        DelayedLink link = new DelayedLink(authority.port(), roundTrip);
        SqliteOutbox outbox = SqliteOutbox.open(here.resolve("station").resolve("outbox.db"), Clock.systemDefaultZone())) {
      EnrolledStation overLink = new EnrolledStation(enrolled.stationId(), enrolled.officeName(),
          URI.create("https://localhost:" + link.port() + "/"), enrolled.namespace(), enrolled.authorityCa(),
          enrolled.signingKey(), enrolled.sealingKey(), enrolled.keys());
      System.gc();
      heapPools().forEach(MemoryPoolMXBean::resetPeakUsage);
      long start = System.nanoTime();
      if (station) {
        drain(overLink, outbox, here, records);
      } else {
        post(overLink, outbox);
      }
      double seconds = (System.nanoTime() - start) / 1e9;
      if (authority.activations() != records) {
        throw new IllegalStateException(authority.activations() + " of " + records + " records took effect");
      }
      long peak = heapPools().mapToLong(pool -> pool.getPeakUsage().getUsed()).sum();
      return new Run(seconds, peak >> 20);
    } finally {
      BenchStation.delete(here);
    }
  }

  private static void drain(EnrolledStation station, SqliteOutbox outbox, Path here, int records) throws Exception {
    try (HttpsAuthorityClient client = new HttpsAuthorityClient(station, ConnectionTimeouts.standard());
        OutboxSyncEngine engine = new OutboxSyncEngine(outbox, client,
            new TrustStore(here.resolve("station"), station.signingKey()), TIMING, Clock.systemDefaultZone(), new Random(1))) {
      SyncReport report = engine.syncOnce();
      if (report.accepted().size() != records) {
        throw new IllegalStateException("stopped by " + report.stoppedBy());
      }
    }
  }

  private static void post(EnrolledStation station, SqliteOutbox outbox) throws Exception {
    try (CloseableHttpClient client = HttpClients.custom().setConnectionManager(
        PoolingHttpClientConnectionManagerBuilder.create().setTlsSocketStrategy(ClientTlsStrategyBuilder.create()
            .setSslContext(TlsTrust.pinned(station.authorityCa(), station.keys().keyManagers())).buildClassic()).build())
        .disableContentCompression().build()) {
      List<Claim> claims = outbox.claim(TIMING.batch(), Instant.now());
      while (!claims.isEmpty()) {
        HttpPost request = new HttpPost(station.authority().resolve("v1/activation-batches"));
        request.setEntity(new ByteArrayEntity(body(claims.stream().map(Claim::sealed).toList()),
            ContentType.APPLICATION_JSON));
        client.execute(request, response -> {
          if (response.getCode() != 200) {
            throw new IOException("status " + response.getCode());
          }
          EntityUtils.consume(response.getEntity());
          return null;
        });
        claims = outbox.claim(TIMING.batch(), Instant.now());
      }
    }
  }

  private static byte[] body(List<SealedRecord> records) {
    ObjectNode body = new ObjectMapper().createObjectNode();
    ArrayNode all = body.putArray("records");
    for (SealedRecord sealed : records) {
      all.addObject().put("jti", sealed.jti().toString()).put("link", sealed.link()).put("jwe", sealed.jwe());
    }
    return body.toString().getBytes(StandardCharsets.US_ASCII);
  }

  private static Activation activation(String stationId, SandboxPerson person) {
    Activation sample = InventedVisits.activation(stationId);
    List<Evidence> evidence = new ArrayList<>(sample.evidence());
    evidence.removeFirst();
    return new Activation(sample.visitId(), sample.time(), stationId, sample.officeName(), sample.agentId(), sample.face(),
        sample.policyId(), sample.assuranceLevel(), new AccountReference.ByNic(person.nic()),
        new PersonClaims(person.familyName(), person.birthFamilyName(), person.givenNames(), person.birthDate()), evidence,
        sample.classification(), sample.factor(), sample.consent(), sample.provisional(), sample.deletions());
  }

  private static SandboxPerson person(int i) {
    return new SandboxPerson("", "town." + i, "filao", "Ravenala", "Ravenala", "Citizen", LocalDate.of(1990, 1, 1),
        String.format(Locale.ROOT, "R010190%06dA", i), Optional.empty(), Optional.empty());
  }

  private static SandboxOptions options() {
    return SandboxOptions.standard(DocumentIssuers.none());
  }

  private static Stream<MemoryPoolMXBean> heapPools() {
    return ManagementFactory.getMemoryPoolMXBeans().stream().filter(pool -> pool.getType() == MemoryType.HEAP);
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> all = Files.walk(from)) {
      for (Path one : all.toList()) {
        Files.copy(one, to.resolve(from.relativize(one).toString()));
      }
    }
  }
}
