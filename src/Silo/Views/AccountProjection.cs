using HealthEngine.Accounts;
using HealthEngine.Alerts;
using HealthEngine.Journal;
using HealthEngine.Playbooks;
using HealthEngine.Playbooks.Runs;
using HealthEngine.Risk;
using HealthEngine.Silo.Tailing;
using HealthEngine.Tasks;
using HealthEngine.Views;
using HealthEngine.Workspaces;

namespace HealthEngine.Silo.Views;

/// <summary>Folds journal entries into what they change in the views: rows, score points, alerts.</summary>
/// <remarks>
/// However the entries are cut into batches, the views end up the same: nothing here depends on where a batch began.
/// Folding an entry twice is folding it once. One thread at a time.
/// </remarks>
sealed class AccountProjection : IGathering
{
    /// <summary>Changes held before they are written, about 100 MB.</summary>
    public const int CountMax = 300_000;

    // Signals that say that somebody at the customer's did something; others are about the account.
    const string ActivityPrefix = "usage.";

    readonly Dictionary<AccountKey, AccountChange> _accounts = [];
    readonly Dictionary<(WorkspaceId Workspace, string Id), AlertChange> _alerts = [];
    readonly GatheredPoints _points = new();
    AccountChange? _current;
    AccountChange[]? _sorted;

    public AccountProjection(long after) => After = Position = after;

    /// <summary>The position that the views must have for these changes to be theirs.</summary>
    public long After { get; }

    /// <summary>The position that the views have with these changes.</summary>
    public long Position { get; private set; }

    public bool IsEmpty => Position == After;

    public int Count => _accounts.Count + _points.Count + _alerts.Count;

    /// <summary>In the order of their key.</summary>
    public IReadOnlyList<AccountChange> Accounts => _sorted ??= [.. _accounts.Values.OrderBy(a => a.Account, AccountOrder.ById)];

    /// <summary>In the order of their account.</summary>
    public IEnumerable<PointRow> Points => Accounts
        .Where(a => !a.Points.IsEmpty) // Most have none.
        .SelectMany(a => _points.Of(a.Points).Select(p => new PointRow(a.Account, p)));

    public IReadOnlyDictionary<(WorkspaceId Workspace, string Id), AlertChange> Alerts => _alerts;

    public void Fold(IReadOnlyList<Committed> batch)
    {
        (_current, _sorted) = (null, null);
        foreach (var committed in batch)
        {
            if (committed.Position <= Position) continue;
            Fold(committed.Position, committed.Entry);
            Position = committed.Position;
        }
    }

    void Fold(long position, JournalEntry entry)
    {
        if (entry.Account.Account.IsOfEngine)
        {
            FoldAlerts(position, entry);
            return;
        }

        var account = Change(entry.Account);
        account.Exist(position);
        if (entry.Signal is { } signal && signal.Type.StartsWith(ActivityPrefix, StringComparison.Ordinal))
            account.Active(signal.At, position);
        if (entry.Events.IsDefaultOrEmpty) return;
        foreach (var e in entry.Events) Fold(position, entry, account, e);
    }

    void Fold(long position, JournalEntry entry, AccountChange account, AccountEvent e)
    {
        switch (e)
        {
            case ProfileChanged p:
                account.Describe(Clean(p.Profile), position);
                break;
            case ReadingTaken r:
                if (r.Role is null) account.Score(r, entry.RecordedAt, position);
                Point(position, entry, account, r);
                break;
            case RiskTaken r:
                account.Endanger(r, position);
                break;
            case AlertPending or AlertCalmed:
                break; // No alert, or none yet.
            case AlertEvent a:
                Alert(position, entry, a);
                if (a is AlertRaised or AlertResolved) account.Alerted(position);
                break;
            case DueSet d:
                account.Due(d.At, position);
                break;
            case BandChanged:
                break; // Tells which points to keep; the reading beside it has the numbers.
            case OverrideSet or OverrideEnded:
                break; // The reading beside it has what lists show.
            case ConditionBegan or ConditionEnded or TriggerEvent:
                break; // The account's own memory.
            case FirstValueFound:
                break; // Metrics keep it.
            case RunEvent or TaskChanged:
                break; // Runs and tasks have tables of their own.
            default:
                throw new InvalidOperationException($"No view of {e.GetType().Name}.");
        }
    }

    /// <summary>What the engine says of a source of data is an alert and no account's.</summary>
    void FoldAlerts(long position, JournalEntry entry)
    {
        foreach (var e in entry.Events)
        {
            if (e is AlertEvent a and not (AlertPending or AlertCalmed)) Alert(position, entry, a);
        }
    }

    void Point(long position, JournalEntry entry, AccountChange account, ReadingTaken r)
    {
        var point = new PointChange(
            ScorePoint.HistoryOf(r), entry.RecordedAt, position, r.Role != CardRole.Shadow && MovedBand(entry, r.Scorecard),
            r.Version, r.Score, r.Band, r.Coverage);
        _points.Add(ref account.Points, point);
    }

    static bool MovedBand(JournalEntry entry, string scorecard)
    {
        foreach (var e in entry.Events)
            if (e is BandChanged b && b.Scorecard == scorecard) return true;
        return false;
    }

    void Alert(long position, JournalEntry entry, AlertEvent e)
    {
        var key = (entry.Account.Workspace, e.Subject!);
        _alerts[key] = AlertChange.Of(e, entry.Account, position, entry.RecordedAt, _alerts.GetValueOrDefault(key));
    }

    AccountChange Change(AccountKey key)
    {
        // An account's entries come in runs.
        if (_current is not null && _current.Account == key) return _current;
        return _accounts[key] = _current = _accounts.TryGetValue(key, out var known) ? known.Copy() : new(key);
    }

    static AccountProfile Clean(AccountProfile profile) => profile with
    {
        Name = ViewText.Clean(profile.Name),
        Segment = ViewText.Clean(profile.Segment),
        Plan = ViewText.Clean(profile.Plan),
        Owner = ViewText.Clean(profile.Owner),
        Industry = ViewText.Clean(profile.Industry),
        Country = ViewText.Clean(profile.Country),
        TimeZone = ViewText.Clean(profile.TimeZone),
        Currency = ViewText.Clean(profile.Currency),
    };
}
