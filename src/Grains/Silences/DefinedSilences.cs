using System.Collections.Concurrent;
using System.Globalization;
using HealthEngine.Accounts;
using HealthEngine.Definitions;
using HealthEngine.Workspaces;

namespace HealthEngine.Silences;

/// <inheritdoc cref="ISilences"/>
sealed class DefinedSilences(IDefinitions definitions, AccountTime time) : ISilences
{
    /// <summary>Silences of one workspace: every notice is held against each.</summary>
    const int CountMax = 500;

    /// <summary>How long a silence that is over stays in the list; then its id serves another.</summary>
    static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    static readonly TimeSpan LengthMax = TimeSpan.FromDays(366); // what is to be quiet for longer is a rule to remove

    readonly ConcurrentDictionary<WorkspaceId, Read> _read = new();

    public IReadOnlyList<KnownSilence> List(WorkspaceId workspace)
    {
        var set = definitions.Of(workspace);
        if (_read.TryGetValue(workspace, out var read) && read.Revision == set.Revision) return read.All;
        read = new(set.Revision, [.. set.All(Silence.Kind).Select(Known).OfType<KnownSilence>()]);
        _read[workspace] = read;
        return read.All;
    }

    public KnownSilence? Find(WorkspaceId workspace, string id) =>
        definitions.Of(workspace).Find(Silence.Kind, id) is { } found ? Known(found) : null;

    public async Task<KnownSilence> Add(
        WorkspaceId workspace, Silence silence, string by, CancellationToken cancellation)
    {
        if (ProblemOf(silence) is { } problem) throw new InvalidFieldsException("silence", [problem]);
        var set = definitions.Of(workspace);
        for (var number = 1; number <= CountMax; number++)
        {
            var id = string.Create(CultureInfo.InvariantCulture, $"silence-{number}");
            var newest = set.Newest(Silence.Kind, id);
            if (!IsFree(newest)) continue;
            var put = await definitions.Put(
                workspace, [new(Silence.Kind, id, newest?.Version ?? 0, silence.ToJson())], by, cancellation);
            return Known(put[0])!;
        }

        throw new InvalidFieldsException(
            "silence", [new("", $"The workspace has {CountMax} silences, which is the most. End one first, or widen one.")]);
    }

    public async Task<bool> End(WorkspaceId workspace, string id, string by, CancellationToken cancellation)
    {
        if (definitions.Of(workspace).Find(Silence.Kind, id) is not { } found) return false;
        await definitions.Put(workspace, [new(Silence.Kind, id, found.Version, null)], by, cancellation);
        return true;
    }

    FieldProblem? ProblemOf(Silence silence)
    {
        if (silence.Matcher.IsEmpty)
            return new("matcher", "Give at least one of account, rule, kind, segment, owner and severity.");
        if (silence.EndsAt <= silence.StartsAt) return new("endsAt", "It lies after startsAt: every silence ends.");
        if (silence.EndsAt <= time.Now) return new("endsAt", "It lies ahead; a silence of the past changes nothing.");
        if (silence.EndsAt - silence.StartsAt > LengthMax) return new("endsAt", "A silence lasts a year at most.");
        return null;
    }

    // Ids come again, versions count on: a workspace's definitions have a bound, and removed ones count.
    bool IsFree(Definition? newest) =>
        newest?.Body is null || Known(newest) is not { } known || known.Silence.EndsAt + Kept < time.Now;

    static KnownSilence? Known(Definition definition) =>
        StoredBodies.Parsed(definition.Body!, Silence.Parse) is { } silence
            ? new(definition.Id, silence, definition.By)
            : null;

    sealed record Read(long Revision, IReadOnlyList<KnownSilence> All);
}
