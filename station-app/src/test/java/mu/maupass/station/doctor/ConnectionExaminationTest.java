package mu.maupass.station.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import mu.maupass.station.doctor.Diagnosis.Health;
import mu.maupass.sync.failure.AuthorityFailure;
import mu.maupass.sync.failure.AuthorityFailure.Cause;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * How far a connection gets: what comes before the step that failed went well, and nothing is said of what comes after, nor of
 * steps that nobody took, as the proxy takes them.
 */
class ConnectionExaminationTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "NO_LINK|network",
                "NAME_NOT_RESOLVED|network;network-name",
                "CONNECTION_REFUSED|network;network-name;network-way",
                "PROXY_UNREACHABLE|network-way",
                "PROXY_AUTHENTICATION|network;network-way",
                "PROXY_REFUSED|network;network-way",
                "REDIRECTED|network;network-name;network-way",
                "TLS_WRONG_NAME|network;network-name;network-way;network-certificate",
                "ANSWER_TIMEOUT|network;network-name;network-way;network-certificate",
                "STATION_REVOKED|network;network-name;network-way;network-certificate",
            })
    void itEndsAtTheStepOfItsCause(Cause cause, String steps) {
        List<Diagnosis> found = ConnectionExamination.failed(new AuthorityFailure(cause, ""));
        assertThat(found.stream().map(Diagnosis::name).filter(name -> name.startsWith("network")))
                .containsExactly(steps.split(";", -1));
        assertThat(found.stream().filter(one -> one.name().equals("connection")).toList())
                .singleElement()
                .satisfies(one -> assertThat(one.health()).isEqualTo(Health.PROBLEM));
        boolean answered = cause == Cause.STATION_REVOKED;
        assertThat(found.stream()
                        .filter(one -> one.name().startsWith("network"))
                        .toList()
                        .getLast()
                        .health())
                .isEqualTo(answered ? Health.WELL : Health.PROBLEM);
    }

    @ParameterizedTest
    @EnumSource(Cause.class)
    void whateverIsNotWellSaysWhatToDo(Cause cause) {
        assertThat(ConnectionExamination.failed(new AuthorityFailure(cause, "")))
                .filteredOn(one -> one.health() != Health.WELL)
                .isNotEmpty()
                .allSatisfy(one ->
                        assertThat(one.failure()).map(failure -> failure.code()).contains(cause.code()));
    }
}
