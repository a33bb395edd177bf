using HealthEngine.Accounts;
using HealthEngine.Alerts;

namespace HealthEngine.Notices;

/// <summary>Which alerts matter most when an owner's day is too short for all.</summary>
/// <remarks>
/// By the revenue that care may be expected to save in a month: MRR times the probability to churn within 90 days.
/// An account without MRR has nothing to lose; without a risk it counts as its alert's severity lets expect. Equal ones
/// by severity, then by what was raised first.
/// </remarks>
static class NoticeRanking
{
    public static double Worth(AccountFacts facts, AlertSeverity severity) =>
        (double)(facts.Profile.Mrr ?? 0) * (facts.ChurnRisk ?? UsualRisk(severity));

    /// <summary>The one that matters most first; that something is over comes last.</summary>
    public static IOrderedEnumerable<Notice> Ranked(this IEnumerable<Notice> notices) => notices
        .OrderByDescending(n => n.AsksForCare)
        .ThenByDescending(n => n.About.Worth)
        .ThenByDescending(n => n.About.Severity)
        .ThenBy(n => n.About.RaisedAt)
        .ThenBy(n => n.Key.Alert, StringComparer.Ordinal);

    // Critical is where the shipped rule calls a risk high; the others a third and a sixth of it.
    static double UsualRisk(AlertSeverity severity) => severity switch
    {
        AlertSeverity.Critical => 0.3,
        AlertSeverity.Warning => 0.1,
        _ => 0.05,
    };
}
