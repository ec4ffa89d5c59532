package mu.maupass.station.visit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The log knows of every consent of a visit, and how each of them ended. */
class ConsentAuditTest {
    @TempDir
    private Path folder;

    private WatchedVisit visit;

    @BeforeEach
    void begin() throws Exception {
        visit = WatchedVisit.begin(folder);
    }

    @AfterEach
    void close() {
        visit.close();
    }

    @Test
    void whatTheCitizenTookBackIsWrittenAndSoIsTheNextConsent() throws Exception {
        visit.reach(StepName.CONSENT);
        visit.approve(Scripted.AGREED);
        VisitState back = visit.leave(Exit.WITHDRAW);
        assertThat(back.visit().party().withdrawn()).isTrue();
        VisitState again = visit.approve(Scripted.AGREED);
        assertThat(again.visit().party().withdrawn()).isFalse();
        assertThat(visit.events())
                .containsExactly("visit.begun", "consent.given", "consent.withdrawn", "consent.given");
    }

    /** Nobody took anything back: it is asked for anew, and the one before no longer holds. */
    @Test
    void aConsentThatIsAskedForAnewIsNoneThatWasTakenBack() throws Exception {
        visit.reach(StepName.CONFIRM);
        visit.approve(new Answer.CitizenConfirmation(false));
        visit.leave(Exit.CORRECT);
        VisitState asked = visit.approve(WatchedVisit.answer(StepName.IDENTIFY));
        assertThat(asked.step()).isEqualTo(StepName.CONSENT);
        assertThat(asked.visit().consent()).isEmpty();
        assertThat(asked.visit().party().withdrawn()).isFalse();
        visit.approve(WatchedVisit.answer(StepName.CONSENT));
        assertThat(visit.events().stream().filter(event -> event.startsWith("consent.")))
                .containsExactly("consent.given", "consent.anew", "consent.given");
    }
}
