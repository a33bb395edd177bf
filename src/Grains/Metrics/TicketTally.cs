using HealthEngine.Signals;

namespace HealthEngine.Metrics;

/// <summary>How much help accounts ask for.</summary>
/// <param name="accounts">Accounts at the end of the period, by group.</param>
sealed class TicketTally(IReadOnlyList<int> accounts) : SignalTally
{
    readonly long[] _opened = new long[accounts.Count];

    public override void Take(int group, int account, Signal signal) => _opened[group]++;

    // Every account has this input: none opened is an answer.
    public override IEnumerable<MetricResult> Results(int group) =>
        [MetricResult.Of("support_effort", _opened[group], accounts[group], _opened[group], accounts[group])];
}
