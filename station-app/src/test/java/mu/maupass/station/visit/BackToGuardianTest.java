package mu.maupass.station.visit;

import static mu.maupass.station.visit.Scripted.AGREED;
import static mu.maupass.station.visit.Scripted.BY_NIC;
import static mu.maupass.station.visit.Scripted.CHIP;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import mu.maupass.devices.scanner.Side;
import mu.maupass.station.matching.ClaimedIdentity;
import mu.maupass.station.visit.Scripted.ScriptedAuthority;
import mu.maupass.station.visit.Scripted.ScriptedChip;
import mu.maupass.sync.activation.DocumentKey;
import mu.maupass.sync.activation.DocumentKind;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The number of a parent's document was typed wrongly, and that shows at the child's document: it is typed again. */
class BackToGuardianTest {
    private final ScriptedVisit visit = new ScriptedVisit();

    @AfterEach
    void close() {
        visit.close();
    }

    private static Answer parent(String number) {
        return new Answer.GuardianPresent("Anjali Doorgakant", DocumentKind.PASSPORT, "MUS", number);
    }

    private void child() throws Exception {
        visit.authority = ScriptedAuthority.knowing(new ClaimedIdentity(
                "Doorgakant", "Doorgakant", "Priya Anjali", LocalDate.of(2010, 11, 22), Scripted.PRIYA.nic()));
        visit.begin(ScriptedChip.genuine());
        visit.approve(BY_NIC);
    }

    @Test
    void oneStepBackLeadsToTheGuardianAndNobodyHasWithdrawnAnything() throws Exception {
        child();
        visit.approve(parent("1234567"), AGREED);
        VisitState same = visit.approve(CHIP);
        assertThat(ScriptedVisit.code(same)).isEqualTo("V-129");
        assertThat(same.exits()).contains(Exit.BACK);
        VisitState back = visit.leave(Exit.BACK);
        assertThat(back.step()).isEqualTo(StepName.CONSENT);
        assertThat(back.visit().consent()).as("is asked for anew").isEmpty();
        assertThat(back.visit().party().withdrawn()).as("nobody took it back").isFalse();
        visit.approve(new Answer.GuardianToCorrect(), parent("A7654321"), AGREED);
        assertThat(visit.state().visit().consent().orElseThrow().shown())
                .contains(new DocumentKey(DocumentKind.PASSPORT, "MUS", "A7654321"));
    }

    /** The page is put away first. */
    @Test
    void withAPageInHandOrWhereNobodyElseDecidesThereIsNoWayBack() throws Exception {
        visit.agreed();
        assertThat(visit.state().exits()).doesNotContain(Exit.BACK);
        assertThat(visit.leave(Exit.BACK).step()).isEqualTo(StepName.DOCUMENT);
        child();
        visit.approve(parent("A7654321"), AGREED);
        visit.pages.scans.add(Papers.side(Side.FRONT, Scripted.MRZ, 1));
        visit.approve(Papers.SCAN);
        assertThat(visit.state().visit().page()).isPresent();
        assertThat(visit.state().exits()).doesNotContain(Exit.BACK);
        assertThat(visit.approve(new Answer.PageAside()).exits()).contains(Exit.BACK);
    }
}
