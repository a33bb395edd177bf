namespace HealthEngine.Actors;

/// <summary>Time counted in beats of a timer, for what need not be precise but must be cheap.</summary>
static class Quanta
{
    internal const long Never = long.MaxValue;

    /// <summary>So many beats from now are certainly not before that span has passed.</summary>
    /// <remarks>One more than the division gives, because the current beat may be nearly over.</remarks>
    internal static long Covering(TimeSpan span, TimeSpan beat) =>
        span == Timeout.InfiniteTimeSpan || span == TimeSpan.MaxValue ? Never / 2
        : span <= TimeSpan.Zero ? 0
        : (span.Ticks + beat.Ticks - 1) / beat.Ticks + 1;
}
