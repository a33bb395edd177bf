using HealthEngine.Metrics;
using HealthEngine.Revenue;
using HealthEngine.Signals;
using HealthEngine.Workspaces;

namespace HealthEngine.Playbooks.Effect;

/// <summary>Finds out from the views what came of accounts that entered a playbook. No account is woken.</summary>
sealed class OutcomeReader(IMetricViews views)
{
    /// <summary>Accounts whose billing is held at once: a few megabytes.</summary>
    const int AtOnce = 500;

    /// <param name="entrants">Each account once.</param>
    public async Task<IReadOnlyList<EffectCase>> Read(
        WorkspaceId workspace, EffectQuestion question, MoneyTerms terms, IReadOnlyList<Entrant> entrants, CancellationToken cancellation)
    {
        var cases = new List<EffectCase>(entrants.Count);
        foreach (var some in entrants.Chunk(AtOnce))
        {
            var billing = (await views.BillingOf(workspace, [.. some.Select(e => e.Account.Value)], cancellation))
                .ToLookup(s => s.Account, s => s.Signal, StringComparer.Ordinal);
            var left = some.Select(e => HorizonOf(question, e) is { } horizon
                ? OutcomeDecisions.LeftAt(billing[e.Account.Value], horizon)
                : null).ToArray();
            var scores = await Scores(workspace, question, terms, some, left, cancellation);
            for (var i = 0; i < some.Length; i++)
                cases.Add(Case(question, terms, some[i], billing[some[i].Account.Value], left[i], scores[i]));
        }

        return cases;
    }

    async Task<IReadOnlyList<KnownScore>> Scores(
        WorkspaceId workspace, EffectQuestion question, MoneyTerms terms, Entrant[] entrants, DateTimeOffset?[] left,
        CancellationToken cancellation)
    {
        if (question.Outcome != EffectOutcome.Score) return new KnownScore[entrants.Length];
        var asked = entrants.Select((e, i) =>
        {
            var at = left[i] ?? HorizonOf(question, e) ?? e.At;
            return new ScoreAsked(e.Account.Value, at, Months.Of(terms.Calendar.DayOf(at)));
        });
        return await views.KnownScores(workspace, [.. asked], cancellation);
    }

    static EffectCase Case(
        EffectQuestion question, MoneyTerms terms, Entrant entrant, IEnumerable<Signal> billing, DateTimeOffset? left, KnownScore known)
    {
        var horizon = HorizonOf(question, entrant);
        var (entry, then) = question.Outcome == EffectOutcome.Mrr
            ? OutcomeDecisions.Mrr(billing, entrant.At, horizon, terms)
            : (null, null);
        return new(
            entrant.Stratum, entrant.IsTreated, entrant.At, entrant.Score, entry,
            horizon is null ? null : OutcomeDecisions.Outcome(entrant, left, known, then));
    }

    /// <summary>Null: it has not come.</summary>
    static DateTimeOffset? HorizonOf(EffectQuestion question, in Entrant entrant) =>
        entrant.At.AddDays(question.HorizonDays) is var horizon && horizon <= question.Now ? horizon : null;
}
