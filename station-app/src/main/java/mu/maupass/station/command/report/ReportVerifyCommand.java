package mu.maupass.station.command.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import mu.maupass.station.command.line.CommonOptions;
import mu.maupass.station.command.line.ExitCode;
import mu.maupass.station.command.line.Output;
import mu.maupass.station.failure.Failure;
import mu.maupass.station.failure.StationException;
import mu.maupass.station.report.file.ReportVerification;
import mu.maupass.sync.trust.EnrolledStation;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code station report verify}. */
@Command(
        name = "verify",
        description = {
            "Verify reports with the signatures beside them (FILE.jws), without a network; or the text of a report's QR in"
                    + " a file.",
            "Each is as a station signed it that the authority has certified, or the first difference is named."
        })
final class ReportVerifyCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", arity = "1..*", description = "Reports in any format.")
    private List<Path> files = List.of();

    @Option(
            names = "--authority-ca",
            paramLabel = "FILE",
            description = "Certificate (PEM) of an authority whose stations are believed; again for several. Default:"
                    + " that of this station.")
    private List<Path> authorities = List.of();

    @Option(
            names = "--station-cert",
            paramLabel = "FILE",
            description =
                    "Certificate (PEM) of the station whose QR it is, which has no room for it; then those above it."
                            + " Default: that of this station.")
    private List<Path> stationCertificates = List.of();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        CommonOptions common = CommonOptions.of(spec);
        Output output = common.output();
        List<X509Certificate> believed = new ArrayList<>();
        for (Path file : authorities) {
            believed.add(certificate(file));
        }
        List<X509Certificate> known = new ArrayList<>();
        for (Path file : stationCertificates) {
            known.add(certificate(file));
        }
        Optional<EnrolledStation> own = ReportCommand.own(common.dataPath());
        if (authorities.isEmpty()) {
            own.map(EnrolledStation::authorityCa).ifPresent(believed::add);
        }
        if (stationCertificates.isEmpty()) {
            own.map(station -> station.keys().certificates()).ifPresent(known::addAll);
        }
        ReportVerification verification = new ReportVerification(believed, known);
        ObjectNode value = Output.object();
        ArrayNode list = value.putArray("reports");
        boolean all = true;
        for (Path file : files) {
            all &= verify(file, verification, list.addObject().put("file", file.toString()), output);
        }
        value.put("result", all ? "done" : "failed");
        output.value(value);
        return all ? ExitCode.DONE : ExitCode.FAILED;
    }

    private static boolean verify(Path file, ReportVerification verification, ObjectNode into, Output output) {
        try {
            boolean text = ReportVerification.isText(file);
            ReportVerification.Verified report = text ? verification.verifyText(file) : verification.verify(file);
            into.put("genuine", true)
                    .put("station", report.station())
                    .put("period", report.period())
                    .put("madeAt", report.madeAt().toString())
                    .put("visits", report.visits())
                    .put("activated", report.activated())
                    .put("gaps", report.gaps())
                    .put("rowsSha256", report.rowsSha256())
                    .putNull("failure");
            output.line("%s: genuine. %s, %s, made %s: %d visits, %d activations, %d gaps."
                    .formatted(
                            file,
                            String.join(", ", report.stations()),
                            report.period(),
                            report.madeAt(),
                            report.visits(),
                            report.activated(),
                            report.gaps()));
            return true;
        } catch (StationException e) {
            Failure failure = e.failure();
            into.put("genuine", false).set("failure", output.describe(failure));
            output.complain(failure);
            return false;
        }
    }

    private static X509Certificate certificate(Path file) throws StationException {
        try (InputStream in = Files.newInputStream(file)) {
            return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
        } catch (IOException e) {
            throw StationException.unreadable(file);
        } catch (CertificateException e) {
            throw new StationException(new Failure("R-116", file.toString()));
        }
    }
}
