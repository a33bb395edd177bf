using System.Text.Json;
using HealthEngine.Connectors.Payloads;

namespace HealthEngine.Connectors.Stripe;

/// <summary>A Stripe subscription's terms: monthly revenue, seats, term.</summary>
static class StripeSubscription
{
    public static bool IsEnded(JsonElement subscription) =>
        subscription.Text("status") is "canceled" or "incomplete_expired" or "unpaid";

    public static ReadOnlyMemory<byte> Props(JsonElement subscription)
    {
        var items = Items(subscription);
        return Payloads.Props.Of(
            ("subscription", subscription.Text("id")),
            ("status", subscription.Text("status")),
            ("mrr", Money.Rounded(Mrr(subscription, items))),
            ("currency", Currency(subscription, items)?.ToUpperInvariant()),
            ("plan", Plan(items)),
            ("seats", Seats(items)),
            ("termEnd", TermEnd(subscription, items)),
            ("cancelAtPeriodEnd", subscription.Flag("cancel_at_period_end")),
            ("cancelReason", subscription.Text("cancellation_details", "feedback")
                ?? subscription.Text("cancellation_details", "reason")));
    }

    /// <summary>Licensed items per month less lasting discounts. Null: a price is in tiers that the event does not hold.</summary>
    /// <remarks>Metered items are usage, which is billed after the fact. A discount that applies once is no term.</remarks>
    public static decimal? Mrr(JsonElement subscription, List<JsonElement> items)
    {
        decimal total = 0;
        foreach (var item in items)
        {
            var price = PriceOf(item);
            if (IsMetered(price)) continue;
            if (Amount(price) is not { } amount) return null;
            var count = price.Number("recurring", "interval_count") ?? price.Number("interval_count") ?? 1;
            var interval = price.Text("recurring", "interval") ?? price.Text("interval");
            if (Money.Monthly(amount * (item.Number("quantity") ?? 1), interval, count) is not { } monthly) return null;
            total += StripeDiscounts.Apply(monthly, item, interval, count);
        }

        var first = items.Count == 0 ? default : PriceOf(items[0]);
        var (unit, every) = (
            first.Text("recurring", "interval") ?? first.Text("interval"),
            first.Number("recurring", "interval_count") ?? first.Number("interval_count") ?? 1);
        return Money.Major(Math.Max(0, StripeDiscounts.Apply(total, subscription, unit, every)), Currency(subscription, items));
    }

    /// <summary>The items; of subscriptions as they were before items, the one plan.</summary>
    static List<JsonElement> Items(JsonElement subscription)
    {
        var items = subscription.Items("items", "data").ToList();
        return items.Count > 0 ? items : subscription.At("plan").IsObject() ? [subscription] : [];
    }

    static JsonElement PriceOf(JsonElement item) => item.At("price").IsObject() ? item.At("price") : item.At("plan");

    static bool IsMetered(JsonElement price) =>
        price.Text("recurring", "usage_type") is "metered" || price.Text("usage_type") is "metered";

    // The decimal form holds fractions of a cent, which the whole one cannot.
    static decimal? Amount(JsonElement price) =>
        price.Number("unit_amount_decimal") ?? price.Number("amount_decimal") ?? price.Number("unit_amount") ?? price.Number("amount");

    static string? Currency(JsonElement subscription, List<JsonElement> items) =>
        items.Count > 0 && PriceOf(items[0]).Text("currency") is { } currency ? currency : subscription.Text("currency");

    static string? Plan(List<JsonElement> items)
    {
        if (items.Count == 0) return null;
        var price = PriceOf(items[0]);
        return price.Text("lookup_key") ?? price.Text("nickname") ?? price.Text("name") ?? price.Text("id");
    }

    static int? Seats(List<JsonElement> items) =>
        items.Where(i => !IsMetered(PriceOf(i))).Sum(i => i.Number("quantity") ?? 0) is > 0 and <= int.MaxValue and var seats
            ? (int)seats
            : null;

    // It moved from the subscription to its items; older versions of the API still have it there.
    static DateTimeOffset? TermEnd(JsonElement subscription, List<JsonElement> items) =>
        subscription.Instant("cancel_at") ?? subscription.Instant("current_period_end")
        ?? items.Select(i => i.Instant("current_period_end")).Max();
}
