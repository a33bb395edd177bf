using HealthEngine.Signals;

namespace HealthEngine.Measures.Support;

/// <summary>What is known of one ticket: each fact the last one told by occurrence.</summary>
sealed record Ticket(
    ulong Key, Latest<bool> Open, Latest<TicketPriority> Priority, Latest<bool> Escalated) : IKeyed
{
    public bool IsUrgent => Priority.Value == TicketPriority.Urgent || Escalated.Value;

    public long OldestAt => Math.Min(At(Open.Stamp), Math.Min(At(Priority.Stamp), At(Escalated.Stamp)));

    public long NewestAt => Math.Max(Open.Stamp.At, Math.Max(Priority.Stamp.At, Escalated.Stamp.At));

    public Ticket ForgetBefore(long at) =>
        new(Key, Open.ForgetBefore(at), Priority.ForgetBefore(at), Escalated.ForgetBefore(at));

    public Ticket Apply(Signal signal, Stamp stamp)
    {
        var ticket = signal.Type switch
        {
            SignalTypes.TicketOpened or SignalTypes.TicketReopened => this with { Open = Open.With(stamp, true) },
            SignalTypes.TicketSolved => this with { Open = Open.With(stamp, false) },
            _ => this,
        };
        if (PriorityOf(signal) is { } priority) ticket = ticket with { Priority = ticket.Priority.With(stamp, priority) };
        if (signal.Flag("escalated"u8) is { } escalated)
            ticket = ticket with { Escalated = ticket.Escalated.With(stamp, escalated) };
        return ticket;
    }

    static long At(Stamp stamp) => stamp.At == 0 ? long.MaxValue : stamp.At;

    static TicketPriority? PriorityOf(Signal signal) => signal.Text("priority"u8) switch
    {
        "low" => TicketPriority.Low,
        "normal" => TicketPriority.Normal,
        "high" => TicketPriority.High,
        "urgent" => TicketPriority.Urgent,
        _ => null,
    };
}

enum TicketPriority : byte
{
    Normal,
    Low,
    High,
    Urgent,
}

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
        var ticket = Keyed.Find(Tickets, key) ?? new Ticket(key, default, default, default);
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

    public long NewestAt => Tickets.Length == 0 ? 0 : Tickets.Max(t => t.NewestAt);
}
