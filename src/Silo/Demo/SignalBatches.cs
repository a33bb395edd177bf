using HealthEngine.Accounts;
using HealthEngine.Signals;

namespace HealthEngine.Silo.Demo;

/// <summary>Signals of one step of time.</summary>
/// <param name="Until">The step's end; all signals are before it.</param>
public sealed record SignalBatch(DateTimeOffset Until, IReadOnlyList<AddressedSignal> Signals);

/// <summary>Cuts a stream of signals in time order into steps of time, none of them empty.</summary>
static class SignalBatches
{
    /// <param name="step">How long a step is, by the instant of its first signal.</param>
    /// <param name="signalsMax">A step with more is cut.</param>
    public static IEnumerable<SignalBatch> Of(
        IEnumerable<(AccountId Account, Signal Signal)> signals, DateTimeOffset origin, Func<DateTimeOffset, TimeSpan> step, int signalsMax)
    {
        var batch = new List<AddressedSignal>();
        var until = origin;
        foreach (var (account, signal) in signals)
        {
            if (batch.Count > 0 && (signal.At >= until || batch.Count == signalsMax))
            {
                yield return new(until, batch);
                batch = [];
            }

            if (signal.At >= until)
            {
                // Steps lie on a grid from the origin, so that a restart cuts as the first run did.
                var length = step(signal.At);
                until = origin + length * (Math.Floor((signal.At - origin) / length) + 1);
            }

            batch.Add(new(account, signal));
        }

        if (batch.Count > 0) yield return new(until, batch);
    }
}
