namespace HealthEngine.Deliveries;

/// <summary>How an attempt ended.</summary>
/// <param name="Fault"><see cref="DeliveryFault.None"/>: it arrived.</param>
/// <param name="Status">Of the answer; null: there was none.</param>
/// <param name="Answer">The beginning of what came back, or what went wrong, in words.</param>
/// <param name="RetryAfter">When the other side asked to be tried again; null: it did not say.</param>
/// <param name="Pause">For how long the other side wants nothing more from us, though this arrived; null: go on.</param>
public sealed record AttemptResult(
    DeliveryFault Fault, int? Status = null, string Answer = "", TimeSpan? RetryAfter = null, TimeSpan? Pause = null)
{
    public static AttemptResult Arrived(int? status, string answer = "") => new(DeliveryFault.None, status, answer);

    public bool IsSuccess => Fault == DeliveryFault.None;

    /// <summary>Whether trying again cannot help.</summary>
    public bool IsFinal => Fault is DeliveryFault.Gone or DeliveryFault.Unlinked or DeliveryFault.Removed;

    /// <summary>Whether it says something of the endpoint, and not only of this message.</summary>
    public bool IsOfEndpoint => Fault is not (DeliveryFault.Unlinked or DeliveryFault.Record or DeliveryFault.Removed or DeliveryFault.QueueFull);
}
