namespace HealthEngine.Actors;

/// <summary>A call's place among the calls that wait for an answer.</summary>
struct PendingEntry
{
    internal PendingStripe? Stripe;
    internal Call? Before;
    internal Call? After;

    /// <summary>The number of the sweep at which the caller has waited long enough.</summary>
    internal long DueSweep;

    internal readonly void Leave(Call call) => Stripe?.Remove(call);
}
