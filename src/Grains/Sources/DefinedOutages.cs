using System.Collections.Concurrent;
using HealthEngine.Accounts;
using HealthEngine.Definitions;
using HealthEngine.Journal;
using HealthEngine.Scoring;
using HealthEngine.Workspaces;
using Microsoft.Extensions.Logging;

namespace HealthEngine.Sources;

/// <inheritdoc cref="IOutages"/>
sealed class DefinedOutages(
    IDefinitions definitions, IRescore rescore, IJournal journal, AccountTime time, ILogger<DefinedOutages> logger) : IOutages
{
    public const string Rule = "outage";

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

    public async Task Look(WorkspaceId workspace, CancellationToken cancellation)
    {
        var set = definitions.Of(workspace);
        if (!set.Everything.Any(d => d.Kind == OutageSpan.Kind)) return;
        var now = time.Now;
        var open = set.All(OutageSpan.Kind)
            .Select(d => StagedCards.Parsed(d.Body!, OutageSpan.Parse)).OfType<OutageSpan>()
            .Where(span => span.Covers(now))
            .ToLookup(span => span.Family, StringComparer.Ordinal);
        foreach (var family in OutageSpan.Families)
        {
            var isOut = open[family].Any();
            if (_told.TryGetValue((workspace, family), out var told) && told == isOut) continue;
            if (await Alarm(workspace, family).Tell(TextOf(family, open[family]), $"Signals of {family} reach the engine again.", now))
                _told[(workspace, family)] = isOut;
        }
    }

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
