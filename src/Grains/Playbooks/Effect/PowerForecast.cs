using System.Collections.Immutable;

namespace HealthEngine.Playbooks.Effect;

/// <summary>What it takes to know a playbook's effect, before it is started.</summary>
/// <param name="HoldoutShare">Share of accounts that would be left alone, above 0 to 0.5.</param>
/// <param name="Worthwhile">The difference that is to be seen: points, or a share of accounts that leave.</param>
/// <param name="PerWeek">Accounts that would enter a week, by the last eight weeks.</param>
/// <param name="Sampled">Accounts looked at for that.</param>
/// <param name="Accounts">Accounts that the workspace has.</param>
/// <param name="Deviation">Standard deviation of an account's outcome.</param>
/// <param name="Correlation">Of the score at entry with that four weeks later; what it explains need not be waited for.</param>
/// <param name="Needed">Accounts that must enter, both arms together.</param>
/// <param name="NeededHoldout">Of them, those left alone.</param>
/// <param name="Weeks">Until the last of them has been in for long enough; null: nobody would enter.</param>
/// <param name="Sentence">All of it in plain words.</param>
public sealed record PowerForecast(
    string Playbook,
    EffectOutcome Outcome,
    int HorizonDays,
    decimal HoldoutShare,
    decimal Worthwhile,
    decimal PerWeek,
    int Sampled,
    int Accounts,
    decimal Deviation,
    decimal? Correlation,
    long Needed,
    long NeededHoldout,
    int? Weeks,
    string Sentence,
    ImmutableArray<string> Notes);

/// <param name="Share">Above 0 to 0.5; null: the playbook's own, else a tenth.</param>
/// <param name="HorizonDays">1-365; null: 28.</param>
/// <param name="Outcome">The score or churn; null: the score.</param>
/// <param name="Worthwhile">Above 0; null: 5 points, or half of the usual churn.</param>
public sealed record PowerWish(
    double? Share = null, int? HorizonDays = null, EffectOutcome? Outcome = null, double? Worthwhile = null)
{
    public const double ShareDefault = 0.1;
}
