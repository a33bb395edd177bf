using HealthEngine.Measures;
using HealthEngine.Signals;

namespace HealthEngine.Revenue;

/// <summary>One customer's movements, as a policy reads its facts.</summary>
/// <param name="MissingCurrency">A currency that it pays in and that has no rate: it cannot be added to others.</param>
sealed record Ledger(IReadOnlyList<Movement> Movements, string? MissingCurrency)
{
    const long MicrosecondsPerDay = 86_400_000_000;

    /// <summary>Reads facts, in any order and however often they were told.</summary>
    public static Ledger Of(IReadOnlyList<BillingFact> facts, RevenuePolicy policy, FxRates rates, DayCalendar calendar)
    {
        var steps = CustomerSteps.Of(facts, policy, rates.Reporting, calendar);
        var missing = steps.SelectMany(s => s.Holding.Amounts).Select(m => m.Currency).FirstOrDefault(c => !rates.Knows(c));
        return missing is null ? new(Classify(steps, policy, rates, calendar), null) : new([], missing);
    }

    /// <summary>What the customer holds just before an instant.</summary>
    public Movement? Before(long at)
    {
        Movement? last = null;
        foreach (var movement in Movements)
        {
            if (movement.At >= at) break;
            last = movement;
        }

        return last;
    }

    static List<Movement> Classify(List<HoldingStep> steps, RevenuePolicy policy, FxRates rates, DayCalendar calendar)
    {
        var movements = new List<Movement>(steps.Count);
        var before = Holding.Nothing;
        var wasCustomer = false;
        long? leftAt = null;
        foreach (var step in steps)
        {
            var day = calendar.DayOf(Instants.FromUnixMicroseconds(step.At));
            var (from, to) = (before.On(day, rates)!.Value, step.Holding.On(day, rates)!.Value);
            // What never was paid for makes no customer; what no longer is may still be held.
            var isCustomer = step.Holding.IsPaying || (policy.Free == Free.Active && wasCustomer && step.Holding.IsRunning);
            if (wasCustomer || isCustomer)
            {
                var kind = KindOf(wasCustomer, isCustomer, from, to, leftAt, step.At, policy);
                movements.Add(new(step.At, kind, Math.Abs(to - from), step.Holding, isCustomer, step.Causes));
            }

            if (wasCustomer && !isCustomer) leftAt = step.At;
            (before, wasCustomer) = (step.Holding, isCustomer);
        }

        return movements;
    }

    static MovementKind? KindOf(
        bool wasCustomer, bool isCustomer, decimal from, decimal to, long? leftAt, long at, RevenuePolicy policy)
    {
        if (!isCustomer) return MovementKind.Churn;
        if (wasCustomer) return to > from ? MovementKind.Expansion : to < from ? MovementKind.Contraction : null;
        return leftAt is { } left && at - left >= policy.ReactivationAfterDays * MicrosecondsPerDay
            ? MovementKind.Reactivation
            : MovementKind.New;
    }
}
