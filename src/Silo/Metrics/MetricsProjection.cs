using System.Text.Json;
using HealthEngine.Accounts;
using HealthEngine.Journal;
using HealthEngine.Measures;
using HealthEngine.Metrics;
using HealthEngine.Signals;
using HealthEngine.Silo.Tailing;
using HealthEngine.Silo.Views;
using HealthEngine.Workspaces;

namespace HealthEngine.Silo.Metrics;

/// <summary>Folds journal entries into what metrics are worked out from.</summary>
/// <remarks>
/// However the entries are cut into batches, and in whatever order signals came, the tables end up the same: rows are
/// signals, extremes, or marks of days. Folding an entry twice is folding it once. One thread at a time.
/// </remarks>
/// <param name="calendars">Where a workspace's days and months begin.</param>
/// <param name="seen">What is known to be on disk already; spares most of the work of usage.</param>
sealed class MetricsProjection(long after, Func<WorkspaceId, DayCalendar> calendars, MetricsSeen seen) : IGathering
{
    // What a list can be cut by: longer values are documents, and more traits than this of an account are data.
    const int TraitLengthMax = 256, TraitNameLengthMax = 100, TraitsPerSignalMax = 100;

    readonly Dictionary<AccountKey, AccountRowChange> _accounts = [];
    readonly Dictionary<(AccountKey, string), TraitRow> _traits = [];
    readonly Dictionary<PersonMonth, long> _people = [];
    readonly Dictionary<AccountMonth, ScoreRow> _scores = [];
    readonly Dictionary<MarkKey, long> _marks = [];
    readonly Dictionary<AccountMonth, long> _active = [];
    readonly List<SignalRow> _signals = [];

    /// <summary>The position that the tables must have for these changes to be theirs.</summary>
    public long After { get; } = after;

    /// <summary>The position that the tables have with these changes.</summary>
    public long Position { get; private set; } = after;

    public bool IsEmpty => Position == After;

    public int Count => _signals.Count + _accounts.Count + _traits.Count + _people.Count + _scores.Count;

    public IReadOnlyList<SignalRow> Signals => _signals;

    public IEnumerable<AccountRowChange> Accounts => _accounts.Values.OrderBy(a => a.Account, AccountOrder.ById);

    public IEnumerable<TraitRow> Traits => _traits.Values;

    /// <summary>Days by person and month.</summary>
    public IEnumerable<KeyValuePair<PersonMonth, long>> People => _people.OrderBy(p => p.Key.Account, AccountOrder.ById);

    /// <summary>Accounts and months in which somebody may have been active on a day that was not known, with the position.</summary>
    public IEnumerable<KeyValuePair<AccountMonth, long>> Active => _active.OrderBy(a => a.Key.Account, AccountOrder.ById);

    public IEnumerable<ScoreRow> Scores => _scores.Values.OrderBy(s => s.At.Account, AccountOrder.ById);

    public IReadOnlyDictionary<MarkKey, long> Marks => _marks;

    public void Fold(IReadOnlyList<Committed> batch)
    {
        foreach (var (position, entry) in batch)
        {
            if (position <= Position) continue;
            if (!entry.Account.Account.IsOfEngine) Fold(position, entry);
            Position = position;
        }
    }

    /// <summary>Says that they are on disk now, so that more of the same costs nothing.</summary>
    public void Remember()
    {
        foreach (var (person, days) in _people) seen.Add(person, days);
        foreach (var account in _accounts.Values) seen.Add(account);
    }

    void Fold(long position, JournalEntry entry)
    {
        if (entry.Signal is { } signal) Fold(position, entry.Account, signal);
        if (entry.Events.IsDefaultOrEmpty) return;
        Score(position, entry);
        if (FirstValueSignal.Of(entry) is not { } found) return;
        _signals.Add(new(entry.Account, MetricFamily.FirstValue, position, found));
        Mark(entry.Account.Workspace, MetricFamily.FirstValue, MonthOf(entry.Account.Workspace, found.At), position);
    }

    void Fold(long position, AccountKey account, Signal signal)
    {
        Account(position, account, signal);
        if (signal.Type is SignalTypes.AccountCreated or SignalTypes.AccountUpdated) Traits_(position, account, signal);
        if (MetricFamilies.IsActivity(signal)) Activity(position, account, signal);
        if (MetricFamilies.Of(signal.Type) is not { } family) return;
        _signals.Add(new(account, family, position, signal));
        var month = MonthOf(account.Workspace, signal.At);
        Mark(account.Workspace, family, month, position);
        // Late since before it was told of: that month changes too.
        if (family == MetricFamily.LateInvoice && signal.Instant("dueOn"u8) is { } due
            && MonthOf(account.Workspace, due) is var since && since < month)
            Mark(account.Workspace, family, since, position);
    }

    void Account(long position, AccountKey account, Signal signal)
    {
        var at = signal.At.ToUnixMicroseconds();
        long? created = signal.Type == SignalTypes.AccountCreated ? at : null;
        if (created is null && seen.Has(account, at)) return;
        _accounts[account] = _accounts.TryGetValue(account, out var known)
            ? new(account, position, Math.Min(known.FirstAt, at), Earlier(known.CreatedAt, created))
            : new(account, position, at, created);
    }

    void Traits_(long position, AccountKey account, Signal signal)
    {
        if (signal.Props.IsEmpty) return;
        var stamp = (At: signal.At.ToUnixMicroseconds(), Tie: TieOf(signal));
        var reader = new Utf8JsonReader(signal.Props.Span);
        reader.Read();
        for (var count = 0; count < TraitsPerSignalMax && reader.Read() && reader.TokenType == JsonTokenType.PropertyName; count++)
        {
            var name = reader.GetString()!;
            reader.Read();
            var (isTrait, value) = ValueOf(ref reader);
            if (!isTrait || name.Length > TraitNameLengthMax || value?.Length > TraitLengthMax) continue;
            var key = (account, ViewText.Repair(name));
            Mark(account.Workspace, MetricFamily.Trait, MetricMark.OfTrait(key.Item2), position);
            if (_traits.TryGetValue(key, out var known) && (known.At, known.Tie).CompareTo(stamp) >= 0) continue;
            _traits[key] = new(account, key.Item2, position, stamp.At, stamp.Tie, value is null ? null : ViewText.Repair(value));
        }
    }

    void Activity(long position, AccountKey account, Signal signal)
    {
        var day = calendars(account.Workspace).DayOf(signal.At);
        var date = DateOnly.FromDayNumber(day);
        var person = new PersonMonth(account, date.Year * 12 + date.Month - 1, PersonOf(signal.User!));
        if (seen.Has(person, day)) return;
        _people[person] = _people.GetValueOrDefault(person) | 1L << (date.Day - 1);
        _active[new(account, person.Month)] = position;
        Mark(account.Workspace, MetricFamily.Activity, person.Month, position);
    }

    void Score(long position, JournalEntry entry)
    {
        foreach (var e in entry.Events)
        {
            // Without a role it is of the main scorecard.
            if (e is not ReadingTaken { Role: null } reading) continue;
            var month = MonthOf(entry.Account.Workspace, entry.RecordedAt);
            var key = new AccountMonth(entry.Account, month);
            _scores[key] = new(key, position, reading.Scorecard, reading.Score);
            Mark(entry.Account.Workspace, MetricFamily.Score, month, position);
        }
    }

    void Mark(WorkspaceId workspace, MetricFamily family, int month, long position) =>
        _marks[new(workspace.Value, family, month)] = position;

    int MonthOf(WorkspaceId workspace, DateTimeOffset at)
    {
        var date = DateOnly.FromDayNumber(calendars(workspace).DayOf(at));
        return date.Year * 12 + date.Month - 1;
    }

    /// <summary>The value as text, or that it is none: lists and objects are not traits, null takes one back.</summary>
    static (bool IsTrait, string? Value) ValueOf(ref Utf8JsonReader reader)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.String:
                return (true, reader.GetString());
            case JsonTokenType.Null:
                return (true, null);
            case JsonTokenType.StartObject or JsonTokenType.StartArray:
                reader.Skip();
                return (false, null);
            default:
                return (true, System.Text.Encoding.UTF8.GetString(reader.ValueSpan));
        }
    }

    static long? Earlier(long? a, long? b) => a is null ? b : b is null ? a : Math.Min(a.Value, b.Value);

    /// <summary>What a person is counted by.</summary>
    public static long PersonOf(string user) => TieOf(user);

    static long TieOf(Signal signal) => TieOf(signal.Id);

    static long TieOf(string text) => unchecked((long)System.IO.Hashing.XxHash3.HashToUInt64(
        System.Runtime.InteropServices.MemoryMarshal.AsBytes(text.AsSpan())));
}
