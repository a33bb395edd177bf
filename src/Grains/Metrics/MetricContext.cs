using HealthEngine.Measures;
using HealthEngine.Measures.Onboarding;
using HealthEngine.Revenue;
using HealthEngine.Workspaces;

namespace HealthEngine.Metrics;

/// <summary>What a metric is worked out from, besides the signals of its period.</summary>
/// <param name="Account">The one account that is asked about; null: all.</param>
/// <param name="Now">What lies after it has not happened.</param>
sealed record MetricContext(
    WorkspaceId Workspace,
    DayCalendar Calendar,
    FxRates Rates,
    RevenuePolicy Policy,
    RevenueBook Book,
    AccountDirectory Accounts,
    Grouping Groups,
    string? Account,
    MetricSettingsSet Settings,
    OnboardingSettings Onboarding,
    DateTimeOffset Now)
{
    /// <summary>The account's group in a question; negative: the question is not about it.</summary>
    public int GroupOf(int account) =>
        Account is null || Accounts.NameOf(account) == Account ? Groups.Of(account) : -1;

    /// <summary>An amount in the workspace's currency, at the rate of its day; null: there is no rate.</summary>
    public decimal? Convert(decimal amount, string? currency, DateTimeOffset at) =>
        amount * Rates.On(Calendar.DayOf(at), currency?.ToUpperInvariant() ?? Rates.Reporting);

    /// <summary>The part of a period that has happened.</summary>
    public Bin Past(Bin bin) => bin.To <= Now ? bin : bin with { To = bin.From > Now ? bin.From : Now };
}
