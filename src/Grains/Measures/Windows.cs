using HealthEngine.Signals;

namespace HealthEngine.Measures;

/// <summary>Windows that reach back a number of 24-hour days from now, to the microsecond.</summary>
static class Windows
{
    /// <summary>When the next of some instants falls out of a window; null: none is in it.</summary>
    /// <param name="instants">Microseconds; 0: none.</param>
    public static DateTimeOffset? NextLeaving(Moment moment, int days, IEnumerable<long> instants)
    {
        DateTimeOffset? next = null;
        foreach (var at in instants)
        {
            if (at == 0) continue;
            var leaves = Instants.FromUnixMicroseconds(at).AddDays(days);
            if (leaves > moment.Now) next = Moment.Earlier(next, leaves);
        }

        return next;
    }
}
