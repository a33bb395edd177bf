using HealthEngine.Definitions;
using HealthEngine.Jobs;
using HealthEngine.Workspaces;
using Orleans.Runtime;

namespace HealthEngine.Onboarding;

/// <summary>A workspace's cohorts as last worked out; its reminder asks for them anew each day.</summary>
[Alias("cohorts")]
interface ICohortsGrain : IGrainWithStringKey
{
    static string KeyOf(WorkspaceId workspace) => $"cohorts/{workspace}";

    /// <summary>JSON of a <see cref="CohortReport"/>; null: none yet.</summary>
    [Alias("find")]
    Task<string?> Find();

    [Alias("keep")]
    Task Keep(string report);

    [Alias("begin")]
    Task Begin();
}

/// <inheritdoc cref="ICohortsGrain"/>
[GrainType("cohorts")]
sealed class CohortsGrain(
    [PersistentState("onboarding-cohorts", "state")] IPersistentState<KeptCohorts> state) : Grain, ICohortsGrain, IRemindable
{
    const string Daily = "daily";

    static readonly TimeSpan Every = TimeSpan.FromDays(1);

    public Task<string?> Find() => Task.FromResult(state.RecordExists ? state.State.Report : null);

    public Task Keep(string report) => state.Put(new(report));

    public async Task Begin()
    {
        // Registering it again would put it off: an engine that is restarted daily would never come to it.
        if (await this.GetReminder(Daily) is null) await this.RegisterOrUpdateReminder(Daily, Every, Every);
        if (!state.RecordExists) await Ask();
    }

    public Task ReceiveReminder(string reminderName, TickStatus status) => Ask();

    async Task Ask()
    {
        var jobs = GrainFactory.GetGrain<IJobsGrain>(IJobsGrain.KeyOf(new(this.GetPrimaryKeyString()["cohorts/".Length..])));
        var isUnderWay = (await jobs.List()).Any(j => j.Kind == ICohorts.JobKind && !j.IsOver);
        if (!isUnderWay) await jobs.Create(ICohorts.JobKind, "{}", ShippedDefinition.By);
    }
}

[GenerateSerializer, Immutable, Alias("kept-cohorts")]
sealed record KeptCohorts([property: Id(0)] string Report);
