using System.Collections.Immutable;
using HealthEngine.Accounts;
using HealthEngine.Jobs;
using HealthEngine.Workspaces;
using Microsoft.Extensions.Logging;
using Orleans.Runtime;

namespace HealthEngine.Playbooks;

/// <inheritdoc cref="ISchedulesGrain"/>
/// <remarks>The job first, the note after: a kill in between asks for the job again, which starts the same runs.</remarks>
[GrainType("playbook-schedules")]
sealed class SchedulesGrain(
    [PersistentState("playbook-schedules", "state")] IPersistentState<SchedulesStarted> state,
    PlaybookCatalog catalog,
    IWorkspaces workspaces,
    AccountTime time,
    ILogger<SchedulesGrain> logger) : Grain, ISchedulesGrain, IRemindable
{
    const string KeepAlive = "keep-alive";

    static readonly TimeSpan Tick = TimeSpan.FromSeconds(1);

    ImmutableSortedDictionary<string, DateTimeOffset> Last =>
        state.RecordExists ? state.State.Last : ImmutableSortedDictionary<string, DateTimeOffset>.Empty;

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        await this.RegisterOrUpdateReminder(KeepAlive, TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(1));
        this.RegisterGrainTimer(_ => Look(), new GrainTimerCreationOptions(Tick, Tick) { KeepAlive = true });
    }

    public Task Start() => Task.CompletedTask; // Being called activated it.

    public Task ReceiveReminder(string reminderName, TickStatus status) => Task.CompletedTask;

    async Task Look()
    {
        foreach (var workspace in workspaces.All)
        {
            foreach (var playbook in catalog.Active(workspace.Id).Values)
            {
                var schedule = playbook.Plan.Definition.Triggers.FirstOrDefault(t => t.Schedule is not null)?.Schedule;
                if (schedule is not null) await Look(workspace, playbook, schedule);
            }
        }
    }

    async Task Look(Workspace workspace, ActivePlaybook playbook, ScheduleDefinition schedule)
    {
        try
        {
            var key = $"{workspace.Id}/{playbook.Plan.Id}";
            var zone = TimeZoneInfo.FindSystemTimeZoneById(workspace.TimeZone);
            var last = Last.GetValueOrDefault(key);
            if (ScheduleTimes.Latest(schedule, zone, last > playbook.Since ? last : playbook.Since, time.Now) is not { } at) return;
            await GrainFactory.GetGrain<IJobsGrain>(IJobsGrain.KeyOf(workspace.Id))
                .Create(ScheduleWork.Kind, ScheduleWork.Parameters(playbook.Plan.Id, at), $"playbook:{playbook.Plan.Id}");
            await state.Put(new(Last.SetItem(key, at)));
        }
        catch (Exception e)
        {
            // A second later it is looked at again; what is due stays due.
            ScheduleLog.StartFailed(logger, e, playbook.Plan.Id, workspace.Id);
        }
    }
}

static partial class ScheduleLog
{
    [LoggerMessage(Level = LogLevel.Warning,
        Message = "Could not start the schedule of playbook {Playbook} of workspace {WorkspaceId}; will try again")]
    public static partial void StartFailed(ILogger logger, Exception exception, string playbook, WorkspaceId workspaceId);
}
