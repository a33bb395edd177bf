using HealthEngine.Accounts;
using HealthEngine.Deliveries;
using HealthEngine.Jobs;
using HealthEngine.Playbooks.Effect;
using HealthEngine.Playbooks.Runs;
using HealthEngine.Playbooks.Simulation;
using HealthEngine.Tasks;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace HealthEngine.Playbooks;

static class PlaybooksSetup
{
    /// <summary>What is done about accounts. The silo brings the stores of runs and tasks, and the outbox.</summary>
    public static IServiceCollection AddPlaybooks(this IServiceCollection services) => services
        .AddSingleton<PlaybookCatalog>()
        .AddSingleton<PlaybookCaps>()
        .AddSingleton<RunTime>()
        .AddSingleton<TaskDesk>()
        .AddSingleton<RunEffects>()
        .AddSingleton<IPlaybooks, DefinedPlaybooks>()
        .AddSingleton(provider => new DryRuns(
            provider.GetRequiredService<PlaybookCatalog>(), provider.GetRequiredService<IRunStore>(),
            provider.GetRequiredService<IOutbox>(), provider.GetRequiredService<IGrainFactory>(),
            provider.GetRequiredService<AccountTime>()))
        .AddSingleton<RunMeter>()
        .AddSingleton<IJobWork, ScheduleWork>()
        .AddSingleton<IEffects, Effects>()
        .AddSingleton<PowerReader>()
        .AddSingleton<ISimulations, Simulations>()
        .AddSingleton<SimulationReader>()
        .AddSingleton<IJobWork, SimulationWork>()
        .AddSingleton(provider => new TriggerFollower(
            provider.GetRequiredService<IRunStore>(), provider.GetRequiredService<PlaybookCatalog>(),
            provider.GetRequiredService<IGrainFactory>(), provider.GetRequiredService<ILogger<TriggerFollower>>()));
}
