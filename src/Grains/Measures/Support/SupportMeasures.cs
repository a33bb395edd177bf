using HealthEngine.Measures.Usage;
using HealthEngine.Signals;

namespace HealthEngine.Measures.Support;

/// <summary>What an account waits for from support. Null until its first ticket.</summary>
static class SupportMeasures
{
    const int Window = 90;
    const int UserWindow = 28;

    public static readonly Measure OpenTickets = Of(
        new("support.open_tickets", "tickets", Better.Lower, null, "Tickets that are open now; none before the first ticket."),
        i => i.State.Support.OpenCount,
        _ => null);

    public static readonly Measure OpenUrgentTickets = Of(
        new("support.open_urgent", "tickets", Better.Lower, null,
            "Tickets open now that are of priority urgent, or escalated; none before the first ticket."),
        i => i.State.Support.OpenUrgentCount,
        _ => null);

    public static readonly Measure TicketsPerUser = Of(
        new("support.tickets_per_user_28d", "tickets/user", Better.Lower, UserWindow,
            "Tickets opened in the last 28 days, today included, per active user of 28 days; none without an active user."),
        i => i[UsageMeasures.ActiveUsers] is > 0 and var users ? OpenedSince(i) / users : null,
        i => UsageMeasures.HasDays(i) ? i.NextDay : null);

    public static readonly Measure FirstReply = OfWindow(
        new("support.first_reply_minutes_90d", "minutes", Better.Lower, Window,
            "Median minutes to the first reply, of tickets whose first reply was told in the last 90 days; none without any."),
        t => t.FirstReply.Stamp.At,
        told => MedianOf(told, t => t.FirstReply.Value));

    public static readonly Measure Resolution = OfWindow(
        new("support.resolution_hours_90d", "hours", Better.Lower, Window,
            "Median hours from opening to solving, of tickets solved in the last 90 days and not open again; none without any."),
        t => t.Resolution is null ? 0 : t.SolvedAt,
        solved => MedianOf(solved, t => t.Resolution!.Value.TotalHours));

    public static readonly Measure Reopened = OfWindow(
        new("support.reopened_90d", "tickets", Better.Lower, Window,
            "Tickets reopened in the last 90 days, each counted once; none before the first ticket."),
        t => t.ReopenedAt,
        reopened => reopened.Count);

    public static readonly Measure Escalations = OfWindow(
        new("support.escalations_90d", "tickets", Better.Lower, Window,
            "Tickets escalated in the last 90 days, each counted once; none before the first ticket."),
        t => t.EscalatedAt,
        escalated => escalated.Count);

    static double OpenedSince(MeasureSheet sheet)
    {
        var first = sheet.Moment.Calendar.StartOf(sheet.Moment.Day - UserWindow + 1).ToUnixMicroseconds();
        return sheet.State.Support.Tickets.Count(t => t.OpenedAt >= first);
    }

    static double? MedianOf(List<Ticket> tickets, Func<Ticket, double> value) =>
        tickets.Count == 0 ? null : Median.Of(tickets.ConvertAll(t => value(t)).ToArray());

    /// <summary>A measure of the tickets to which something happened in the last 90 days.</summary>
    /// <param name="at">When it happened, microseconds; 0: it did not.</param>
    static Measure OfWindow(MeasureFacts facts, Func<Ticket, long> at, Func<List<Ticket>, double?> value) => Of(
        facts,
        i =>
        {
            var since = i.Moment.Now.AddDays(-Window).ToUnixMicroseconds();
            return value([.. i.State.Support.Tickets.Where(t => at(t) is not 0 and var when && when > since)]);
        },
        i => Windows.NextLeaving(i.Moment, Window, i.State.Support.Tickets.Select(at)));

    static Measure Of(
        MeasureFacts facts, Func<MeasureSheet, double?> value, Func<MeasureSheet, DateTimeOffset?> nextChange) => new(
        facts,
        i => i.State.Support.Tickets.Length == 0 ? null : value(i),
        nextChange,
        s => SignalTypes.FamilyOf(s.Type) == SignalFamily.Support);
}
