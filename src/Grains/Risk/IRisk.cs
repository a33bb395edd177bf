using HealthEngine.Jobs;
using HealthEngine.Scoring;
using HealthEngine.Workspaces;

namespace HealthEngine.Risk;

/// <summary>A workspace's model of churn: what is in force, what was, fitting a new one, going back to an old one.</summary>
public interface IRisk
{
    /// <summary>Kind of the job that fits a model; the result is a <see cref="Fitting.RiskFitReport"/>.</summary>
    const string FitKind = "risk-fit";

    /// <summary>The model in force; null: none is.</summary>
    RiskVersion? InForce(WorkspaceId workspace);

    /// <summary>Every model that was ever in force, newest first.</summary>
    Task<IReadOnlyList<RiskVersion>> Versions(WorkspaceId workspace, CancellationToken cancellation);

    /// <summary>Puts an earlier version in force again, as a new one; null: there is no such version.</summary>
    /// <exception cref="Definitions.DefinitionConflictException">Somebody put another at the same moment.</exception>
    Task<RiskVersion?> RollBack(WorkspaceId workspace, int version, string by, CancellationToken cancellation);

    /// <summary>Fits a model to what became of the accounts.</summary>
    /// <param name="wish">Checked: see <see cref="RiskFitWish.Check"/>.</param>
    Task<Job> Fit(WorkspaceId workspace, RiskFitWish wish, string by);
}

/// <summary>A model and when it came into force.</summary>
public sealed record RiskVersion(int Version, RiskModel Model, DateTimeOffset At, string By);

/// <summary>What somebody wants a model fitted to.</summary>
/// <param name="To">The end of what is known; null: now.</param>
/// <param name="Months">Periods of 30 days before it; null: 24.</param>
/// <param name="View">Null: only what had been recorded by then.</param>
public sealed record RiskFitWish(DateTimeOffset? To = null, int? Months = null, ReadingView? View = null)
{
    const int MonthsMin = 3; // one to fit on, one to calibrate on, one to test on
    const int MonthsMax = 60; // what customers did five years ago says little of those of now

    /// <summary>What cannot be, by field; null: nothing.</summary>
    public (string Field, string Reason)? Check(DateTimeOffset now)
    {
        if (Months is < MonthsMin or > MonthsMax)
            return ("months", $"months is a whole number from {MonthsMin} to {MonthsMax} (of 30 days each), not {Months}.");
        return To > now
            ? ("to", "to lies ahead; name an instant that has passed, or leave it out for now.")
            : null;
    }
}
