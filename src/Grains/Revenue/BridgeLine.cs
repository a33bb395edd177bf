namespace HealthEngine.Revenue;

/// <summary>How MRR went from the start of a period to its end, and who stayed. Money in the workspace's currency.</summary>
/// <remarks><c>End = Start + New + Reactivation + Expansion - Contraction - Churn + Fx</c>, always.</remarks>
/// <param name="Fx">What a change of rates did; no movement of any customer.</param>
/// <param name="CustomersAtStart">The start set: everything about staying is about them.</param>
/// <param name="LostCustomers">Of the start set, those that are no customers at the end.</param>
/// <param name="NewCustomers">Times that somebody became a customer for the first time.</param>
/// <param name="ChurnedCustomers">Times that somebody stopped being one, be it to return.</param>
/// <param name="UpsoldCustomers">Of the start set, those that expanded.</param>
/// <param name="RetainedMrr">Of the start set, what they pay at the end, at the rates of the start.</param>
/// <param name="CappedMrr">The same, each customer counting at most what it paid at the start.</param>
public sealed record BridgeLine(
    DateTimeOffset From,
    DateTimeOffset To,
    decimal Start,
    decimal New,
    decimal Reactivation,
    decimal Expansion,
    decimal Contraction,
    decimal Churn,
    decimal Fx,
    decimal End,
    int CustomersAtStart,
    int CustomersAtEnd,
    int PayingAtEnd,
    int LostCustomers,
    int NewCustomers,
    int ReactivatedCustomers,
    int ChurnedCustomers,
    int UpsoldCustomers,
    decimal RetainedMrr,
    decimal CappedMrr);
