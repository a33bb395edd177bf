using HealthEngine.Accounts;
using HealthEngine.Alerts.Rules;
using HealthEngine.Measures;
using HealthEngine.Measures.Traits;
using HealthEngine.Risk;
using HealthEngine.Scoring;

namespace HealthEngine.Alerts;

/// <summary>What a rule looks at.</summary>
/// <param name="Before">The last known band before now.</param>
/// <param name="Risk">Of churn; default: none was asked for.</param>
readonly record struct AlertInput(
    MeasureSheet Measures, Score Score, Band Band, Band Before, RiskNow Risk = default);

enum Verdict
{
    /// <summary>Neither bad enough to raise nor good enough to resolve: what is open stays open.</summary>
    Hold,

    Raise,

    Resolve,
}

/// <summary>A rule made ready for use: when an alert is raised and when it resolves by itself, and what it tells.</summary>
/// <param name="Key">Names the rule, e.g. <c>payment-failed</c>; what follows a dot tells apart what is told as one rule.</param>
/// <param name="Title">What happened, in a line; the account's name goes before it.</param>
/// <param name="Reason">Why, with the numbers, and what to do next.</param>
/// <param name="Resolution">Why it is over.</param>
sealed record AlertRule(
    string Key,
    AlertRuleDefinition Definition,
    AlertTiming Timing,
    ICondition Condition,
    AlertText Title,
    AlertText Reason,
    AlertText Resolution)
{
    /// <summary>The name that alerts carry: <c>band-drop</c> of <c>band-drop.red</c>.</summary>
    public string Name { get; } = Key.Split('.')[0];

    public string FingerprintOf(AccountId account) => $"{account}/{Key.Replace('.', '/')}";

    /// <summary>Whether the rule is about an account of these traits.</summary>
    public bool Concerns(TraitsFacet traits) => Definition.Segments.IsDefaultOrEmpty
        || (traits.Text("segment") is { } segment && Definition.Segments.Contains(segment));
}
