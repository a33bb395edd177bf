using HealthEngine.Accounts;
using HealthEngine.Risk;
using HealthEngine.Scoring;

namespace HealthEngine.Silo.Views;

/// <summary>Which groups of an account row's columns a batch changes.</summary>
[Flags]
enum AccountColumns
{
    /// <summary>Something was recorded: the account exists.</summary>
    None = 0,
    Profile = 1,
    Reading = 2,
    Activity = 4,
    Due = 8,

    /// <summary>The number of open alerts, which is counted when they are written.</summary>
    Alerts = 16,

    Risk = 32,

    All = Profile | Reading | Activity | Due | Alerts | Risk,
}

/// <summary>What a batch changes in one account's row; of several changes to a group of columns the last stands.</summary>
/// <remarks>Grows while a batch is folded; one thread at a time.</remarks>
sealed class AccountChange(AccountKey account)
{
    readonly List<KeyValuePair<PointKey, PointChange>> _points = new(1); // Mostly there is one, of a hundred bytes.

    public AccountKey Account { get; } = account;

    /// <summary>Of the last entry that changed the row, or of the first when none did.</summary>
    public long Position { get; private set; }

    public AccountColumns Columns { get; private set; }

    public AccountProfile? Profile { get; private set; }

    public ReadingTaken? Reading { get; private set; }

    public DateTimeOffset ScoredAt { get; private set; }

    public RiskTaken? Risk { get; private set; }

    public DateTimeOffset LastActivityAt { get; private set; }

    public DateTimeOffset? DueAt { get; private set; }

    /// <summary>Points of the account's histories, oldest second first.</summary>
    public IReadOnlyList<KeyValuePair<PointKey, PointChange>> Points => _points;

    /// <summary>Keeps a point, in the place of an earlier one of its key. True: there was none.</summary>
    public bool Point(in PointKey key, in PointChange point)
    {
        // An account's time never falls, so one of the same key is among those of the last second.
        for (var i = _points.Count - 1; i >= 0 && _points[i].Key.Second == key.Second; i--)
        {
            if (_points[i].Key != key) continue;
            _points[i] = new(key, point);
            return false;
        }

        _points.Add(new(key, point));
        return true;
    }

    public void Describe(AccountProfile profile, long position)
    {
        Profile = profile;
        Mark(AccountColumns.Profile, position);
    }

    public void Score(ReadingTaken reading, DateTimeOffset at, long position)
    {
        (Reading, ScoredAt) = (reading, at);
        Mark(AccountColumns.Reading, position);
    }

    public void Endanger(RiskTaken risk, long position)
    {
        Risk = risk;
        Mark(AccountColumns.Risk, position);
    }

    public void Active(DateTimeOffset at, long position)
    {
        // Signals come late and out of order; the last activity is the latest, not the newest told.
        if (at > LastActivityAt) LastActivityAt = at;
        Mark(AccountColumns.Activity, position);
    }

    public void Due(DateTimeOffset? at, long position)
    {
        DueAt = at;
        Mark(AccountColumns.Due, position);
    }

    public void Alerted(long position) => Mark(AccountColumns.Alerts, position);

    /// <summary>The account exists, whether or not anything else is known of it.</summary>
    public void Exist(long position)
    {
        // The first entry's, however many follow: batches must not show.
        if (Position == 0) Position = position;
    }

    void Mark(AccountColumns columns, long position)
    {
        Columns |= columns;
        Position = position;
    }
}

/// <summary>Where a score point is kept.</summary>
/// <param name="Second">Of the epoch.</param>
/// <param name="BandChange">
/// Position of the entry that moved the account to another band, each of which is kept; 0 for all other points, of
/// which a second keeps the last.
/// </param>
readonly record struct PointKey(AccountKey Account, string Scorecard, long Second, long BandChange);

/// <summary>A point of a scorecard's history.</summary>
readonly record struct PointChange(
    DateTimeOffset At, long Position, int Version, double? Score, Band Band, double Coverage);
