using System.IO.Hashing;
using System.Text;

namespace HealthEngine.Deliveries;

/// <summary>When a message that did not arrive is tried again: ten attempts over 73 to 78 hours.</summary>
public static class RetryLadder
{
    /// <summary>Waits before the second attempt and each after it: the schedule that Standard Webhooks gives as its example.</summary>
    public static readonly IReadOnlyList<TimeSpan> Waits =
    [
        TimeSpan.FromSeconds(5), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(30), TimeSpan.FromHours(2), TimeSpan.FromHours(5),
        TimeSpan.FromHours(10), TimeSpan.FromHours(14), TimeSpan.FromHours(20), TimeSpan.FromHours(24),
    ];

    public static int AttemptsMax => Waits.Count + 1;

    /// <summary>How far a wait is moved, so that what failed together is not tried together.</summary>
    public const double Jitter = 0.2;

    /// <summary>What the other side may ask for at most.</summary>
    public static readonly TimeSpan RetryAfterMax = TimeSpan.FromHours(24);

    /// <summary>An address that must not be reached is looked at again this often at most.</summary>
    public static readonly TimeSpan BlockedWait = TimeSpan.FromHours(1);

    /// <summary>The wait after so many attempts; null: the ladder is used up.</summary>
    /// <remarks>
    /// Its jitter comes of the message's id, so it is the same wherever and whenever it is worked out. Two waits that follow each
    /// other are moved to opposite sides: each is spread over all of its 20 %, and their sum hardly at all.
    /// </remarks>
    public static TimeSpan? WaitAfter(string id, int attempts)
    {
        if (attempts > Waits.Count) return null;
        var unit = Unit(id, attempts / 2);
        var side = attempts % 2 == 0 ? 1 - unit : unit;
        return Waits[attempts - 1] * (1 - Jitter + 2 * Jitter * side);
    }

    /// <summary>A number from 0 to 1 that stands for an id and a pair of waits.</summary>
    static double Unit(string id, int pair) =>
        XxHash64.HashToUInt64(Encoding.UTF8.GetBytes(id), pair) / (double)ulong.MaxValue;
}
