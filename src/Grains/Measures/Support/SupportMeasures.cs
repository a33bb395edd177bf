using HealthEngine.Signals;

namespace HealthEngine.Measures.Support;

/// <summary>What an account waits for from support. Null until its first ticket.</summary>
static class SupportMeasures
{
    public static readonly Measure OpenTickets = Of("support.open_tickets", s => s.OpenCount);

    /// <summary>Open tickets of priority urgent, or escalated.</summary>
    public static readonly Measure OpenUrgentTickets = Of("support.open_urgent", s => s.OpenUrgentCount);

    static Measure Of(string key, Func<SupportFacet, int> count) => new(
        key,
        "tickets",
        i => i.State.Support.Tickets.Length == 0 ? null : count(i.State.Support),
        _ => null,
        s => SignalTypes.FamilyOf(s.Type) == SignalFamily.Support,
        null);
}
