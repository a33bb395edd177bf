using HealthEngine.Signals;

namespace HealthEngine.Measures.Support;

/// <summary>What an account's state keeps of support: its tickets, open and lately solved.</summary>
sealed record SupportFacet(Ticket[] Tickets)
{
    /// <summary>Tickets told apart at once: an account with more open ones has a problem that counting will not show.</summary>
    public const int TicketsMax = 5_000;

    public static readonly SupportFacet Empty = new([]);

    public SupportFacet Apply(Signal signal)
    {
        if (signal.Text("ticket"u8) is not { } name) return this;
        var key = NameHash.Of(name);
        var ticket = Keyed.Find(Tickets, key) ?? new Ticket(key);
        var told = ticket.Apply(signal, Stamp.Of(signal));

        // A signal that says nothing of its ticket leaves no trace: it would be forgotten at some other signal's day.
        return told.NewestAt == 0 ? this : new(Keyed.With(Tickets, told, TicketsMax));
    }

    /// <summary>Forgets what was told before an instant: each fact by itself, so that arrival's order has no part in it.</summary>
    public SupportFacet ForgetBefore(long at) => Array.Exists(Tickets, t => t.OldestAt < at)
        ? new(Array.FindAll(Array.ConvertAll(Tickets, t => t.ForgetBefore(at)), t => t.NewestAt != 0))
        : this;

    public int OpenCount => Tickets.Count(t => t.Open.Value);

    public int OpenUrgentCount => Tickets.Count(t => t.Open.Value && t.IsUrgent);

    /// <summary>When the newest of what is known was told, microseconds; 0: nothing is.</summary>
    public long NewestAt => Tickets.Length == 0 ? 0 : Tickets.Max(t => t.NewestAt);
}
