using System.Globalization;
using System.Text;
using HealthEngine.Api.Faults;
using HealthEngine.Api.Wire;
using HealthEngine.Deliveries;

namespace HealthEngine.Api.Deliveries;

/// <summary>A message on its way to its endpoint, as it stands.</summary>
/// <param name="Id">What receivers see as webhook-id: the same however often it is sent.</param>
/// <param name="Fault">Why the last attempt did not arrive; none: it did, or there was none.</param>
/// <param name="Attempts">All attempts ever.</param>
/// <param name="At">When what it tells happened.</param>
/// <param name="NextAt">When it is tried next; null: it is not.</param>
/// <param name="DoneAt">When it arrived or was given up.</param>
sealed record DeliveryBody(
    string Id,
    string Endpoint,
    string Type,
    string? Account,
    DeliveryState State,
    DeliveryFault Fault,
    int Attempts,
    string Title,
    DateTimeOffset At,
    DateTimeOffset CreatedAt,
    DateTimeOffset? NextAt,
    DateTimeOffset? DoneAt)
{
    public static DeliveryBody Of(Delivery d) => new(
        d.Message.Id, d.Message.Endpoint, d.Message.Type, d.Message.Account, d.State, d.Fault, d.Attempts, d.Message.Text.Title,
        d.Message.At, d.CreatedAt, d.DueAt, d.DoneAt);

    public static string? Next(IReadOnlyList<Delivery> list, int limit) =>
        list.Count < limit ? null : list[^1].Number.ToString(CultureInfo.InvariantCulture);

    public static long? ReadCursor(string? text) =>
        string.IsNullOrEmpty(text) ? null
        : long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number
        : throw new InvalidRequestException("cursor", "cursor is the next of the part before, as it was given.");
}

/// <summary>A delivery with what was sent and every attempt.</summary>
/// <param name="Data">What machines get.</param>
/// <param name="Lines">What people read.</param>
/// <param name="Log">Its attempts, oldest first; the newest hundred.</param>
sealed record DeliveryDetailBody(
    string Id,
    string Endpoint,
    string Type,
    string? Account,
    DeliveryState State,
    DeliveryFault Fault,
    int Attempts,
    string Title,
    IReadOnlyList<string> Lines,
    RawJson Data,
    DateTimeOffset At,
    DateTimeOffset CreatedAt,
    DateTimeOffset? NextAt,
    DateTimeOffset? DoneAt,
    IReadOnlyList<AttemptBody> Log)
{
    public static DeliveryDetailBody Of(Delivery d, IReadOnlyList<DeliveryAttempt> attempts) => new(
        d.Message.Id, d.Message.Endpoint, d.Message.Type, d.Message.Account, d.State, d.Fault, d.Attempts, d.Message.Text.Title,
        d.Message.Text.Lines, new(Encoding.UTF8.GetBytes(d.Message.Data)), d.Message.At, d.CreatedAt, d.DueAt, d.DoneAt,
        [.. attempts.Select(AttemptBody.Of)]);
}

/// <summary>One attempt to deliver.</summary>
/// <param name="Status">Of the answer; null: there was none.</param>
/// <param name="Answer">The beginning of what came back, as plain text: never take it for HTML.</param>
sealed record AttemptBody(int Number, DateTimeOffset At, double DurationMs, int? Status, DeliveryFault Fault, string Answer)
{
    public static AttemptBody Of(DeliveryAttempt attempt) => new(
        attempt.Number, attempt.At, Math.Round(attempt.Duration.TotalMilliseconds, 1), attempt.Status, attempt.Fault, attempt.Answer);
}
