using HealthEngine.Deliveries;

namespace HealthEngine.Connectors.Out;

/// <summary>What an answer's status means, as Standard Webhooks has it.</summary>
static class AnswerDecisions
{
    /// <param name="asksForTime">Whether it says when to try again.</param>
    public static DeliveryFault Fault(int status, bool asksForTime) => status switch
    {
        >= 200 and < 300 => DeliveryFault.None,
        >= 300 and < 400 => DeliveryFault.Redirect,
        410 => DeliveryFault.Gone,
        429 or 502 or 504 => DeliveryFault.Throttled,
        503 when asksForTime => DeliveryFault.Throttled,
        _ => DeliveryFault.Status,
    };
}
