package org.pde4j.job.bind;

import java.util.List;
import org.pde4j.adaptation.CausalWeights;
import org.pde4j.adaptation.GradientNormWeights;
import org.pde4j.adaptation.NtkWeights;
import org.pde4j.adaptation.Rad;
import org.pde4j.adaptation.Rar;
import org.pde4j.adaptation.Resample;
import org.pde4j.adaptation.TimeMarching;
import org.pde4j.certificate.AccumulatedResidual;
import org.pde4j.certificate.Coercivity;
import org.pde4j.certificate.ConvergenceRate;
import org.pde4j.certificate.CriticalPointCheck;
import org.pde4j.certificate.DataInformation;
import org.pde4j.certificate.Descent;
import org.pde4j.certificate.EnergyMinimum;
import org.pde4j.certificate.ErrorBounds;
import org.pde4j.certificate.EstimatedError;
import org.pde4j.certificate.FreshPoints;
import org.pde4j.certificate.GivenSolution;
import org.pde4j.certificate.Hypotheses;
import org.pde4j.certificate.LinearRate;
import org.pde4j.certificate.ParameterBounds;
import org.pde4j.certificate.PretrainingChecks;
import org.pde4j.certificate.ResidualSize;
import org.pde4j.certificate.Symmetries;
import org.pde4j.certificate.WellPosedness;
import org.pde4j.extension.Extension;
import org.pde4j.loss.Fused;
import org.pde4j.loss.Graph;
import org.pde4j.loss.Hard;
import org.pde4j.loss.Nitsche;
import org.pde4j.loss.Penalty;
import org.pde4j.loss.RitzForm;
import org.pde4j.loss.StrongForm;
import org.pde4j.measure.Boundedness;
import org.pde4j.measure.EnergyQuadrature;
import org.pde4j.measure.FeatureMatrices;
import org.pde4j.measure.Lojasiewicz;
import org.pde4j.measure.Ntk;
import org.pde4j.measure.Sharpness;
import org.pde4j.model.Centred;
import org.pde4j.model.Cos;
import org.pde4j.model.Erf;
import org.pde4j.model.Fourier;
import org.pde4j.model.Gaussian;
import org.pde4j.model.Gelu;
import org.pde4j.model.Harmonics;
import org.pde4j.model.He;
import org.pde4j.model.Mlp;
import org.pde4j.model.PartitionOfUnity;
import org.pde4j.model.RandomFeatures;
import org.pde4j.model.ReluPower;
import org.pde4j.model.SeparateNetworks;
import org.pde4j.model.Sigmoid;
import org.pde4j.model.Silu;
import org.pde4j.model.Sin;
import org.pde4j.model.Softplus;
import org.pde4j.model.Swim;
import org.pde4j.model.SwimPde;
import org.pde4j.model.Tanh;
import org.pde4j.model.TwoLayer;
import org.pde4j.model.UniformWeights;
import org.pde4j.model.Xavier;
import org.pde4j.optim.Adam;
import org.pde4j.optim.EnergyNaturalGradient;
import org.pde4j.optim.GaussNewton;
import org.pde4j.optim.GaussNewtonCg;
import org.pde4j.optim.GradientDescent;
import org.pde4j.optim.GradientFlow;
import org.pde4j.optim.ImplicitGradientDescent;
import org.pde4j.optim.LBfgs;
import org.pde4j.optim.LinearLeastSquares;
import org.pde4j.optim.NegativeCurvatureEscape;
import org.pde4j.optim.Newton;
import org.pde4j.optim.SelfScaledBroyden;
import org.pde4j.points.GaussLegendre;
import org.pde4j.points.Grid;
import org.pde4j.points.Halton;
import org.pde4j.points.LatinHypercube;
import org.pde4j.points.LowDiscrepancy;
import org.pde4j.points.Radial;
import org.pde4j.points.Sobol;
import org.pde4j.points.Uniform;
import org.pde4j.problem.catalog.Advection;
import org.pde4j.problem.catalog.AllenCahn;
import org.pde4j.problem.catalog.AllenCahn2d;
import org.pde4j.problem.catalog.AllenCahnNd;
import org.pde4j.problem.catalog.AllenCahnSteady;
import org.pde4j.problem.catalog.AllenCahnWave;
import org.pde4j.problem.catalog.Beltrami;
import org.pde4j.problem.catalog.Biharmonic2d;
import org.pde4j.problem.catalog.BlackScholes;
import org.pde4j.problem.catalog.BlackScholesBarenblattNd;
import org.pde4j.problem.catalog.Bratu;
import org.pde4j.problem.catalog.Burgers;
import org.pde4j.problem.catalog.Burgers2d;
import org.pde4j.problem.catalog.BurgersInverse;
import org.pde4j.problem.catalog.BurgersSmooth;
import org.pde4j.problem.catalog.ElasticityPlateHole;
import org.pde4j.problem.catalog.EllipticInverseField;
import org.pde4j.problem.catalog.FisherKpp;
import org.pde4j.problem.catalog.GrayScott;
import org.pde4j.problem.catalog.Heat;
import org.pde4j.problem.catalog.HeatCylinderWake;
import org.pde4j.problem.catalog.HeatInverse;
import org.pde4j.problem.catalog.Helmholtz2d;
import org.pde4j.problem.catalog.HelmholtzScatter;
import org.pde4j.problem.catalog.HjbLqgNd;
import org.pde4j.problem.catalog.InterfaceDisk;
import org.pde4j.problem.catalog.Kdv;
import org.pde4j.problem.catalog.KdvCosine;
import org.pde4j.problem.catalog.Kovasznay;
import org.pde4j.problem.catalog.KuramotoSivashinsky;
import org.pde4j.problem.catalog.LorenzInverse;
import org.pde4j.problem.catalog.LotkaVolterra;
import org.pde4j.problem.catalog.NavierStokesCavity;
import org.pde4j.problem.catalog.PLaplace;
import org.pde4j.problem.catalog.Pendulum;
import org.pde4j.problem.catalog.Poisson1d;
import org.pde4j.problem.catalog.Poisson2d;
import org.pde4j.problem.catalog.PoissonDisk;
import org.pde4j.problem.catalog.PoissonHoles;
import org.pde4j.problem.catalog.PoissonLshape;
import org.pde4j.problem.catalog.PoissonNd;
import org.pde4j.problem.catalog.SchroedingerNls;
import org.pde4j.problem.catalog.SemilinearHeatNd;
import org.pde4j.problem.catalog.SineGordonNd;
import org.pde4j.problem.catalog.TaylorGreen;
import org.pde4j.problem.catalog.Wave;

/** The types of this library that a job can name, family by family, and the chapters of the certificate. */
public final class BuiltInTypes implements Extension {

    private static final List<Class<? extends Record>> TYPES = List.of(
            // Pde
            Advection.class, AllenCahn.class, AllenCahn2d.class, AllenCahnNd.class, AllenCahnSteady.class, AllenCahnWave.class, Biharmonic2d.class, Bratu.class,
            Burgers.class, Burgers2d.class, BurgersInverse.class, BurgersSmooth.class, ElasticityPlateHole.class, EllipticInverseField.class, FisherKpp.class,
            Heat.class, HeatInverse.class, Helmholtz2d.class, InterfaceDisk.class, Kdv.class, KdvCosine.class, LorenzInverse.class, LotkaVolterra.class,
            Beltrami.class, BlackScholes.class, HeatCylinderWake.class, HelmholtzScatter.class, NavierStokesCavity.class,
            SemilinearHeatNd.class, BlackScholesBarenblattNd.class, HjbLqgNd.class,
            SchroedingerNls.class, GrayScott.class, KuramotoSivashinsky.class,
            Pendulum.class, PoissonDisk.class, PoissonHoles.class, PoissonLshape.class, SineGordonNd.class, TaylorGreen.class,
            Kovasznay.class, PLaplace.class, Poisson1d.class, Poisson2d.class, PoissonNd.class, Wave.class,
            // Model
            Mlp.class, RandomFeatures.class, SeparateNetworks.class, TwoLayer.class,
            // Activation
            Cos.class, Erf.class, Gelu.class, ReluPower.class, Sigmoid.class, Silu.class, Sin.class, Softplus.class, Tanh.class,
            // FeatureDistribution
            Centred.class, Fourier.class, Gaussian.class, Harmonics.class, He.class, PartitionOfUnity.class, Swim.class, SwimPde.class, UniformWeights.class,
            Xavier.class,
            // Form
            RitzForm.class, StrongForm.class,
            // BoundaryTreatment
            Hard.class, Nitsche.class, Penalty.class,
            // Execution
            Fused.class, Graph.class,
            // PointRule
            GaussLegendre.class, Grid.class, Halton.class, LatinHypercube.class, LowDiscrepancy.class, Radial.class, Sobol.class, Uniform.class,
            // Optimizer
            Adam.class, EnergyNaturalGradient.class, GaussNewton.class, GaussNewtonCg.class, GradientDescent.class, GradientFlow.class,
            ImplicitGradientDescent.class, LBfgs.class, LinearLeastSquares.class, NegativeCurvatureEscape.class, Newton.class,
            SelfScaledBroyden.class,
            // Adaptation
            CausalWeights.class, GradientNormWeights.class, NtkWeights.class, Rad.class, Rar.class, Resample.class, TimeMarching.class,
            // Diagnostic
            Boundedness.class, EnergyQuadrature.class, FeatureMatrices.class, Lojasiewicz.class, Ntk.class, Sharpness.class,
            // Check, in the order of the chapters
            WellPosedness.class, GivenSolution.class, Descent.class, ErrorBounds.class, EstimatedError.class, CriticalPointCheck.class, EnergyMinimum.class,
            ConvergenceRate.class, LinearRate.class, ParameterBounds.class, Coercivity.class, Symmetries.class, ResidualSize.class, DataInformation.class,
            FreshPoints.class, AccumulatedResidual.class, PretrainingChecks.class, Hypotheses.class);

    @Override
    public List<Class<? extends Record>> types() {
        return TYPES;
    }
}
