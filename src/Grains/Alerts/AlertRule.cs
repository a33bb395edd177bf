using HealthEngine.Measures;
using HealthEngine.Scoring;
using HealthEngine.Signals;

namespace HealthEngine.Alerts;

/// <summary>What a rule looks at.</summary>
/// <param name="Before">The last known band before now.</param>
readonly record struct AlertInput(MeasureSheet Measures, Score Score, Band Band, Band Before);

enum Verdict
{
    /// <summary>Neither bad enough to raise nor good enough to resolve: what is open stays open.</summary>
    Hold,

    Raise,

    Resolve,
}

/// <summary>When an alert is raised and when it resolves by itself, and what it tells.</summary>
/// <param name="Key">Names the rule, e.g. <c>band-drop</c>.</param>
/// <param name="Variant">Tells alerts of one rule apart that may be open together; empty: there is one.</param>
/// <param name="NextChange">The next instant at which time alone could change the verdict; null: none.</param>
/// <param name="Causes">Whether a signal can be what raised or resolved it.</param>
/// <param name="Title">What happened, in a line; the account's name goes before it.</param>
/// <param name="Reason">Why, with the numbers, and what to do next.</param>
/// <param name="Resolution">Why it is over.</param>
sealed record AlertRule(
    string Key,
    string Variant,
    AlertKind Kind,
    AlertSeverity Severity,
    Func<AlertInput, Verdict> Judge,
    Func<AlertInput, DateTimeOffset?> NextChange,
    Func<Signal, bool> Causes,
    Func<AlertInput, string> Title,
    Func<AlertInput, string> Reason,
    Func<AlertInput, string> Resolution)
{
    public string FingerprintOf(Accounts.AccountId account) =>
        Variant.Length == 0 ? $"{account}/{Key}" : $"{account}/{Key}/{Variant}";
}
