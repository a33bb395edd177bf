using System.Text.Json.Serialization;
using HealthEngine.Workspaces;

namespace HealthEngine.Deliveries;

/// <summary>A message on its way to its endpoint, as it stands.</summary>
/// <param name="Number">Its place among all; rises.</param>
/// <param name="Tries">Attempts since it was put or last sent anew: where it is on the ladder.</param>
/// <param name="Attempts">All attempts ever.</param>
/// <param name="DueAt">When it is tried next; null: it is not.</param>
/// <param name="DoneAt">When it arrived or was given up; null: it is on its way.</param>
/// <param name="Fault">Why the last attempt did not arrive.</param>
public sealed record Delivery(
    WorkspaceId Workspace,
    long Number,
    OutboundMessage Message,
    DeliveryState State,
    int Tries,
    int Attempts,
    DateTimeOffset CreatedAt,
    DateTimeOffset? DueAt,
    DateTimeOffset? DoneAt,
    DeliveryFault Fault);

/// <remarks>The numbers are stored: add, never change.</remarks>
[JsonConverter(typeof(JsonStringEnumConverter<DeliveryState>))]
public enum DeliveryState
{
    /// <summary>On its way.</summary>
    [JsonStringEnumMemberName("pending")]
    Pending = 0,

    [JsonStringEnumMemberName("delivered")]
    Delivered = 1,

    /// <summary>Given up; it can be sent anew by hand.</summary>
    [JsonStringEnumMemberName("failed")]
    Failed = 2,

    /// <summary>A newer message about the same account took its place before it was sent.</summary>
    [JsonStringEnumMemberName("superseded")]
    Superseded = 3,
}

/// <summary>One attempt to deliver a message.</summary>
/// <param name="Number">From 1, within its delivery.</param>
/// <param name="Status">Of the answer; null: there was none.</param>
/// <param name="Answer">The beginning of what came back, as text without secrets; at most <see cref="AnswerLengthMax"/> characters.</param>
public sealed record DeliveryAttempt(
    int Number, DateTimeOffset At, TimeSpan Duration, int? Status, DeliveryFault Fault, string Answer)
{
    /// <summary>Enough to see what is wrong; the other side's data is not ours to keep.</summary>
    public const int AnswerLengthMax = 1_000;
}
