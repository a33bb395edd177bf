using System.Text.Json;
using HealthEngine.Gauntlet.Histories;

namespace HealthEngine.Gauntlet.Playbooks;

/// <summary>A run as the engine shows it in the end. Instants are microseconds since 1970.</summary>
sealed record RunSeen(
    string Id, string Playbook, string Account, string State, long StartedAt, IReadOnlyList<StepSeen> Steps)
{
    public static RunSeen Of(JsonElement run) => new(
        run.GetProperty("id").GetString()!, run.GetProperty("playbook").GetString()!, run.GetProperty("account").GetString()!,
        run.GetProperty("state").GetString()!, Instant(run.GetProperty("startedAt")),
        [.. run.GetProperty("steps").EnumerateArray().Select(s => new StepSeen(
            s.GetProperty("step").GetString()!, s.GetProperty("type").GetString()!, s.GetProperty("outcome").GetString()!,
            Instant(s.GetProperty("at"))))]);

    static long Instant(JsonElement at) => at.GetDateTimeOffset().ToUnixMicroseconds();
}

sealed record StepSeen(string Step, string Type, string Outcome, long At)
{
    public override string ToString() => $"{Step} {Outcome}";
}

/// <summary>A task that a run gave.</summary>
sealed record TaskSeen(string Id, string Run, string Step);

/// <summary>What the journal was told of a run: news are numbered within it.</summary>
public sealed record RunNews(string Run, string Kind, int Number);
