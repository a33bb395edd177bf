using HealthEngine.Measures;
using HealthEngine.Signals;

namespace HealthEngine.Alerts.Rules;

/// <summary>A condition made ready to be judged many times.</summary>
interface ICondition
{
    Verdict Judge(in AlertInput input);

    /// <summary>The next instant at which time alone could change the verdict; null: none.</summary>
    DateTimeOffset? NextChange(in AlertInput input);

    /// <summary>Whether a signal can be what raised or cleared it.</summary>
    bool IsMovedBy(Signal signal);
}

/// <summary>Every part must hold; one that is clear clears the whole.</summary>
sealed class AllOf(ICondition[] parts) : ICondition
{
    public Verdict Judge(in AlertInput input)
    {
        var all = Verdict.Raise;
        foreach (var part in parts)
        {
            var verdict = part.Judge(input);
            if (verdict == Verdict.Resolve) return Verdict.Resolve;
            if (verdict == Verdict.Hold) all = Verdict.Hold;
        }

        return all;
    }

    public DateTimeOffset? NextChange(in AlertInput input) => Parts.NextChange(parts, input);

    public bool IsMovedBy(Signal signal) => Array.Exists(parts, p => p.IsMovedBy(signal));
}

/// <summary>One part that holds is enough; all must be clear to clear the whole.</summary>
sealed class AnyOf(ICondition[] parts) : ICondition
{
    public Verdict Judge(in AlertInput input)
    {
        var any = Verdict.Resolve;
        foreach (var part in parts)
        {
            var verdict = part.Judge(input);
            if (verdict == Verdict.Raise) return Verdict.Raise;
            if (verdict == Verdict.Hold) any = Verdict.Hold;
        }

        return any;
    }

    public DateTimeOffset? NextChange(in AlertInput input) => Parts.NextChange(parts, input);

    public bool IsMovedBy(Signal signal) => Array.Exists(parts, p => p.IsMovedBy(signal));
}

static class Parts
{
    public static DateTimeOffset? NextChange(ICondition[] parts, in AlertInput input)
    {
        DateTimeOffset? next = null;
        foreach (var part in parts) next = Moment.Earlier(next, part.NextChange(input));
        return next;
    }
}
