using HealthEngine.Signals;

namespace HealthEngine.Metrics;

/// <summary>Takes the signals of one period in, in any order, and tells what its metrics came to.</summary>
abstract class SignalTally
{
    /// <param name="group">The account's group.</param>
    public abstract void Take(int group, int account, Signal signal);

    /// <summary>The metrics of a group.</summary>
    public abstract IEnumerable<MetricResult> Results(int group);
}
