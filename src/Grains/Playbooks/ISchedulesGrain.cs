namespace HealthEngine.Playbooks;

/// <summary>Starts the schedules of all playbooks when they come round.</summary>
/// <remarks>Key: <see cref="Key"/>. A time that passed while the engine was down is made up for once.</remarks>
[Alias("playbook-schedules")]
public interface ISchedulesGrain : IGrainWithStringKey
{
    const string Key = "playbook-schedules/main";

    /// <summary>Starts watching, if it does not yet.</summary>
    [Alias("start")]
    Task Start();
}

/// <summary>When each schedule was started last, by workspace and playbook.</summary>
[GenerateSerializer, Immutable, Alias("schedules-started")]
public sealed record SchedulesStarted(
    [property: Id(0)] System.Collections.Immutable.ImmutableSortedDictionary<string, DateTimeOffset> Last);
