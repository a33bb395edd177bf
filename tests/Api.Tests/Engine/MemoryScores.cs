using HealthEngine.Accounts;
using HealthEngine.Journal;
using HealthEngine.Views;
using HealthEngine.Workspaces;

namespace HealthEngine.Api.Tests.Engine;

/// <summary>The last readings of all accounts, looked for in the journal each time they are asked for.</summary>
sealed class MemoryScores(IJournal journal) : IScoreViews
{
    public async Task<int> Count(WorkspaceId workspace, CancellationToken cancellation) =>
        (await Entries(workspace, cancellation)).Select(e => e.Account).Distinct().Count();

    public async Task<IReadOnlyList<ScorePair>> Pairs(
        WorkspaceId workspace, string first, string second, AccountId? after, int limit, CancellationToken cancellation) =>
    [
        .. (await Entries(workspace, cancellation)).GroupBy(e => e.Account.Account)
            .OrderBy(a => a.Key.Value, StringComparer.Ordinal)
            .Where(a => after is not { } last || string.CompareOrdinal(a.Key.Value, last.Value) > 0)
            .Where(a => Last(a, first) is not null)
            .Select(a => new ScorePair(a.Key, null, null, Last(a, first)!.Value, Last(a, second)))
            .Take(limit),
    ];

    static LastPoint? Last(IEnumerable<JournalEntry> entries, string history) => entries
        .SelectMany(e => e.Events.OfType<ReadingTaken>().Select(r => (e.RecordedAt, Reading: r)))
        .Where(r => ScorePoint.HistoryOf(r.Reading) == history)
        .Select(r => (LastPoint?)new LastPoint(
            r.RecordedAt, r.Reading.Version, r.Reading.Score, r.Reading.Band, r.Reading.Coverage))
        .LastOrDefault();

    async Task<IEnumerable<JournalEntry>> Entries(WorkspaceId workspace, CancellationToken cancellation) =>
        (await journal.Read(0, int.MaxValue, cancellation)).Select(c => c.Entry).Where(e => e.Account.Workspace == workspace && !e.Account.Account.IsOfEngine);
}
