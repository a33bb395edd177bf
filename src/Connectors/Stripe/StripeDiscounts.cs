using System.Text.Json;
using HealthEngine.Connectors.Payloads;

namespace HealthEngine.Connectors.Stripe;

/// <summary>Takes lasting discounts off a monthly amount.</summary>
static class StripeDiscounts
{
    /// <param name="holder">A subscription or an item of one.</param>
    /// <param name="unit">The period that an amount off is for.</param>
    public static decimal Apply(decimal monthly, JsonElement holder, string? unit, decimal count)
    {
        foreach (var coupon in Coupons(holder))
        {
            if (coupon.Text("duration") is "once") continue;
            if (coupon.Number("percent_off") is { } percent) monthly -= monthly * percent / 100;
            else if (coupon.Number("amount_off") is { } off) monthly -= Money.Monthly(off, unit, count) ?? 0;
        }

        return Math.Max(0, monthly);
    }

    /// <summary>A subscription had one discount and now has a list, whose items may be ids alone.</summary>
    static IEnumerable<JsonElement> Coupons(JsonElement holder) =>
        holder.Items("discounts").Append(holder.At("discount"))
            .Where(d => d.IsObject())
            .DistinctBy(d => d.Text("id") ?? "")
            .Select(d => d.At("coupon").IsObject() ? d.At("coupon") : d.At("source", "coupon"))
            .Where(c => c.IsObject());
}
