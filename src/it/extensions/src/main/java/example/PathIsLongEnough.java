package example;

import org.pde4j.certificate.Certificate.Status;
import org.pde4j.certificate.CertificateContext;
import org.pde4j.certificate.Check;
import org.pde4j.certificate.Findings;

/** Whether the training moved the parameters at all. */
public record PathIsLongEnough() implements Check {

    @Override
    public String chapter() {
        return "The length of the path";
    }

    @Override
    public Findings examine(CertificateContext context) {
        return context.result().map(result -> {
            double length = result.pathLength();
            return Findings.of(this).add("path.parameters-moved", "the parameters moved", length > 0 ? Status.OBSERVED : Status.VIOLATED, length, 0,
                    "sum of the lengths of all steps", "none").build();
        }).orElse(Findings.NONE);
    }
}
