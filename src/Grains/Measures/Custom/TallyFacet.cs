using HealthEngine.Signals;

namespace HealthEngine.Measures.Custom;

/// <summary>What an account's state keeps because the workspace's own definitions ask for it.</summary>
/// <remarks>It carries its plan: so a state folded under other definitions says itself what it lacks.</remarks>
/// <param name="Tallies">One for each rule of the plan, in its order.</param>
sealed record TallyFacet(TallyPlan Plan, Tally[] Tallies)
{
    public static readonly TallyFacet Empty = new(TallyPlan.Empty, []);

    public static TallyFacet Of(TallyPlan plan) =>
        plan.IsEmpty ? Empty : new(plan, [.. plan.Rules.Select(_ => Tally.Empty)]);

    /// <summary>The tally of a rule; null: this state was folded without it.</summary>
    public Tally? Find(ulong fingerprint) => Plan.IndexOf(fingerprint) is >= 0 and var index ? Tallies[index] : null;

    public TallyFacet Apply(Signal signal, DayCalendar calendar)
    {
        if (Plan.IsEmpty) return this;
        var exact = Plan.For(signal.Type);
        var beginnings = Plan.ForBeginnings;
        if (exact.IsEmpty && beginnings.IsEmpty) return this;

        var day = calendar.DayOf(signal.At);
        var tallies = Apply(Tallies, exact, signal, day);
        tallies = Apply(tallies, beginnings, signal, day);
        return ReferenceEquals(tallies, Tallies) ? this : new(Plan, tallies);
    }

    /// <summary>As much of a plan as there are tallies for.</summary>
    /// <param name="tallies">One for each rule of the plan; null: there is none.</param>
    public static TallyFacet Of(TallyPlan plan, Tally?[] tallies)
    {
        if (plan.IsEmpty) return Empty;
        if (Array.TrueForAll(tallies, t => t is not null)) return new(plan, tallies!);
        return new(TallyPlan.Of(plan.Rules.Where((_, i) => tallies[i] is not null)), [.. tallies.OfType<Tally>()]);
    }

    /// <summary>The tallies of another plan, as far as they are here or were folded anew for it.</summary>
    public TallyFacet Under(TallyPlan plan, TallyFacet anew) =>
        Of(plan, [.. plan.Rules.Select(r => Find(r.Fingerprint) ?? anew.Find(r.Fingerprint))]);

    Tally[] Apply(Tally[] tallies, ReadOnlySpan<int> places, Signal signal, int day)
    {
        foreach (var place in places)
        {
            var applied = Plan.Rules[place].Apply(tallies[place], signal, day);
            if (ReferenceEquals(applied, tallies[place])) continue;
            if (ReferenceEquals(tallies, Tallies)) tallies = (Tally[])Tallies.Clone();
            tallies[place] = applied;
        }

        return tallies;
    }
}
