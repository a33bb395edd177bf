namespace HealthEngine.People;

/// <summary>How often somebody's sign-in failed.</summary>
/// <param name="Until">No try is taken before; null: the next one is.</param>
public sealed record SignInFailures(int Count, DateTimeOffset LastAt, DateTimeOffset? Until);

/// <summary>How long to wait after failed sign-ins of one name.</summary>
/// <remarks>Waits end by themselves: a lock that only an admin opens would let a stranger lock everybody out.</remarks>
public static class LockOutDecisions
{
    /// <summary>Mistyped passwords that cost nothing.</summary>
    public const int Free = 5;

    /// <summary>A day later it is another day's mistyping.</summary>
    public static readonly TimeSpan ForgottenAfter = TimeSpan.FromDays(1);

    /// <summary>Long enough that guessing gets nowhere: under 100 tries a day.</summary>
    public static readonly TimeSpan WaitMax = TimeSpan.FromMinutes(15);

    static readonly TimeSpan WaitFirst = TimeSpan.FromSeconds(2);

    /// <summary>Counts a try as failed, unless it comes too early.</summary>
    /// <returns>What to keep, and whether the try is taken.</returns>
    public static (SignInFailures Next, bool IsTaken) Try(SignInFailures? before, DateTimeOffset now)
    {
        if (before is null || before.LastAt + ForgottenAfter <= now) return (new(1, now, null), true);
        if (before.Until > now) return (before, false);
        var count = before.Count + 1;
        return (new(count, now, count < Free ? null : now + Wait(count)), true);
    }

    /// <summary>Doubles with each failure.</summary>
    static TimeSpan Wait(int count)
    {
        var doublings = Math.Min(count - Free, 10); // beyond it the most is reached
        var wait = WaitFirst * Math.Pow(2, doublings);
        return wait < WaitMax ? wait : WaitMax;
    }
}
