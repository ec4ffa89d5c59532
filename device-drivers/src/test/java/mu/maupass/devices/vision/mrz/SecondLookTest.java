package mu.maupass.devices.vision.mrz;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import mu.maupass.devices.mrz.Mrz;
import mu.maupass.devices.mrz.MrzFormat;
import mu.maupass.devices.vision.mrz.ZoneDecoder.Decoded;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A zone is doubted sooner where nobody knows a state that it names; a refugee's names one, and a nationality that is none. */
class SecondLookTest {

    @ParameterizedTest
    @CsvSource({
        "FRA, FRA, true",
        "FRA, XXA, true",
        "FRA, XXB, true",
        "D<<, XXC, true",
        "FRA, XXE, false",
        "XXB, XXB, false",
        "MLS, MUS, false"
    })
    void theNationalityOfSomebodyWithoutAStateIsHeardOf(String state, String nationality, boolean known) {
        String zone = "P<" + state + "DOORGAKANT<<PRIYA<ANJALI<<<<<<<<<<<<<<<" + "1234567<<4" + nationality
                + "9003152F3103142D150390123456G04";
        Decoded seen =
                new Decoded(Mrz.as(MrzFormat.TD3, zone), new double[2][44], new boolean[2][44], false, List.of(), 0);
        assertThat(new SecondLook().knowsStatesOf(seen)).isEqualTo(known);
    }
}
