using HealthEngine.Gauntlet.Checking;

namespace HealthEngine.Gauntlet.Scenarios;

public enum Outcome
{
    Passed,
    Failed,

    /// <summary>This machine does not let us: the line says why.</summary>
    Skipped,
}

/// <summary>What became of one scenario on one store.</summary>
/// <param name="Reasons">Why it failed or was skipped, each a sentence.</param>
/// <param name="Verdict">Null: it did not come to a check.</param>
public sealed record ScenarioResult(
    string Scenario, string Store, Outcome Outcome, string Numbers, IReadOnlyList<string> Reasons, Verdict? Verdict)
{
    // The first few show what kind of fault it is; all are in the run's directory.
    const int ReasonsShown = 6;

    public static ScenarioResult Skipped(string scenario, string store, string reason) =>
        new(scenario, store, Outcome.Skipped, "", [reason], null);

    /// <summary>What came of a check; all reasons are in the run's directory after it.</summary>
    public static async Task<ScenarioResult> Checked(
        string scenario, string store, string directory, string numbers, IReadOnlyList<string> reasons, Verdict verdict)
    {
        await File.WriteAllLinesAsync(Path.Combine(directory, "reasons.txt"), reasons);
        return new(scenario, store, reasons.Count == 0 ? Outcome.Passed : Outcome.Failed, numbers, reasons, verdict);
    }

    public IEnumerable<string> Lines()
    {
        var numbers = Numbers.Length > 0 ? $" - {Numbers}" : "";
        yield return $"{Scenario} {Store}: {Outcome.ToString().ToLowerInvariant()}{numbers}";
        foreach (var reason in Reasons.Take(ReasonsShown)) yield return $"  {reason}";
        if (Reasons.Count > ReasonsShown) yield return $"  and {Reasons.Count - ReasonsShown} more";
    }
}
