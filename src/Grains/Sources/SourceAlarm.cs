using System.Collections.Immutable;
using HealthEngine.Accounts;
using HealthEngine.Journal;
using HealthEngine.Workspaces;

namespace HealthEngine.Sources;

/// <summary>A source's alert: at most one is open.</summary>
sealed class SourceAlarm(IJournal journal, WorkspaceId workspace, string source)
{
    public const string Rule = "source-quality";

    readonly EngineAlarm _alarm = new(journal, new(workspace, AccountId.OfEngine($"source:{source}")), Rule, source);

    /// <summary>Raises the alert when there are faults and none is open; resolves it when there are none any more.</summary>
    /// <remarks>When another wrote at the same moment, what is to be told now is seen at the next look.</remarks>
    public Task Tell(ImmutableArray<string> faults, string name, DateTimeOffset now) => _alarm.Tell(
        faults.IsEmpty ? null : new(TitleOf(faults, name), string.Join(' ', faults)),
        $"{name} tells again as it should.",
        now);

    static string TitleOf(ImmutableArray<string> faults, string name) => faults.Length == 1
        ? $"{name}: something is wrong with its data"
        : $"{name}: {faults.Length} things are wrong with its data";
}
