using System.Text;
using HealthEngine.Accounts;
using HealthEngine.Alerts;
using HealthEngine.Journal;
using HealthEngine.Risk;
using HealthEngine.Scoring;
using HealthEngine.Views;
using HealthEngine.Workspaces;

namespace HealthEngine.Silo.Tests.Views;

/// <summary>What the views should answer, worked out entry by entry in memory, without batches, SQL or cursors.</summary>
sealed class ViewsOracle
{
    readonly Dictionary<AccountKey, AccountRow> _rows = [];
    readonly Dictionary<AccountKey, DateTimeOffset> _due = [];
    readonly Dictionary<(AccountKey, string), List<(ScorePoint Point, bool MovedBand)>> _points = [];
    readonly Dictionary<(WorkspaceId, string), AlertRow> _alerts = [];

    public ViewsOracle(IEnumerable<Committed> entries)
    {
        foreach (var (position, entry) in entries) Add(position, entry);
    }

    public IEnumerable<AccountKey> Accounts => _rows.Keys;

    public AccountRow Row(AccountKey account) => _rows[account] with
    {
        OpenAlerts = _alerts.Count(a => a.Key.Item1 == account.Workspace && a.Value.Account == account.Account
            && a.Value.State == AlertState.Open),
    };

    public List<AccountRow> List(WorkspaceId workspace, AccountQuery query) => _rows.Keys
        .Where(k => k.Workspace == workspace)
        .Select(Row)
        .Where(r => query.Band is null || r.Band == query.Band)
        .Where(r => query.Segment is null || r.Profile.Segment == query.Segment)
        .Where(r => query.Owner is null || r.Profile.Owner == query.Owner)
        .Where(r => query.Standing is null || (query.Standing == AccountStanding.Left) == r.Profile.ClosedAt.HasValue)
        .Where(r => query.Search is null || Holds(r.Account.Value, query.Search) || Holds(r.Profile.Name, query.Search))
        .Order(Comparer<AccountRow>.Create((a, b) => Compare(a, b, query)))
        .ToList();

    /// <summary>All bands' changes, and of each second the last of the others.</summary>
    public List<ScorePoint> History(AccountKey account, string scorecard)
    {
        if (!_points.TryGetValue((account, scorecard), out var all)) return [];
        return all
            .Where((p, i) => p.MovedBand || !all.Skip(i + 1).Any(q => !q.MovedBand && Second(q.Point) == Second(p.Point)))
            .Select(p => p.Point)
            .ToList();
    }

    public List<AlertRow> Alerts(WorkspaceId workspace) => _alerts
        .Where(a => a.Key.Item1 == workspace)
        .Select(a => a.Value with
        {
            AccountName = _rows[new(workspace, a.Value.Account)].Profile.Name,
            Owner = _rows[new(workspace, a.Value.Account)].Profile.Owner,
            Segment = _rows[new(workspace, a.Value.Account)].Profile.Segment,
        })
        .OrderBy(a => a.Position).ThenBy(a => a.Alert.Id, StringComparer.Ordinal)
        .ToList();

    public List<DueAccount> Due(DateTimeOffset before) => _due
        .Where(d => d.Value < before)
        .OrderBy(d => d.Value)
        .ThenBy(d => d.Key.Workspace.Value, StringComparer.Ordinal)
        .ThenBy(d => Encoding.UTF8.GetBytes(d.Key.Account.Value), Bytes)
        .Select(d => new DueAccount(d.Key, d.Value))
        .ToList();

    void Add(long position, JournalEntry entry)
    {
        var key = entry.Account;
        var row = _rows.GetValueOrDefault(key)
            ?? new(key.Account, AccountProfile.Empty, null, Band.Unknown, null, 0, null, null, null, 0);
        if (entry.Signal is { } s && s.Type.StartsWith("usage.", StringComparison.Ordinal) && !(row.LastActivityAt >= s.At))
            row = row with { LastActivityAt = s.At };
        foreach (var e in entry.Events)
        {
            if (e is ProfileChanged p) row = row with { Profile = p.Profile };
            if (e is RiskTaken risk) row = row with { ChurnRisk = risk.In90Days };
            if (e is DueSet d)
            {
                _due.Remove(key);
                if (d.At is { } at) _due[key] = at;
            }

            if (e is AlertEvent alert) Apply(alert, key, entry.RecordedAt, position);
            if (e is not ReadingTaken r) continue;
            if (r.Scorecard == "health")
            {
                row = row with
                {
                    Score = r.Override is null ? r.Score : r.Override.Score,
                    Band = r.Override is null ? r.Band : r.Override.Band,
                    Trend = r.Trend, Coverage = r.Coverage, ScoredAt = entry.RecordedAt,
                    Machine = r.Override is null ? null : new(r.Score, r.Band),
                };
            }

            if (!_points.TryGetValue((key, r.Scorecard), out var points)) _points[(key, r.Scorecard)] = points = [];
            points.Add((
                new(entry.RecordedAt, new(r.Scorecard, r.Version), r.Score, r.Band, r.Coverage),
                entry.Events.OfType<BandChanged>().Any(b => b.Scorecard == r.Scorecard)));
        }

        _rows[key] = row;
    }

    void Apply(AlertEvent e, AccountKey account, DateTimeOffset at, long position)
    {
        if (e is AlertRaised a)
        {
            _alerts[(account.Workspace, a.Alert.Id)] =
                new(a.Alert, account.Account, null, null, AlertState.Open, null, null, position, new(AlertPhase.Firing));
        }

        if (e.Subject is null || e is AlertRaised) return;
        var row = _alerts[(account.Workspace, e.Subject)] with { Position = position };
        if (e is AlertResolved x) row = row with { State = AlertState.Resolved, ResolvedAt = at, Resolution = x.Reason };
        _alerts[(account.Workspace, e.Subject)] = row with { Care = Care(row.Care, e, at) };
    }

    static AlertCare Care(AlertCare care, AlertEvent e, DateTimeOffset at) => e switch
    {
        AlertResolved => care with { Phase = AlertPhase.Clear, SnoozedUntil = null },
        AlertRecovering => care with { Phase = AlertPhase.Recovering },
        AlertRefired => care with { Phase = AlertPhase.Firing },
        AlertAcknowledged a => care with { AcknowledgedBy = a.By, AcknowledgedAt = at },
        AlertSnoozed s => care with { SnoozedUntil = s.Until },
        AlertWoken => care with { SnoozedUntil = null },
        AlertAssigned a => care with { AssignedTo = a.To },
        AlertEscalated x => care with { Escalations = x.Level },
        AlertRated r => care with { IsUseful = r.IsUseful },
        _ => throw new InvalidOperationException(),
    };

    static long Second(ScorePoint point) => point.At.ToUnixTimeSeconds();

    static readonly Comparer<byte[]> Bytes = Comparer<byte[]>.Create((a, b) => a.AsSpan().SequenceCompareTo(b));

    static bool Holds(string? text, string part) => text is not null && Fold(text).Contains(Fold(part), StringComparison.Ordinal);

    static string Fold(string text) => text.Normalize(NormalizationForm.FormKC).ToUpperInvariant().ToLowerInvariant();

    static int Compare(AccountRow a, AccountRow b, AccountQuery query)
    {
        foreach (var key in query.Sort)
        {
            var (x, y) = (Value(a, key.By), Value(b, key.By));
            if (x is null && y is null) continue;
            if (x is null) return 1;
            if (y is null) return -1;
            var order = x is string s ? Bytes.Compare(Encoding.UTF8.GetBytes(s), Encoding.UTF8.GetBytes((string)y)) : x.CompareTo(y);
            if (order != 0) return key.Descending ? -order : order;
        }

        return Bytes.Compare(Encoding.UTF8.GetBytes(a.Account.Value), Encoding.UTF8.GetBytes(b.Account.Value));
    }

    static IComparable? Value(AccountRow row, AccountSort by) => by switch
    {
        AccountSort.Account => row.Account.Value,
        AccountSort.Name => row.Profile.Name is { } name ? Fold(name) : null,
        AccountSort.Score => row.Score,
        AccountSort.Trend => row.Trend,
        AccountSort.Coverage => row.Coverage,
        AccountSort.ChurnRisk => row.ChurnRisk,
        AccountSort.Mrr => (double?)row.Profile.Mrr,
        AccountSort.RenewalAt => row.Profile.RenewalAt,
        AccountSort.LastActivityAt => row.LastActivityAt,
        AccountSort.OpenAlerts => row.OpenAlerts,
        AccountSort.Owner => row.Profile.Owner,
        _ => throw new ArgumentOutOfRangeException(nameof(by)),
    };
}
