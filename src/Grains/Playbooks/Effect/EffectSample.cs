using System.Collections.Immutable;
using HealthEngine.Statistics;
using HealthEngine.Statistics.Experiments;

namespace HealthEngine.Playbooks.Effect;

/// <summary>The cases whose outcome is known, as numbers.</summary>
/// <remarks>Churn is 1 for an account that is gone and 0 for one that is not; money is the change since entry.</remarks>
sealed record EffectSample(ImmutableArray<Enrolled> Cases)
{
    /// <summary>Cases that the lot should give each arm of a stratum that is read by itself: it then rarely gives fewer than 2.</summary>
    const int StratumMin = 8;

    /// <summary>Accounts that left, and that stayed, in each arm before shares are near enough to a normal shape.</summary>
    const int EventsMin = 10;

    public static EffectSample Of(EffectQuestion question, IReadOnlyList<EffectCase> cases)
    {
        var outcome = question.Outcome;
        var known = cases.Where(c => ValueOf(outcome, c) is not null).ToList();
        var names = SmallStrata.Pool(known.Select(c => c.Stratum), StratumMin / question.SmallerShare);

        // An unknown value at entry is put at the mean of both arms: it was unknown before the lot, so that this favours
        // neither, and the account itself still counts.
        var before = known.Select(c => EntryOf(outcome, c)).OfType<double>().DefaultIfEmpty(double.NaN).Average();
        double? middle = double.IsNaN(before) ? null : before;
        return new(
            [.. known.Select(c => new Enrolled(
                names[c.Stratum], c.IsTreated, ValueOf(outcome, c)!.Value, EntryOf(outcome, c) ?? middle))]);
    }

    /// <summary>Null: it is not known, or its time has not come.</summary>
    public static double? ValueOf(EffectOutcome outcome, in EffectCase enrolled) => outcome switch
    {
        _ when enrolled.Outcome is null => null,
        EffectOutcome.Score => enrolled.Outcome.Value.Score,
        EffectOutcome.Churn => enrolled.Outcome.Value.IsGone ? 1 : 0,
        EffectOutcome.Mrr => (double?)(enrolled.Outcome.Value.Mrr - enrolled.MrrAtEntry),
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, null),
    };

    /// <summary>What was known at entry and goes with the outcome.</summary>
    public static double? EntryOf(EffectOutcome outcome, in EffectCase enrolled) =>
        outcome == EffectOutcome.Mrr ? (double?)enrolled.MrrAtEntry : enrolled.ScoreAtEntry;

    public int Count(bool isTreated) => Cases.Count(c => c.Treated == isTreated);

    /// <summary>Treated less left alone, within strata.</summary>
    public Result<EffectEstimate> Difference(EffectOutcome outcome)
    {
        if (outcome == EffectOutcome.Churn && !HasEvents()) return Shares();
        var read = IntentionToTreat.Read(Cases, EffectQuestion.Level);
        if (!read.Ok) return read.Fault;
        var found = read.Value;
        var method = found.Theta == 0 ? EffectMethod.Stratified : EffectMethod.Cuped;
        var effect = outcome == EffectOutcome.Churn
            ? found.Effect with { Interval = found.Effect.Interval.Within(-1, 1) }
            : found.Effect;
        return new EffectEstimate(effect, method, found.VarianceReduction, Strata(), found.LeftOut);
    }

    Result<EffectEstimate> Shares()
    {
        var strata = Cases.GroupBy(c => c.Stratum, StringComparer.Ordinal).Select(s => new ShareStratum(
            s.Key,
            s.Count(c => !c.Treated && c.Outcome > 0), s.Count(c => !c.Treated),
            s.Count(c => c.Treated && c.Outcome > 0), s.Count(c => c.Treated))).ToList();
        var read = StratifiedShares.Difference(strata, EffectQuestion.Level);
        if (!read.Ok) return read.Fault;
        ImmutableArray<string> left = [.. strata.Where(s => s.ControlN == 0 || s.TreatmentN == 0).Select(s => s.Name)];
        return new EffectEstimate(read.Value, EffectMethod.Newcombe, 0, strata.Count - left.Length, left);
    }

    int Strata() => Cases.Select(c => c.Stratum).Distinct(StringComparer.Ordinal).Count();

    bool HasEvents() => Cases.GroupBy(c => (c.Treated, c.Outcome)).Count(g => g.Count() >= EventsMin) == 4;
}

/// <param name="LeftOut">Strata that have too few accounts in an arm.</param>
sealed record EffectEstimate(
    Estimate Effect, EffectMethod Method, double VarianceReduction, int Strata, ImmutableArray<string> LeftOut);
