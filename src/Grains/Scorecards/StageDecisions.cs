using HealthEngine.Scoring;

namespace HealthEngine.Scorecards;

/// <summary>Which step of a scorecard's way may be taken. Each returns the stage after it, or why not.</summary>
static class StageDecisions
{
    public static (ScorecardStage? After, string? Refusal) Shadow(ScorecardStage stage, int version) =>
        stage.Live == version ? No($"Version {version} is live already; there is nothing to try.")
        : stage.Shadow == version ? No($"Version {version} is in shadow already.")
        : (stage with { Shadow = version }, null);

    public static (ScorecardStage? After, string? Refusal) StopShadow(ScorecardStage stage) =>
        stage.Shadow is null ? No("No version is in shadow.") : (stage with { Shadow = null }, null);

    /// <param name="version">The version that the caller has seen the diff of; null: whichever is in shadow.</param>
    public static (ScorecardStage? After, string? Refusal) Promote(ScorecardStage stage, int? version) =>
        stage.Shadow is not { } shadow
            ? No("No version is in shadow. Put the one you mean in shadow first and look at its diff.")
            : version is { } wanted && wanted != shadow
                ? No($"Version {shadow} is in shadow, not {wanted}. Put {wanted} in shadow first and look at its diff.")
                : (new ScorecardStage(Live: shadow), null);

    /// <param name="history">Every stage there was, oldest first, the present one last.</param>
    public static (ScorecardStage? After, string? Refusal) RollBack(IReadOnlyList<ScorecardStage> history)
    {
        if (history.Count == 0 || history[^1] is not { Live: { } live } stage) return No("No version is live.");
        return LiveBefore(history) is not { } before
            ? No($"No version was live before {live}.")
            : (new(before, stage.Shadow == before ? null : stage.Shadow), null);
    }

    /// <param name="isOnlyMain">Whether accounts would be left without a health score.</param>
    public static (ScorecardStage? After, string? Refusal) Retire(ScorecardStage stage, bool isOnlyMain) =>
        stage.Live is null ? No("No version is live.")
        : isOnlyMain ? No("It is the only live card of health that applies to every account. Make another one live first.")
        : (stage with { Live = null }, null);

    public static string? RemovalRefusal(ScorecardStage stage) =>
        stage.Live is { } live ? $"Version {live} is live. Retire it first."
        : stage.Shadow is { } shadow ? $"Version {shadow} is in shadow. Stop that first."
        : null;

    /// <summary>The version that was live before the one that is: going back twice goes back two steps.</summary>
    static int? LiveBefore(IReadOnlyList<ScorecardStage> history)
    {
        var lives = new List<int>(); // a way, not a log: a step back takes the last one off
        foreach (var live in history.Select(s => s.Live).OfType<int>())
        {
            if (lives.Count > 0 && lives[^1] == live) continue;
            if (lives.Count > 1 && lives[^2] == live) lives.RemoveAt(lives.Count - 1);
            else lives.Add(live);
        }

        return lives.Count > 1 ? lives[^2] : null;
    }

    static (ScorecardStage?, string?) No(string refusal) => (null, refusal);
}
