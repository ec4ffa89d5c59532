package mu.maupass.station.screen.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import mu.maupass.station.screen.ScriptedCounter;
import mu.maupass.station.screen.VisitStates;
import mu.maupass.station.screen.compare.CompareViewModel.Instead;
import mu.maupass.station.screen.desk.ScriptedVisit;
import mu.maupass.station.screen.desk.VisitDesk;
import mu.maupass.station.screen.lifetime.Lifetime;
import mu.maupass.station.visit.Applicant;
import mu.maupass.station.visit.StepName;
import mu.maupass.sync.activation.FactorReplacement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CompareViewModelTest {
    private final Lifetime lifetime = new Lifetime();

    @AfterEach
    void close() {
        lifetime.end();
    }

    private Optional<Instead> instead(Applicant.Source source, Optional<FactorReplacement> replaces) {
        ScriptedVisit visit =
                new ScriptedVisit(new VisitStates("Doorgâkant", source, replaces).waiting(StepName.COMPARE));
        try (VisitDesk desk = visit.desk(new ScriptedCounter(), Runnable::run)) {
            desk.signedIn(ScriptedCounter.RAMDIN);
            desk.begin();
            return new CompareViewModel(desk, lifetime).instead();
        }
    }

    @Test
    void aNewFactorIsNotTakenForAVisitOffline() {
        assertThat(instead(Applicant.Source.STATEMENT, Optional.of(FactorReplacement.LOST)))
                .contains(Instead.OF_ACTIVE_ACCOUNT);
        assertThat(instead(Applicant.Source.SIGNED_TICKET, Optional.of(FactorReplacement.RENEWED)))
                .contains(Instead.OF_ACTIVE_ACCOUNT);
    }

    @Test
    void otherwiseWhatTheAuthorityDidNotGiveIsNamed() {
        assertThat(instead(Applicant.Source.PROFILE, Optional.empty())).isEmpty();
        assertThat(instead(Applicant.Source.STATEMENT, Optional.empty())).contains(Instead.STATEMENT);
        assertThat(instead(Applicant.Source.SIGNED_TICKET, Optional.empty())).contains(Instead.TICKET);
    }
}
