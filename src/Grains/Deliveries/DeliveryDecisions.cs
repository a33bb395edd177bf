namespace HealthEngine.Deliveries;

/// <summary>What becomes of a message after an attempt.</summary>
public static class DeliveryDecisions
{
    /// <param name="tries">Attempts before this one on the ladder.</param>
    public static DeliveryStep Take(string id, int tries, AttemptResult result, DateTimeOffset now)
    {
        var made = tries + 1;
        if (result.IsSuccess) return new(DeliveryState.Delivered, made, null);
        if (result.IsFinal || RetryLadder.WaitAfter(id, made) is not { } wait) return new(DeliveryState.Failed, made, null);
        return new(DeliveryState.Pending, made, now + Longest(wait, Asked(result), Least(result)));
    }

    static TimeSpan Asked(AttemptResult result) =>
        result.RetryAfter is not { } asked ? TimeSpan.Zero
        : asked > RetryLadder.RetryAfterMax ? RetryLadder.RetryAfterMax
        : asked;

    static TimeSpan Least(AttemptResult result) =>
        result.Fault == DeliveryFault.Blocked ? RetryLadder.BlockedWait : TimeSpan.Zero;

    static TimeSpan Longest(params ReadOnlySpan<TimeSpan> waits)
    {
        var longest = TimeSpan.Zero;
        foreach (var wait in waits)
            if (wait > longest) longest = wait;
        return longest;
    }
}

/// <param name="Tries">Attempts on the ladder, this one among them.</param>
/// <param name="DueAt">The next attempt; null: there is none.</param>
public readonly record struct DeliveryStep(DeliveryState State, int Tries, DateTimeOffset? DueAt);
