using HealthEngine.Statistics.Estimation;
using HealthEngine.Views;
using HealthEngine.Workspaces;

namespace HealthEngine.Catalog;

/// <summary>How often a rule's alerts are worth their while, by what people said of them.</summary>
/// <param name="Rule">The rule's id.</param>
/// <param name="Precision">Useful of all that somebody judged, 0-1; null: nobody did.</param>
/// <param name="Low">Of Wilson's 95 % interval.</param>
public sealed record RulePrecision(string Rule, int Useful, int False, double? Precision, double? Low, double? High)
{
    /// <summary>Alerts that somebody judged.</summary>
    public int N => Useful + False;
}

/// <summary>The measured precision of workspaces' rules.</summary>
public interface IRulePrecisions
{
    /// <summary>Of the latest judgements, at most <see cref="RatedMax"/> of the whole workspace.</summary>
    Task<RulePrecision> Of(WorkspaceId workspace, string rule, CancellationToken cancellation);

    /// <summary>Judgements looked at: some years of what people say, and what is older says little of a rule of today.</summary>
    const int RatedMax = 10_000;
}

/// <inheritdoc cref="IRulePrecisions"/>
sealed class RulePrecisions(IAccountViews views) : IRulePrecisions
{
    public async Task<RulePrecision> Of(WorkspaceId workspace, string rule, CancellationToken cancellation)
    {
        var rated = await views.Rated(workspace, IRulePrecisions.RatedMax, cancellation);
        return Of(rule, rated.Where(r => r.RuleKey == rule));
    }

    internal static RulePrecision Of(string rule, IEnumerable<RatedAlert> rated)
    {
        var (useful, all) = (0, 0);
        foreach (var one in rated)
        {
            all++;
            if (one.IsUseful) useful++;
        }

        if (all == 0) return new(rule, 0, 0, null, null, null);
        var share = Proportions.Wilson(useful, all).Value!;
        return new(rule, useful, all - useful, share.Value, share.Interval.Low, share.Interval.High);
    }
}
