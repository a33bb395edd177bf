using System.Collections.Immutable;
using HealthEngine.Measures;

namespace HealthEngine.Revenue;

/// <summary>Adds a customer's subscriptions up: what it holds, from instant to instant, as a policy counts it.</summary>
static class CustomerSteps
{
    const long MicrosecondsPerMinute = 60_000_000;

    public static List<HoldingStep> Of(
        IReadOnlyList<BillingFact> facts, RevenuePolicy policy, string reporting, DayCalendar calendar)
    {
        var ordered = facts.Distinct()
            .OrderBy(f => f.Stamp.At).ThenBy(PlaceAtOnce).ThenBy(f => f.Stamp.Tie).ThenBy(f => f.Id, StringComparer.Ordinal).ToList();
        var (pastDue, closed) = (PastDueTimes.Of(ordered, policy), ClosedTimes.Of(ordered, policy));
        var steps = Sum([.. ordered.Where(f => !f.IsInvoice && !f.IsAccount)
            .GroupBy(f => f.Key, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => SubscriptionSteps.Of([.. g], policy, pastDue, closed, reporting))]);
        return policy.SameMonth switch
        {
            SameMonth.Netted => Net(steps, policy.NettedMinutes!.Value * MicrosecondsPerMinute),
            SameMonth.Ignored => WithoutShortSpells(steps, calendar),
            _ => steps,
        };
    }

    /// <summary>Of facts of one instant the end comes last: a source that counts in days tells a day's start and end so.</summary>
    static int PlaceAtOnce(BillingFact fact) => fact.Kind == BillingFactKind.Canceled ? int.MaxValue : (int)fact.Kind;

    /// <summary>All changes of one instant are one step: a plan swapped for another is a difference, not an end.</summary>
    static List<HoldingStep> Sum(List<List<SubscriptionStep>> subscriptions)
    {
        var standing = new Contribution[subscriptions.Count];
        Array.Fill(standing, Contribution.Nothing);
        var sums = new SortedDictionary<string, decimal>(StringComparer.Ordinal);
        var (running, last) = (0, Holding.Nothing);
        var made = new List<HoldingStep>();
        var changes = subscriptions.SelectMany((steps, i) => steps.Select(step => (step, i))).OrderBy(c => c.step.At).ToList();
        for (var next = 0; next < changes.Count;)
        {
            var at = changes[next].step.At;
            var causes = ImmutableArray.CreateBuilder<string>(1);
            for (; next < changes.Count && changes[next].step.At == at; next++)
            {
                var (step, i) = changes[next];
                Add(sums, standing[i].Currency, -standing[i].Amount);
                Add(sums, step.Contribution.Currency, step.Contribution.Amount);
                running += (step.Contribution.IsRunning ? 1 : 0) - (standing[i].IsRunning ? 1 : 0);
                standing[i] = step.Contribution;
                causes.Add(step.Cause);
            }

            var now = new Holding([.. sums.Select(s => new Money(s.Key, s.Value))], running > 0);
            if (now.Equals(last)) continue;
            made.Add(new(at, now, causes.ToImmutable()));
            last = now;
        }

        return made;
    }

    static void Add(SortedDictionary<string, decimal> sums, string currency, decimal amount)
    {
        if (amount == 0) return;
        var sum = sums.GetValueOrDefault(currency) + amount;
        if (sum == 0) sums.Remove(currency);
        else sums[currency] = sum;
    }

    /// <summary>Steps that follow a first one within a time are one with it, dated by the last.</summary>
    static List<HoldingStep> Net(List<HoldingStep> steps, long within)
    {
        var netted = new List<HoldingStep>(steps.Count);
        for (var first = 0; first < steps.Count;)
        {
            var last = first;
            while (last + 1 < steps.Count && steps[last + 1].At - steps[first].At <= within) last++;
            var before = netted.Count == 0 ? Holding.Nothing : netted[^1].Holding;
            if (!steps[last].Holding.Equals(before))
                netted.Add(steps[last] with { Causes = [.. steps[first..(last + 1)].SelectMany(s => s.Causes)] });
            first = last + 1;
        }

        return netted;
    }

    static List<HoldingStep> WithoutShortSpells(List<HoldingStep> steps, DayCalendar calendar)
    {
        var kept = new List<HoldingStep>(steps.Count);
        for (var i = 0; i < steps.Count; i++)
        {
            var wasPaying = kept.Count > 0 && kept[^1].Holding.IsPaying;
            if (wasPaying || !steps[i].Holding.IsPaying || EndOfSpell(steps, i, calendar) is not { } end)
            {
                kept.Add(steps[i]);
                continue;
            }

            // What stands after the spell stands as if it had not been, unless nothing changed by that.
            var before = kept.Count == 0 ? Holding.Nothing : kept[^1].Holding;
            if (!steps[end].Holding.Equals(before)) kept.Add(steps[end]);
            i = end;
        }

        return kept;
    }

    /// <summary>The step that ends a spell of paying within the month that it began in; null: it lasted longer.</summary>
    static int? EndOfSpell(List<HoldingStep> steps, int begin, DayCalendar calendar)
    {
        for (var i = begin + 1; i < steps.Count; i++)
        {
            if (steps[i].Holding.IsPaying) continue;
            return Months.Of(steps[begin].At, calendar) == Months.Of(steps[i].At, calendar) ? i : null;
        }

        return null;
    }
}
