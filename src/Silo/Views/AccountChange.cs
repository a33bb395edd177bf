using HealthEngine.Accounts;
using HealthEngine.Risk;
using HealthEngine.Scoring;
using HealthEngine.Signals;

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
/// <remarks>
/// Grows while an entry is folded; one thread at a time. The next entry's is a copy: to put something new into an old object costs
/// the collector of young ones more than another object.
/// </remarks>
sealed class AccountChange(AccountKey account)
{
    PointChain _points;

    public AccountKey Account { get; } = account;

    /// <summary>Of the last entry that changed the row, or of the first when none did.</summary>
    public long Position { get; private set; }

    public AccountColumns Columns { get; private set; }

    public AccountProfile? Profile { get; private set; }

    public ReadingTaken? Reading { get; private set; }

    /// <summary>Microseconds since the epoch, as all instants here: half of what they take otherwise.</summary>
    public long ScoredAt { get; private set; }

    public RiskTaken? Risk { get; private set; }

    public long LastActivityAt { get; private set; }

    /// <summary>0: never.</summary>
    public long DueAt { get; private set; }

    /// <summary>Where the points of the account's histories are.</summary>
    public ref PointChain Points => ref _points;

    public AccountChange Copy() => (AccountChange)MemberwiseClone();

    public void Describe(AccountProfile profile, long position)
    {
        Profile = profile;
        Mark(AccountColumns.Profile, position);
    }

    public void Score(ReadingTaken reading, DateTimeOffset at, long position)
    {
        (Reading, ScoredAt) = (reading, at.ToUnixMicroseconds());
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
        LastActivityAt = Math.Max(LastActivityAt, at.ToUnixMicroseconds());
        Mark(AccountColumns.Activity, position);
    }

    public void Due(DateTimeOffset? at, long position)
    {
        DueAt = at?.ToUnixMicroseconds() ?? 0;
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

/// <summary>A point of a scorecard's history.</summary>
/// <param name="Position">Of the entry that tells of it.</param>
/// <param name="MovedBand">Whether the account moved to another band with it.</param>
readonly record struct PointChange(
    string Scorecard, DateTimeOffset At, long Position, bool MovedBand, int Version, double? Score, Band Band, double Coverage)
{
    /// <summary>Of the epoch.</summary>
    public long Second => At.ToUnixTimeSeconds();

    /// <summary>Its position if it moved the band, for each such point is kept; 0 otherwise: of these a second keeps the last.</summary>
    public long BandChange => MovedBand ? Position : 0;
}

/// <summary>A point and whose it is.</summary>
readonly record struct PointRow(AccountKey Account, PointChange Point);
