using System.Collections.Immutable;

namespace HealthEngine.Revenue;

/// <summary>The policies that come with the engine: how four well-known tools read the same ledger.</summary>
/// <remarks>
/// After what the vendors publish. Where one is silent (pauses, mostly) it has the plain definition of MRR: what is not
/// being paid for now is zero.
/// </remarks>
public static class RevenuePolicies
{
    /// <summary>The definitions' kind.</summary>
    public const string Kind = "revenue-policy";

    /// <summary>In force where a question names none.</summary>
    public const string Default = "stripe";

    public static readonly ImmutableArray<RevenuePolicy> Shipped =
    [
        new("stripe", "Stripe"),
        new("chartmogul", "ChartMogul", SameMonth: SameMonth.Netted, NettedMinutes: 60, Coupons: Coupons.All, Free: Free.Active),
        new("baremetrics", "Baremetrics", PastDue.Days, 30),
        new("profitwell", "ProfitWell", PastDue.Days, 30, ChurnBooked.PeriodEnd, SameMonth.Ignored, Coupons: Coupons.All, Metered: Metered.In),
    ];
}
