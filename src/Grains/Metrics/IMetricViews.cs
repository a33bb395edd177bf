using HealthEngine.Accounts;
using HealthEngine.Signals;
using HealthEngine.Workspaces;

namespace HealthEngine.Metrics;

/// <summary>What metrics are worked out from, kept beside the journal and made again from it at any time.</summary>
/// <remarks>All throw <see cref="Views.ViewsUnavailableException"/> while the store is away.</remarks>
public interface IMetricViews
{
    /// <summary>The journal position that is reached.</summary>
    Task<long> Position(CancellationToken cancellation);

    /// <summary>What changed last, by family and month.</summary>
    Task<IReadOnlyList<MetricMark>> Marks(WorkspaceId workspace, CancellationToken cancellation);

    /// <summary>Accounts of which anything here changed after a position.</summary>
    Task<IReadOnlyList<MetricAccount>> Accounts(WorkspaceId workspace, long after, CancellationToken cancellation);

    /// <summary>One account; null: nothing was ever told of it.</summary>
    Task<MetricAccount?> Account(AccountKey account, CancellationToken cancellation);

    /// <summary>A trait's value of each account that has one.</summary>
    Task<IReadOnlyList<KeyValuePair<string, string>>> Trait(WorkspaceId workspace, string trait, CancellationToken cancellation);

    /// <summary>Names of all traits told of.</summary>
    Task<IReadOnlyList<string>> TraitNames(WorkspaceId workspace, CancellationToken cancellation);

    /// <summary>Signals of families that happened in [from, to), in no order.</summary>
    /// <param name="account">Only of this account; null: of all.</param>
    Task<IReadOnlyList<AccountSignal>> Signals(
        WorkspaceId workspace, IReadOnlyList<MetricFamily> families, DateTimeOffset from, DateTimeOffset to, string? account,
        CancellationToken cancellation);

    /// <summary>The billing of accounts after one by name, whole accounts, about <paramref name="limit"/> signals.</summary>
    /// <remarks>Payments are left out of accounts that never were late: they change nothing there.</remarks>
    Task<IReadOnlyList<AccountSignal>> Billing(
        WorkspaceId workspace, string afterAccount, int limit, CancellationToken cancellation);

    /// <summary>The billing of some accounts.</summary>
    Task<IReadOnlyList<AccountSignal>> BillingOf(
        WorkspaceId workspace, IReadOnlyList<string> accounts, CancellationToken cancellation);

    /// <summary>Accounts whose billing changed after a position.</summary>
    Task<IReadOnlyList<string>> BillingChanged(WorkspaceId workspace, long after, CancellationToken cancellation);

    /// <summary>Activity at the end of months, of all accounts together.</summary>
    Task<IReadOnlyList<MonthActivity>> ActivityTotals(
        WorkspaceId workspace, int firstMonth, int lastMonth, CancellationToken cancellation);

    /// <summary>Activity at the end of months, account by account.</summary>
    Task<IReadOnlyList<MonthActivity>> ActivityByAccount(
        WorkspaceId workspace, int firstMonth, int lastMonth, string? account, CancellationToken cancellation);

    /// <summary>Activity at the end of a day, account by account.</summary>
    Task<IReadOnlyList<MonthActivity>> ActivityAt(
        WorkspaceId workspace, int day, string? account, CancellationToken cancellation);

    /// <summary>By how much the sum and the number of scores changed in months, of all accounts together.</summary>
    Task<IReadOnlyList<ScoreChange>> ScoreTotals(WorkspaceId workspace, int lastMonth, CancellationToken cancellation);

    /// <summary>The same, account by account.</summary>
    Task<IReadOnlyList<ScoreChange>> ScoresByAccount(
        WorkspaceId workspace, int lastMonth, string? account, CancellationToken cancellation);

    /// <summary>Scores in force just before an instant, account by account.</summary>
    /// <param name="month">The month that it lies in.</param>
    Task<IReadOnlyList<ScoreChange>> ScoresAt(
        WorkspaceId workspace, DateTimeOffset at, int month, string? account, CancellationToken cancellation);

    /// <summary>The last score known of each account at its instant, in the order asked.</summary>
    Task<IReadOnlyList<KnownScore>> KnownScores(
        WorkspaceId workspace, IReadOnlyList<ScoreAsked> asked, CancellationToken cancellation);
}

/// <param name="Month">That the instant lies in.</param>
public readonly record struct ScoreAsked(string Account, DateTimeOffset At, int Month);

/// <param name="Score">Of the account's main scorecard; null: none was known by then.</param>
/// <param name="IsCurrent">Whether it was still in force; false: the last that is known is that none is.</param>
public readonly record struct KnownScore(double? Score, bool IsCurrent);

/// <param name="Month">Of traits, which know no months, a hash of the trait's name.</param>
public readonly record struct MetricMark(MetricFamily Family, int Month, long Position)
{
    /// <summary>What stands in a trait's mark for a month; two traits that share it are only read once too often.</summary>
    public static int OfTrait(string trait) => (int)(NameHash.Of(trait) & int.MaxValue);
}

/// <param name="FirstAt">Of its earliest signal.</param>
/// <param name="CreatedAt">Of its earliest <c>account.created</c>; null: none.</param>
public readonly record struct MetricAccount(string Account, long Position, DateTimeOffset FirstAt, DateTimeOffset? CreatedAt);

public readonly record struct AccountSignal(string Account, Signal Signal);

/// <summary>Who was active, looking back from the end of a month or a day.</summary>
/// <param name="Account">Null: all together.</param>
/// <param name="PersonDays">Days of 28 with activity, added up over people.</param>
/// <param name="WeekPeople">Distinct people of 7 days.</param>
/// <param name="MonthPeople">Distinct people of 28 days.</param>
/// <param name="Accounts">Accounts with anybody active in 28 days.</param>
public readonly record struct MonthActivity(
    int Month, string? Account, long PersonDays, long WeekPeople, long MonthPeople, int Accounts = 1);

/// <param name="Score">By how much the sum of scores changed.</param>
/// <param name="Count">By how much the number of accounts with a score did.</param>
public readonly record struct ScoreChange(int Month, string? Account, double Score, long Count);
