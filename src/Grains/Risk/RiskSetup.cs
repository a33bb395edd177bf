using HealthEngine.Jobs;
using HealthEngine.Risk.Fitting;
using Microsoft.Extensions.DependencyInjection;

namespace HealthEngine.Risk;

static class RiskSetup
{
    public static IServiceCollection AddRisk(this IServiceCollection services) => services
        .AddSingleton(RiskPrior.Definition)
        .AddSingleton<IRisk, WorkspaceRisk>()
        .AddSingleton<IJobWork, RiskFitWork>();
}
