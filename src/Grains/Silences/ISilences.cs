using System.Collections.Immutable;
using HealthEngine.Definitions;
using HealthEngine.Workspaces;

namespace HealthEngine.Silences;

/// <summary>The silences of workspaces; read from memory.</summary>
public interface ISilences
{
    /// <summary>Those to come, in force and lately over, in the order of ids.</summary>
    IReadOnlyList<KnownSilence> List(WorkspaceId workspace);

    /// <summary>Null: there is none.</summary>
    KnownSilence? Find(WorkspaceId workspace, string id);

    /// <summary>Begins a silence under an id of its own.</summary>
    /// <exception cref="InvalidFieldsException">It cannot be.</exception>
    Task<KnownSilence> Add(WorkspaceId workspace, Silence silence, string by, CancellationToken cancellation);

    /// <summary>Ends a silence before its time. False: there is none.</summary>
    Task<bool> End(WorkspaceId workspace, string id, string by, CancellationToken cancellation);
}

/// <param name="By">Who began it.</param>
public sealed record KnownSilence(string Id, Silence Silence, string By);

/// <summary>Finds the silences that an alert falls under.</summary>
public static class SilenceDecisions
{
    /// <summary>Ids of those that cover it at an instant.</summary>
    public static ImmutableArray<string> Covering(
        IReadOnlyList<KnownSilence> silences, SilenceSubject alert, DateTimeOffset at)
    {
        if (silences.Count == 0) return [];
        return [.. silences.Where(s => s.Silence.Covers(at) && s.Silence.Matcher.Fits(alert)).Select(s => s.Id)];
    }

    /// <summary>When the last of those that cover it now ends; null: none does.</summary>
    public static DateTimeOffset? EndOf(
        IReadOnlyList<KnownSilence> silences, SilenceSubject alert, DateTimeOffset at)
    {
        DateTimeOffset? end = null;
        foreach (var known in silences)
        {
            if (!known.Silence.Covers(at) || !known.Silence.Matcher.Fits(alert)) continue;
            if (end is null || known.Silence.EndsAt > end) end = known.Silence.EndsAt;
        }

        return end;
    }
}
