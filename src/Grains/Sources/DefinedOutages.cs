using System.Collections.Concurrent;
using HealthEngine.Accounts;
using HealthEngine.Definitions;
using HealthEngine.Journal;
using HealthEngine.Scoring;
using HealthEngine.Views;
using HealthEngine.Workspaces;
using Microsoft.Extensions.Logging;

namespace HealthEngine.Sources;

/// <inheritdoc cref="IOutages"/>
sealed class DefinedOutages(
    IDefinitions definitions, IAccountViews views, IRescore rescore, IJournal journal, AccountTime time, ILogger<DefinedOutages> logger)
    : IOutages
{
    public const string Rule = "outage";

    /// <summary>What the ids of outages begin with that the engine saw by itself.</summary>
    const string SeenPrefix = "silent-";

    const string Usage = "usage";

    /// <summary>How much later than its message an event may have happened: clocks differ.</summary>
    static readonly TimeSpan Slack = TimeSpan.FromMinutes(5);

    /// <summary>Whether a family's alert is open, as last seen: a look need not read what cannot have changed.</summary>
    readonly ConcurrentDictionary<(WorkspaceId, string Family), bool> _told = new();

    public IReadOnlyList<Definition> List(WorkspaceId workspace) => definitions.Of(workspace).All(OutageSpan.Kind);

    public Task<Definition> Put(
        WorkspaceId workspace, string id, OutageSpan span, string by, CancellationToken cancellation) =>
        Change(workspace, id, span.ToJson(), by, cancellation);

    public async Task<bool> Remove(WorkspaceId workspace, string id, string by, CancellationToken cancellation)
    {
        if (definitions.Of(workspace).Find(OutageSpan.Kind, id) is null) return false;
        await Change(workspace, id, null, by, cancellation);
        return true;
    }

    /// <remarks>
    /// Only usage: that it fell is read from silence. That no ticket and no invoice comes is no sign of anything, and
    /// their measures may go on.
    /// </remarks>
    public async Task Hear(
        WorkspaceId workspace, string source, string name, DateTimeOffset? since, CancellationToken cancellation)
    {
        var id = SeenPrefix + source;
        var open = definitions.Of(workspace).Find(OutageSpan.Kind, id) is { Body: { } body }
            && StoredBodies.Parsed(body, OutageSpan.Parse) is { To: null } span ? span : null;
        var isOut = since is { } from && await IsSilent(workspace, from, cancellation);
        if (isOut == open is not null) return;
        var told = open is null
            ? new OutageSpan(Usage, since!.Value, null, name, $"{name} fell silent, and nobody else tells of usage.", IsSeen: true)
            : open with { To = time.Now };
        await Change(workspace, id, told.ToJson(), ShippedDefinition.By, cancellation);
    }

    public async Task Look(WorkspaceId workspace, CancellationToken cancellation)
    {
        var set = definitions.Of(workspace);
        if (!set.Everything.Any(d => d.Kind == OutageSpan.Kind)) return;
        var now = time.Now;
        var open = set.All(OutageSpan.Kind)
            .Select(d => StoredBodies.Parsed(d.Body!, OutageSpan.Parse)).OfType<OutageSpan>()
            .Where(span => span.Covers(now) && span.IsSeen is not true) // what a source's own alert tells is told
            .ToLookup(span => span.Family, StringComparer.Ordinal);
        foreach (var family in OutageSpan.Families)
        {
            var isOut = open[family].Any();
            if (_told.TryGetValue((workspace, family), out var told) && told == isOut) continue;
            if (await Alarm(workspace, family).Tell(TextOf(family, open[family]), $"Signals of {family} reach the engine again.", now))
                _told[(workspace, family)] = isOut;
        }
    }

    /// <summary>Whether nobody of any account did anything since a source fell silent.</summary>
    async Task<bool> IsSilent(WorkspaceId workspace, DateTimeOffset since, CancellationToken cancellation) =>
        await views.LastActivity(workspace, cancellation) is { } last && last <= since + Slack;

    async Task<Definition> Change(
        WorkspaceId workspace, string id, string? body, string by, CancellationToken cancellation)
    {
        var version = definitions.Of(workspace).Newest(OutageSpan.Kind, id)?.Version ?? 0;
        var put = await definitions.Put(workspace, [new(OutageSpan.Kind, id, version, body)], by, cancellation);
        await rescore.Ask(workspace, by);
        try
        {
            await Look(workspace, cancellation);
        }
        catch (Exception fault) when (fault is JournalBusyException or JournalUnavailableException or JournalOutcomeUnknownException)
        {
            logger.OutageNotTold(workspace, id, fault.Message); // The outage is known; the next look tells of it.
        }

        return put[0];
    }

    EngineAlarm Alarm(WorkspaceId workspace, string family) =>
        new(journal, new(workspace, AccountId.OfEngine($"outage:{family}")), Rule, family);

    static AlarmText? TextOf(string family, IEnumerable<OutageSpan> spans)
    {
        if (spans.MinBy(s => s.From) is not { } first) return null;
        var from = first.Source is { } source ? $" from {source}" : "";
        var why = first.Reason is { } reason ? $" {reason.TrimEnd('.')}." : "";
        return new(
            $"Signals of {family}{from} are missing",
            $"Since {first.From.UtcDateTime:yyyy-MM-dd HH:mm} UTC they do not reach the engine.{why} Measures that live on "
                + "them stand still and no silence of theirs alarms. Get the sender going again, then tell the outage's end.");
    }
}

static partial class OutageLog
{
    [LoggerMessage(Level = LogLevel.Warning, Message = "The alert of outage {OutageId} of {WorkspaceId} could not be told, will be within a minute: {Reason}")]
    public static partial void OutageNotTold(this ILogger logger, WorkspaceId workspaceId, string outageId, string reason);
}
