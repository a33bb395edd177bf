using HealthEngine.Signals;

namespace HealthEngine.Metrics;

/// <summary>How much help accounts ask for.</summary>
/// <param name="accounts">Accounts at the end of the period, by group.</param>
sealed class TicketTally(IReadOnlyList<int> accounts) : SignalTally
{
    readonly HashSet<(int Group, int Account, ulong Ticket)> _tickets = [];

    public override void Take(int group, int account, Signal signal) =>
        _tickets.Add((group, account, NameHash.Of(signal.Text("ticket"u8) ?? signal.Id)));

    public override IEnumerable<MetricResult> Results(int group)
    {
        var tickets = _tickets.Where(t => t.Group == group).ToList();
        // Every account has this input: none opened is an answer.
        yield return MetricResult.Of("support_effort", tickets.Count, accounts[group], tickets.Count, accounts[group]);
    }
}
