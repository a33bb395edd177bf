using HealthEngine.Accounts;
using HealthEngine.Alerts;
using HealthEngine.Journal;
using HealthEngine.Risk;
using HealthEngine.Scoring;
using HealthEngine.Views;
using HealthEngine.Workspaces;

namespace HealthEngine.Api.Tests.Engine;

/// <summary>Views that fold the journal anew each time they are asked.</summary>
sealed class MemoryViews(IJournal journal) : IAccountViews
{
    public async Task<Page<AccountRow>> Accounts(WorkspaceId workspace, AccountQuery query, CancellationToken cancellation)
    {
        var start = query.Cursor is null ? query.Skip
            : int.TryParse(query.Cursor, out var cursor) ? cursor
            : throw new InvalidCursorException("The cursor is not of this list.");
        var rows = (await Rows(workspace, cancellation))
            .Where(row => (query.Band is null || row.Band == query.Band)
                && (query.Segment is null || row.Profile.Segment == query.Segment)
                && (query.Owner is null || row.Profile.Owner == query.Owner)
                && (query.Owners.IsDefaultOrEmpty || query.Owners.Any(owner => owner == row.Profile.Owner))
                && (query.Standing is null || (query.Standing == AccountStanding.Left) == (row.Profile.ClosedAt is not null))
                && (query.Search is null || row.Account.Value.Contains(query.Search, StringComparison.OrdinalIgnoreCase)))
            .OrderBy(row => row.Account.Value, StringComparer.Ordinal).ToList();
        if (query.Sort is [{ Descending: true }, ..]) rows.Reverse();
        var next = query.Limit < rows.Count - start ? $"{start + query.Limit}" : null;
        return new([.. rows.Skip(start).Take(query.Limit)], next);
    }

    public async Task<AccountRow?> Account(AccountKey account, CancellationToken cancellation) =>
        (await Rows(account.Workspace, cancellation)).FirstOrDefault(row => row.Account == account.Account);

    public async Task<IReadOnlyList<ScorePoint>> History(
        AccountKey account, string scorecard, DateTimeOffset from, DateTimeOffset to, int limit,
        CancellationToken cancellation)
    {
        var points = (await All(cancellation)).Where(c => c.Entry.Account == account)
            .SelectMany(c => c.Entry.Events.OfType<ReadingTaken>().Where(reading => ScorePoint.HistoryOf(reading) == scorecard)
                .Select(reading => new ScorePoint(
                    c.Entry.RecordedAt, new(reading.Scorecard, reading.Version), reading.Score, reading.Band, reading.Coverage)))
            .Where(point => point.At < to).ToList();
        var before = points.LastIndexOf(points.LastOrDefault(point => point.At < from));
        return [.. points.Skip(Math.Max(0, before)).Take(limit)];
    }

    public async Task<IReadOnlyList<AlertRow>> Alerts(WorkspaceId workspace, AlertQuery query, CancellationToken cancellation) =>
        [.. (await AlertRows(workspace, cancellation))
            .Where(row => row.Position > query.After
                && (query.State is null || row.State == query.State)
                && (query.Account is null || row.Account == query.Account))
            .OrderBy(row => row.Position).Take(query.Limit)];

    public async Task<IReadOnlyList<AlertRow>> OpenAlerts(
        WorkspaceId workspace, IReadOnlyCollection<AccountId> accounts, CancellationToken cancellation) =>
        [.. (await AlertRows(workspace, cancellation)).Where(row => row.State == AlertState.Open && accounts.Contains(row.Account))];

    public async Task<AlertRow?> Alert(WorkspaceId workspace, string id, CancellationToken cancellation) =>
        (await AlertRows(workspace, cancellation)).FirstOrDefault(row => row.Alert.Id == id);

    public async Task<DateTimeOffset?> LastActivity(WorkspaceId workspace, CancellationToken cancellation) =>
        (await Rows(workspace, cancellation)).Max(row => row.LastActivityAt);

    public async Task<IReadOnlyList<RatedAlert>> Rated(WorkspaceId workspace, int limit, CancellationToken cancellation)
    {
        var rules = (await AlertRows(workspace, cancellation)).ToDictionary(row => row.Alert.Id, row => row.Alert.RuleKey);
        var rated = new Dictionary<string, bool>();
        foreach (var e in (await All(cancellation)).Where(c => c.Entry.Account.Workspace == workspace).SelectMany(c => c.Entry.Events))
            if (e is AlertRated r) rated[r.Id] = r.IsUseful;
        return [.. rated.Select(r => new RatedAlert(rules[r.Key], r.Value)).Take(limit)];
    }

    public Task<IReadOnlyList<DueAccount>> Due(
        DateTimeOffset before, DueAccount? after, int limit, CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyList<DueAccount>>([]);

    public async Task<long> Position(CancellationToken cancellation) => await journal.Head(cancellation);

    ValueTask<IReadOnlyList<Committed>> All(CancellationToken cancellation) => journal.Read(0, int.MaxValue, cancellation);

    async Task<List<AccountRow>> Rows(WorkspaceId workspace, CancellationToken cancellation) =>
        [.. (await All(cancellation)).Where(c => c.Entry.Account.Workspace == workspace && !c.Entry.Account.Account.IsOfEngine)
            .GroupBy(c => c.Entry.Account.Account)
            .Select(account =>
            {
                var events = account.SelectMany(c => c.Entry.Events).ToList();
                var profile = events.OfType<ProfileChanged>().LastOrDefault()?.Profile ?? AccountProfile.Empty;
                var reading = events.OfType<ReadingTaken>().LastOrDefault(r => r.Role is null);
                return new AccountRow(
                    account.Key, profile, reading?.Override?.Score ?? reading?.Score,
                    reading?.Override?.Band ?? reading?.Band ?? Band.Unknown, reading?.Trend,
                    reading?.Coverage ?? 0, events.OfType<RiskTaken>().LastOrDefault()?.In90Days, account.Max(c => c.Entry.Signal?.At), null, 0,
                    reading?.Override is null ? null : new(reading.Score, reading.Band));
            })];

    async Task<List<AlertRow>> AlertRows(WorkspaceId workspace, CancellationToken cancellation)
    {
        var rows = new Dictionary<string, AlertRow>();
        var profiles = (await Rows(workspace, cancellation)).ToDictionary(row => row.Account, row => row.Profile);
        foreach (var (position, entry) in await All(cancellation))
        {
            foreach (var e in entry.Events.Where(_ => entry.Account.Workspace == workspace))
            {
                if (e is AlertRaised { Alert: var alert })
                    rows[alert.Id] = new(alert, entry.Account.Account, null, profiles.GetValueOrDefault(entry.Account.Account)?.Owner,
                        AlertState.Open, null, null, position, new(AlertPhase.Firing), profiles.GetValueOrDefault(entry.Account.Account)?.Segment);
                else if (e is AlertResolved resolved)
                    rows[resolved.AlertId] = rows[resolved.AlertId] with
                    {
                        State = AlertState.Resolved, ResolvedAt = entry.RecordedAt, Resolution = resolved.Reason, Position = position,
                    };
            }
        }

        return [.. rows.Values];
    }
}
