package org.pde4j.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.pde4j.analysis.Effort;
import org.pde4j.loss.CollocationProblem;
import org.pde4j.loss.Nitsche;
import org.pde4j.loss.RitzForm;
import org.pde4j.loss.StrongForm;
import org.pde4j.measure.Lojasiewicz;
import org.pde4j.measure.Ntk;
import org.pde4j.model.Tanh;
import org.pde4j.model.TwoLayer;
import org.pde4j.optim.Adam;
import org.pde4j.optim.Objective;
import org.pde4j.points.PointSet;
import org.pde4j.problem.Problem;
import org.pde4j.problem.catalog.Burgers;
import org.pde4j.problem.catalog.Poisson1d;
import org.pde4j.train.Schedule;
import org.pde4j.train.StopRule;
import org.pde4j.train.Trainer;
import org.pde4j.train.TrainingResult;

/** What every examination must keep; the records are found by scanning the package. */
class CheckContractTest {

    private static final CollocationProblem POISSON = discrete(new Poisson1d().problem());
    private static final CollocationProblem BURGERS = discrete(new Burgers(0.1).problem());
    private static final List<TrainingResult> RESULTS = List.of(train(POISSON), train(BURGERS), train(TanhFit.of(1, -0.6, -0.1, 0.2, 0.7)), energy());

    private static CollocationProblem discrete(Problem problem) {
        PointSet points = PointSet.of(problem).interior(12).conditions(4).seed(1).draw();
        return new StrongForm(Map.of()).discretize(problem, points, new TwoLayer(9, new Tanh(), TwoLayer.OuterWeights.SIGN, 3));
    }

    private static TrainingResult train(Objective objective) {
        return Trainer.of(objective).phase(new Adam(1e-3), StopRule.iterations(30))
                .measure(Schedule.every(5), new Ntk(0)).measure(Schedule.every(1), new Lojasiewicz()).run();
    }

    private static TrainingResult energy() {
        Problem problem = new Poisson1d().problem();
        PointSet points = PointSet.of(problem).interior(12).seed(1).draw();
        return Trainer.of(new RitzForm(new Nitsche(50)).discretize(problem, points, new TwoLayer(6, 3)))
                .phase(new Adam(1e-3), StopRule.iterations(10)).measure(Schedule.every(1), new Lojasiewicz()).run();
    }

    /** Of different problems, forms and models. */
    static List<Certificate> certificates() {
        return RESULTS.stream().map(Certificate::of).toList();
    }

    static List<Check> examinations() {
        return new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("org.pde4j.certificate").stream()
                .filter(type -> type.isAssignableTo(Check.class) && !type.isInterface())
                .<Check>map(type -> instantiate(type.reflect()))
                .toList();
    }

    private static Check instantiate(Class<?> type) {
        try {
            return (Check) type.getDeclaredConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(type.getSimpleName() + " needs a public no-argument constructor", e);
        }
    }

    @Test
    void everyExaminationIsAChapterOfTheCertificate() {
        assertThat(CertificateBuilder.examinations()).containsExactlyInAnyOrderElementsOf(examinations());
        assertThat(CertificateBuilder.examinations()).startsWith(new WellPosedness(), new GivenSolution(), new Descent()).endsWith(new PretrainingChecks(),
                new Hypotheses());
        assertThat(CertificateBuilder.examinations().stream().map(Check::chapter)).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("examinations")
    void claimsAreInTheirChapterAndComplete(Check examination) {
        assertThat(examination.getClass().isRecord()).isTrue();
        for (TrainingResult result : RESULTS) {
            for (Certificate.Entry entry : examination.examine(CertificateContext.of(result, Effort.SAMPLED)).entries()) {
                assertThat(entry.chapter()).isEqualTo(examination.chapter());
                assertThat(entry.evidence()).as(entry.claim()).isNotBlank();
                assertThat(entry.source()).as(entry.claim()).isNotBlank();
            }
        }
    }

    @Test
    void claimIdsAreUniqueInACertificateAndNameTheirChapter() {
        for (TrainingResult result : RESULTS) {
            Certificate certificate = Certificate.of(result);
            List<String> ids = certificate.entries().stream().map(Certificate.Entry::id).toList();
            assertThat(ids).doesNotHaveDuplicates().allSatisfy(id -> assertThat(id).matches("[a-z][a-z0-9-]*\\.[a-z0-9-]+(:.+)?"));
            assertThat(Certificate.of(result).entries().stream().map(Certificate.Entry::id).toList()).as("of a second examination").isEqualTo(ids);
            assertThat(certificate.entries()).allSatisfy(entry -> assertThat(certificate.entry(entry.id())).hasValue(entry));
            Map<String, List<String>> chapters = certificate.entries().stream().collect(Collectors.groupingBy(Certificate.Entry::chapter,
                    Collectors.mapping(entry -> entry.id().substring(0, entry.id().indexOf('.')), Collectors.toList())));
            assertThat(chapters.values()).allSatisfy(prefixes -> assertThat(prefixes).containsOnly(prefixes.get(0)));
        }
    }

    @ParameterizedTest
    @MethodSource("examinations")
    void examiningTwiceFindsTheSame(Check examination) {
        for (TrainingResult result : RESULTS) {
            Findings once = examination.examine(CertificateContext.of(result, Effort.SAMPLED));
            Findings again = examination.examine(CertificateContext.of(result, Effort.SAMPLED));
            assertThat(again.entries()).isEqualTo(once.entries());
            assertThat(again.verdict()).isEqualTo(once.verdict());
            assertThat(numbers(again)).isEqualTo(numbers(once));
        }
    }

    private static List<String> numbers(Findings findings) {
        return findings.tables().stream()
                .map(table -> table.name() + table.columns() + table.rows().stream().map(Arrays::toString).toList()).toList();
    }

    @ParameterizedTest
    @MethodSource("examinations")
    void withoutATrainingThereAreClaimsOnlyWhereSaidSo(Check examination) {
        List<Certificate.Entry> before = examination.examine(CertificateContext.before(POISSON)).entries();
        assertThat(before.isEmpty()).isEqualTo(!examination.beforeTraining());
    }
}
