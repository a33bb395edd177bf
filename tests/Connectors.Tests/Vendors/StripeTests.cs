using HealthEngine.Connectors.Stripe;

namespace HealthEngine.Connectors.Tests.Vendors;

public sealed class StripeTests
{
    static readonly StripeVendor Vendor = new();

    public static TheoryData<string, string?, string> Terms => new()
    {
        { """{"price":{"unit_amount":2000,"currency":"usd","recurring":{"interval":"month","interval_count":1}},"quantity":3}""", null, "60" },
        { """{"price":{"unit_amount":120000,"currency":"eur","recurring":{"interval":"year"}},"quantity":1}""", null, "100" },
        { """{"price":{"unit_amount":30000,"currency":"usd","recurring":{"interval":"month","interval_count":3}},"quantity":1}""", null, "100" },
        { """{"price":{"unit_amount":1200,"currency":"usd","recurring":{"interval":"week"}},"quantity":1}""", null, "52" },
        { """{"price":{"unit_amount":1200,"currency":"usd","recurring":{"interval":"day"}},"quantity":1}""", null, "365" },
        { """{"price":{"unit_amount":5000,"currency":"jpy","recurring":{"interval":"month"}},"quantity":2}""", null, "10000" },
        { """{"price":{"unit_amount":5000,"currency":"kwd","recurring":{"interval":"month"}},"quantity":1}""", null, "5" },
        { """{"price":{"unit_amount":null,"unit_amount_decimal":"0.5","currency":"usd","recurring":{"interval":"month"}},"quantity":1000}""", null, "5" },
        { """{"plan":{"amount":900,"currency":"usd","interval":"month","interval_count":1},"quantity":1}""", null, "9" },
        { """{"price":{"unit_amount":2000,"currency":"usd","recurring":{"interval":"month"}},"quantity":1}""",
            """{"id":"di_1","coupon":{"percent_off":25,"duration":"forever"}}""", "15" },
        { """{"price":{"unit_amount":2000,"currency":"usd","recurring":{"interval":"month"}},"quantity":1}""",
            """{"id":"di_1","coupon":{"amount_off":500,"duration":"repeating"}}""", "15" },
        { """{"price":{"unit_amount":2000,"currency":"usd","recurring":{"interval":"month"}},"quantity":1}""",
            """{"id":"di_1","coupon":{"percent_off":50,"duration":"once"}}""", "20" },
        { """{"price":{"unit_amount":120000,"currency":"usd","recurring":{"interval":"year"}},"quantity":1}""",
            """{"id":"di_1","coupon":{"amount_off":12000,"duration":"forever"}}""", "90" },
        { """{"price":{"unit_amount":100,"currency":"usd","recurring":{"interval":"month"}},"quantity":1}""",
            """{"id":"di_1","coupon":{"amount_off":500,"duration":"forever"}}""", "0" },
        { """{"price":{"unit_amount":100,"currency":"usd","recurring":{"interval":"month","usage_type":"metered"}}}""", null, "0" },
    };

    [Theory]
    [MemberData(nameof(Terms))]
    public void Monthly_revenue_is_what_the_items_come_to_in_a_month(string item, string? discount, string mrr)
    {
        var signal = Told.One(Vendor, Subscription("customer.subscription.created", item, discount));
        Assert.Equal("billing.subscription_started", signal.Type);
        Assert.Equal(decimal.Parse(mrr, null), signal.Props().GetProperty("mrr").GetDecimal());
        Assert.Equal("sub_1", signal.Props().GetProperty("subscription").GetString());
    }

    [Fact]
    public void Several_items_add_up_and_tiers_that_are_not_told_give_no_number()
    {
        const string plain = """{"price":{"unit_amount":1000,"currency":"usd","recurring":{"interval":"month"}},"quantity":2}""";
        var two = Told.One(Vendor, Subscription("customer.subscription.updated", $"{plain},{plain}", null));
        Assert.Equal((40m, 4m), (two.Props().GetProperty("mrr").GetDecimal(), two.Props().GetProperty("seats").GetDecimal()));
        const string tiers = """{"price":{"unit_amount":null,"billing_scheme":"tiered","currency":"usd","recurring":{"interval":"month"}},"quantity":2}""";
        Assert.False(Told.One(Vendor, Subscription("customer.subscription.updated", tiers, null)).Props().TryGetProperty("mrr", out _));
    }

    [Theory]
    [InlineData("customer.subscription.created", "active", "billing.subscription_started")]
    [InlineData("customer.subscription.created", "incomplete", "stripe.customer.subscription.created")]
    [InlineData("customer.subscription.updated", "active", "billing.subscription_changed")]
    [InlineData("customer.subscription.updated", "canceled", "billing.subscription_canceled")]
    [InlineData("customer.subscription.updated", "unpaid", "billing.subscription_canceled")]
    [InlineData("customer.subscription.deleted", "canceled", "billing.subscription_canceled")]
    [InlineData("customer.subscription.paused", "paused", "billing.subscription_paused")]
    [InlineData("customer.subscription.resumed", "active", "billing.subscription_resumed")]
    [InlineData("customer.subscription.trial_will_end", "trialing", "stripe.customer.subscription.trial_will_end")]
    public void A_subscriptions_life_is_told(string type, string status, string expected)
    {
        const string item = """{"price":{"unit_amount":1000,"currency":"usd","recurring":{"interval":"month"}},"quantity":1}""";
        Assert.Equal(expected, Told.One(Vendor, Subscription(type, item, null, status)).Type);
    }

    [Theory]
    [InlineData("invoice.paid", "billing.invoice_paid", "120")]
    [InlineData("invoice.payment_failed", "billing.invoice_payment_failed", "125")]
    [InlineData("invoice.overdue", "billing.invoice_overdue", "125")]
    public void An_invoices_life_is_told(string type, string expected, string amount)
    {
        var signal = Told.One(Vendor, $$$$$$$$"""
            {"id":"evt_1","object":"event","type":"{{{{{{{{type}}}}}}}}","created":1767225600,"data":{"object":{"id":"in_1","object":"invoice",
             "customer":"cus_1","amount_due":12500,"amount_paid":12000,"currency":"usd","due_date":1767312000,
             "parent":{"subscription_details":{"subscription":"sub_1"}}}}}
            """);
        Assert.Equal((expected, decimal.Parse(amount, null)), (signal.Type, signal.Props().GetProperty("amount").GetDecimal()));
        Assert.Equal(("in_1", "sub_1", "USD"), (
            signal.Props().GetProperty("invoice").GetString(), signal.Props().GetProperty("subscription").GetString(),
            signal.Props().GetProperty("currency").GetString()));
        Assert.Equal([new("stripe.customer", "cus_1")], signal.Keys);
    }

    [Fact]
    public void Each_refund_of_a_charge_counts_for_itself()
    {
        var signal = Told.One(Vendor, """
            {"id":"evt_1","object":"event","type":"charge.refunded","created":1767225600,"data":{"object":{"id":"ch_1","customer":"cus_1",
             "amount_refunded":3000,"currency":"usd"},"previous_attributes":{"amount_refunded":1000}}}
            """);
        Assert.Equal(("billing.refund", 20m), (signal.Type, signal.Props().GetProperty("amount").GetDecimal()));
    }

    [Fact]
    public void Our_own_id_that_Stripe_keeps_is_the_surest_key()
    {
        var signal = Told.One(Vendor, """
            {"id":"evt_1","object":"event","type":"customer.updated","created":1767225600,
             "data":{"object":{"id":"cus_1","object":"customer","email":"ann@acme.example","metadata":{"account_id":"acme"}}}}
            """);
        Assert.Equal([new("account", "acme"), new("stripe.customer", "cus_1"), new("email", "ann@acme.example")], signal.Keys);
        Assert.Equal("stripe.customer.updated", signal.Type);
    }

    [Theory]
    [InlineData("""{"id":"evt_1","object":"event","type":"customer.updated","data":{"object":{}}}""", "created")]
    [InlineData("""{"object":"event","type":"customer.updated","created":1,"data":{"object":{}}}""", "id")]
    [InlineData("""{"id":"evt_1","object":"v2.core.event","type":"v1.billing.meter","created":"2026-01-01T00:00:00Z"}""", "object")]
    [InlineData("""{"id":"cus_1","object":"customer"}""", "id")]
    [InlineData("[]", "id")]
    public void What_is_no_event_is_refused_by_field(string payload, string field) =>
        Assert.Equal(field, Assert.Single(Told.By(Vendor, payload).Flaws).Field);

    static string Subscription(string type, string items, string? discount, string status = "active") => $$$$$$$$"""
        {"id":"evt_1","object":"event","type":"{{{{{{{{type}}}}}}}}","created":1767225600,"data":{"object":{"id":"sub_1","object":"subscription",
         "customer":"cus_1","status":"{{{{{{{{status}}}}}}}}","items":{"data":[{{{{{{{{items}}}}}}}}]},"discounts":[{{{{{{{{discount}}}}}}}}],"current_period_end":1769904000}}}
        """;
}
