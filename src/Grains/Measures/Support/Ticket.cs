using HealthEngine.Signals;

namespace HealthEngine.Measures.Support;

enum TicketPriority : byte
{
    Normal,
    Low,
    High,
    Urgent,
}

/// <summary>What is known of one ticket: each fact the last one told by occurrence.</summary>
/// <param name="FirstReply">Minutes from opening to the first reply, with when that was told.</param>
/// <param name="OpenedAt">When it was last opened, solved, reopened or escalated; microseconds, 0: never.</param>
sealed record Ticket(
    ulong Key,
    Latest<bool> Open = default,
    Latest<TicketPriority> Priority = default,
    Latest<bool> Escalated = default,
    Latest<int> FirstReply = default,
    long OpenedAt = 0,
    long SolvedAt = 0,
    long ReopenedAt = 0,
    long EscalatedAt = 0) : IKeyed
{
    /// <summary>Minutes; a reply that took over a year is a fault of the clock.</summary>
    const int FirstReplyMax = 366 * 24 * 60;

    public bool IsUrgent => Priority.Value == TicketPriority.Urgent || Escalated.Value;

    /// <summary>From opening to solving; null while it is open, or when either end is not known.</summary>
    public TimeSpan? Resolution => Open.IsSet && !Open.Value && OpenedAt != 0 && SolvedAt >= OpenedAt
        ? TimeSpan.FromMicroseconds(SolvedAt - OpenedAt)
        : null;

    public long OldestAt => Math.Min(
        Math.Min(SetOrMax(Open.Stamp.At), Math.Min(SetOrMax(Priority.Stamp.At), SetOrMax(Escalated.Stamp.At))),
        Math.Min(
            Math.Min(SetOrMax(FirstReply.Stamp.At), SetOrMax(OpenedAt)),
            Math.Min(SetOrMax(SolvedAt), Math.Min(SetOrMax(ReopenedAt), SetOrMax(EscalatedAt)))));

    // Opening, solving, reopening and escalating each leave a fact of the same instant among these.
    public long NewestAt => Math.Max(
        Math.Max(Open.Stamp.At, FirstReply.Stamp.At), Math.Max(Priority.Stamp.At, Escalated.Stamp.At));

    public Ticket ForgetBefore(long at) => new(
        Key, Open.ForgetBefore(at), Priority.ForgetBefore(at), Escalated.ForgetBefore(at), FirstReply.ForgetBefore(at),
        Kept(OpenedAt, at), Kept(SolvedAt, at), Kept(ReopenedAt, at), Kept(EscalatedAt, at));

    public Ticket Apply(Signal signal, Stamp stamp)
    {
        var ticket = signal.Type switch
        {
            SignalTypes.TicketOpened => this with { Open = Open.With(stamp, true), OpenedAt = Math.Max(OpenedAt, stamp.At) },
            SignalTypes.TicketReopened => this with
            {
                Open = Open.With(stamp, true),
                ReopenedAt = Math.Max(ReopenedAt, stamp.At),
            },
            SignalTypes.TicketSolved => this with { Open = Open.With(stamp, false), SolvedAt = Math.Max(SolvedAt, stamp.At) },
            SignalTypes.TicketUpdated when OpenOf(signal) is { } open => this with { Open = Open.With(stamp, open) },
            _ => this,
        };
        if (PriorityOf(signal) is { } priority) ticket = ticket with { Priority = ticket.Priority.With(stamp, priority) };
        if (signal.Number("firstReplyMinutes"u8) is >= 0 and <= FirstReplyMax and var minutes)
            ticket = ticket with { FirstReply = ticket.FirstReply.With(stamp, (int)minutes) };
        if (signal.Flag("escalated"u8) is not { } escalated) return ticket;
        return ticket with
        {
            Escalated = ticket.Escalated.With(stamp, escalated),
            EscalatedAt = escalated ? Math.Max(ticket.EscalatedAt, stamp.At) : ticket.EscalatedAt,
        };
    }

    static long SetOrMax(long at) => at == 0 ? long.MaxValue : at;

    static long Kept(long fact, long horizon) => fact < horizon ? 0 : fact;

    /// <summary>How a ticket stands, from a sender that tells of states and not of what happened.</summary>
    static bool? OpenOf(Signal signal) => signal.Text("status"u8) switch
    {
        "new" or "open" or "pending" or "hold" or "snoozed" => true,
        "solved" or "closed" => false,
        _ => null,
    };

    static TicketPriority? PriorityOf(Signal signal) => signal.Text("priority"u8) switch
    {
        "low" => TicketPriority.Low,
        "normal" => TicketPriority.Normal,
        "high" => TicketPriority.High,
        "urgent" => TicketPriority.Urgent,
        _ => null,
    };
}
