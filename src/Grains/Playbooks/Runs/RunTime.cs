using HealthEngine.Accounts;

namespace HealthEngine.Playbooks.Runs;

/// <summary>The time that waits of runs live in: the accounts' time, but a wall clock that is set wrong does not end them early.</summary>
/// <remarks>
/// A step of the wall clock is not believed until it has lasted: meanwhile time goes on as the clock does that nobody sets.
/// What is late by it is late by that span at most; what is early cannot be taken back. Thread-safe.
/// </remarks>
public sealed class RunTime(AccountTime time)
{
    /// <summary>Less is a correction that no wait notices: the shortest is a second.</summary>
    static readonly TimeSpan StepMin = TimeSpan.FromSeconds(1);

    /// <summary>Whoever set the clock by mistake has set it right by then.</summary>
    static readonly TimeSpan BelievedAfter = TimeSpan.FromMinutes(15);

    readonly Lock _gate = new();
    DateTimeOffset _base = time.Now;
    long _mark = time.Mark;
    DateTimeOffset? _steppedAt;

    public DateTimeOffset Now
    {
        get
        {
            lock (_gate)
            {
                var (wall, steady) = (time.Now, _base + time.Since(_mark));
                var hasStepped = (wall - steady).Duration() > StepMin;
                if (!hasStepped) _steppedAt = null;
                else _steppedAt ??= steady;
                if (hasStepped && steady - _steppedAt < BelievedAfter) return steady;
                (_base, _mark, _steppedAt) = (wall, time.Mark, null);
                return _base;
            }
        }
    }
}
