package mu.maupass.station.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import mu.maupass.station.demonstration.Demonstration;
import mu.maupass.sync.sandbox.SandboxOptions;
import mu.maupass.sync.trust.PolicyValues;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScriptInServiceTest {
    @TempDir
    Path temp;

    @Test
    void aScriptLeadsNoVisitWhereTheAuthorityDoesNotSayTraining() throws Exception {
        try (TrainingSite site = TrainingSite.enrolled(temp, service())) {
            ObjectNode nic = JsonNodeFactory.instance
                    .objectNode()
                    .put("nic", site.person("priya").nic());
            ObjectNode can = JsonNodeFactory.instance.objectNode().put("can", "418203");
            Ran ran = site.visit(site.script(nic, can), "priya");
            assertThat(ran.exitCode()).isEqualTo(1);
            assertThat(ran.value().path("failure").path("code").asText())
                    .as(ran.out() + ran.err())
                    .isEqualTo("V-176");
        }
    }

    private static SandboxOptions service() {
        SandboxOptions training = Demonstration.sandboxOptions();
        PolicyValues policy = training.policy();
        return new SandboxOptions(
                training.clock(),
                training.issuers(),
                training.namespace(),
                training.serverCertificate(),
                training.fault(),
                training.documentTypes(),
                new PolicyValues(
                        policy.policyId(),
                        policy.assuranceLevel(),
                        policy.maxDaysSinceSync(),
                        policy.maxQueue(),
                        policy.maxDaysUnsent(),
                        policy.minFreeDiskMegabytes(),
                        policy.maxBundleAgeDays(),
                        policy.trainingMonths(),
                        policy.minLook(),
                        policy.stepIdle(),
                        policy.signInIdle(),
                        policy.retention(),
                        false,
                        policy.maxNeedsAttention(),
                        policy.warnPercent(),
                        policy.issueDetails(),
                        policy.typedDocuments(),
                        policy.counter()),
                training.texts());
    }
}
